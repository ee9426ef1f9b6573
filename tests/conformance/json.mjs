// Every JSON answer against the official schemas of SDMX-JSON: json.mjs ADDRESS SCHEMAS
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { availabilityQuestions, dataQuestions, refusals, structureQuestions } from './questions.mjs';
import { check, equal } from './report.mjs';

const [address, schemas] = process.argv.slice(2);

/** A validator of one official schema. Those of 2.0.0 are written for an older dialect, whose `id` and `$schema` ajv does not take. */
function validator(version, name) {
  const schema = JSON.parse(readFileSync(join(schemas, `json-${version}`, name), 'utf8'));
  const old = version === '2.0.0';
  if (old) {
    delete schema.id;
    delete schema.$schema;
  }
  const ajv = new (old ? Ajv : Ajv2019)({ strict: false, unicodeRegExp: false, allErrors: false });
  addFormats.default ? addFormats.default(ajv) : addFormats(ajv);
  return ajv.compile(schema);
}
const of = {
  '2.1.0': {
    data: validator('2.1.0', 'data-message_tools_schemas_sdmx-json-data-schema.json'),
    structure: validator('2.1.0', 'structure-message_tools_schemas_sdmx-json-structure-schema.json'),
  },
  '2.0.0': {
    data: validator('2.0.0', 'data-message_tools_schemas_2.0.0_sdmx-json-data-schema.json'),
    structure: validator('2.0.0', 'structure-message_tools_schemas_2.0.0_sdmx-json-structure-schema.json'),
  },
};

async function valid(kind, version, question) {
  const response = await fetch(address + question, { headers: { accept: `application/vnd.sdmx.${kind}+json;version=${version}`, 'accept-language': 'en' } });
  const name = `SDMX-JSON ${version}: ${question}`;
  if (response.status !== 200) return check(name, false, `status ${response.status}: ${await response.text()}`);
  const type = response.headers.get('content-type');
  if (!type.startsWith(`application/vnd.sdmx.${kind}+json;version=${version}`)) return check(name, false, type);
  const message = await response.json();
  const validate = of[version][kind];
  check(name, validate(message), JSON.stringify(validate.errors?.slice(0, 3)));
}

for (const version of ['2.1.0', '2.0.0']) {
  for (const question of dataQuestions) await valid('data', version, question);
  for (const question of [...structureQuestions, ...availabilityQuestions]) await valid('structure', version, question);
}
for (const [question, status] of refusals) {
  const response = await fetch(address + question, { headers: { accept: 'application/json' } });
  const message = await response.json().catch(() => ({}));
  equal(`refused with ${status}: ${question}`, status, response.status);
  check(`an SDMX-JSON error message: ${question}`, of['2.1.0'].data(message) && message.errors?.[0]?.detail, JSON.stringify(of['2.1.0'].data.errors));
}
equal('a form we do not have', 406, (await fetch(address + dataQuestions[0], { headers: { accept: 'image/png' } })).status);
const empty = await fetch(`${address}/sdmx/3.0/data/dataflow/TRAVESIA/*/*/M.CRI`);
equal('nothing found is 204 without a body', [204, ''], [empty.status, await empty.text()]);
