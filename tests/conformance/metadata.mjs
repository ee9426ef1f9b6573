// The coverage of the protection guide as SDMX reference metadata, against the official schema of metadata messages: metadata.mjs FILE SCHEMA
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { check, equal } from './report.mjs';

const [file, schemaFile] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
// Written for an older dialect, whose `id` and `$schema` ajv does not take; and it calls a format "urn" that ajv does not know.
delete schema.id;
delete schema.$schema;
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: false });
(addFormats.default ?? addFormats)(ajv);
ajv.addFormat('urn', /^urn:[a-z0-9][a-z0-9-]{0,31}:[^\s]+$/);
const validate = ajv.compile(schema);

const message = JSON.parse(readFileSync(file, 'utf8'));
check('SDMX-JSON 2.0.0: the coverage of the protection guide', validate(message), JSON.stringify(validate.errors?.slice(0, 3)));
equal('every member has a metadata set', true, message.data.metadataSets.length >= 11);

// A proof that the check can fail.
for (const [name, spoil] of [
  ['a metadata set without a target', (set) => delete set.targets],
  ['an attribute without a value', (set) => delete set.attributes[0].value],
  ['a name that the schema does not have', (set) => (set.colour = 'red')],
]) {
  const spoilt = structuredClone(message);
  spoil(spoilt.data.metadataSets[0]);
  check(`SDMX-JSON 2.0.0 refuses ${name}`, !validate(spoilt), 'it was taken');
}
