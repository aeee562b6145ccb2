// Every page against a running server with a generated county. `npm run real -- http://127.0.0.1:8080 data/demo-accounts.json [--hl7 2575] [words of a title …]`
import { readFile } from 'node:fs/promises';
import { audit, security, system } from './real/administration.mjs';
import { corrected, nurse, registers, township, villageBreaksGlass } from './real/clinic.mjs';
import { closedFile, director, duplicates, localCodes, messages } from './real/data.mjs';
import { family } from './real/family.mjs';
import { guide } from './real/guide.mjs';
import { lock } from './real/lock.mjs';
import { Walk } from './real/walk.mjs';

const [url, file, ...rest] = process.argv.slice(2);
if (!url || !file) throw new Error('usage: npm run real -- URL demo-accounts.json [--hl7 PORT] [words of a title …]');
const at = rest.indexOf('--hl7');
const port = at < 0 ? 2575 : Number(rest.splice(at, 2)[1]);

const walk = new Walk(url.replace(/\/$/, ''), JSON.parse(await readFile(file, 'utf8')).accounts);
await walk.begin(rest);
await township(walk);
await villageBreaksGlass(walk);
await family(walk);
await guide(walk);
await lock(walk);
await corrected(walk, port);
await nurse(walk);
await registers(walk);
await director(walk);
await duplicates(walk);
await messages(walk, port);
await closedFile(walk);
await localCodes(walk);
await system(walk);
await security(walk);
await audit(walk);
await walk.end();
