// Every XML answer against the official schemas of SDMX-ML, with xmllint: xml.mjs ADDRESS SCHEMAS WORK
// A structure-specific message is checked with the schema that the server makes of its structure; a catalog of names leads from where
// SDMX publishes the official schemas to the folder that has them.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { availabilityQuestions, dataQuestions, flow, refusals, structureQuestions } from './questions.mjs';
import { check, equal } from './report.mjs';

const [address, schemas, work] = process.argv.slice(2);
const folders = { '3.0.0': 'xml-3.0.0', 2.1: 'xml-2.1' };
const published = { '3.0.0': 'https://registry.sdmx.org/schemas/v3_0/', 2.1: 'https://registry.sdmx.org/schemas/v2_1/' };
const catalog = join(work, 'catalog.xml');
writeFileSync(catalog, `<?xml version="1.0"?>
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
${Object.keys(folders).map((version) => `<rewriteURI uriStartString="${published[version]}" rewritePrefix="file://${join(schemas, folders[version])}/"/>
<rewriteSystem systemIdStartString="${published[version]}" rewritePrefix="file://${join(schemas, folders[version])}/"/>`).join('\n')}
</catalog>`);

let number = 0;
function lint(name, body, schema) {
  const file = join(work, `message-${(number += 1)}.xml`);
  writeFileSync(file, body);
  const run = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], { env: { ...process.env, XML_CATALOG_FILES: catalog }, encoding: 'utf8' });
  check(name, run.status === 0, run.stderr.split('\n').filter((line) => !line.includes('warning')).slice(0, 3).join(' '));
}

async function get(question, accept) {
  const response = await fetch(address + question, { headers: { accept, 'accept-language': 'en' } });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

/** The official message schema together with those of the flows a message names. */
async function withFlows(version, body) {
  const at = /dimensionAtObservation="([^"]+)"/.exec(body)[1];
  let imports = '';
  for (const [, namespace, id] of body.matchAll(/xmlns:ns\d+="([^"]*Dataflow=TRAVESIA:([^"(]+)\([^"]*)"/g)) {
    const file = join(work, `${version}-${id}-${at}.xsd`);
    if (!existsSync(file)) {
      const api = version === '2.1' ? '2.1' : '3.0';
      const schema = await get(`/sdmx/${api}/schema/dataflow/TRAVESIA/${id}/1.0.0?dimensionAtObservation=${at}`, 'application/xml');
      if (schema.status !== 200) check(`schema of ${id}`, false, schema.body);
      writeFileSync(file, schema.body);
    }
    imports += `<xs:import namespace="${namespace}" schemaLocation="file://${file}"/>`;
  }
  const part = version === '2.1' ? 'v2_1' : 'v3_0';
  const wrapper = join(work, `wrapper-${(number += 1)}.xsd`);
  writeFileSync(wrapper, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sdmx.org/resources/sdmxml/schemas/${part}/message" schemaLocation="${published[version]}SDMXMessage.xsd"/>${imports}</xs:schema>`);
  return wrapper;
}

const message = (version) => join(schemas, folders[version], 'SDMXMessage.xsd');

for (const question of dataQuestions) {
  const answer = await get(question, 'application/vnd.sdmx.data+xml;version=3.0.0');
  if (answer.status !== 200) check(`SDMX-ML 3.0: ${question}`, false, answer.body);
  else lint(`SDMX-ML 3.0 by its own structure's schema: ${question}`, answer.body, await withFlows('3.0.0', answer.body));
}
for (const question of [...structureQuestions, ...availabilityQuestions]) {
  const answer = await get(question, 'application/vnd.sdmx.structure+xml;version=3.0.0');
  if (answer.status !== 200) check(`SDMX-ML 3.0: ${question}`, false, answer.body);
  else lint(`SDMX-ML 3.0: ${question}`, answer.body, message('3.0.0'));
}
for (const [question, status] of refusals) {
  const answer = await get(question, 'application/xml');
  equal(`refused in XML with ${status}: ${question}`, status, answer.status);
  lint(`an SDMX-ML error message: ${question}`, answer.body, message('3.0.0'));
}

const data21 = [
  `/sdmx/2.1/data/${flow}/M.PAN?startPeriod=2023-01&endPeriod=2023-12`,
  `/sdmx/2.1/data/TRAVESIA,${flow},1.0/all/all/?firstNObservations=1`,
  `/sdmx/2.1/data/TRAVESIA,${flow},latest/M..irregular-transit.VEN+HTI?dimensionAtObservation=AllDimensions`,
  `/sdmx/2.1/data/${flow}/all?dimensionAtObservation=NATIONALITY&startPeriod=2024`,
  `/sdmx/2.1/data/${flow}?detail=serieskeysonly`,
  `/sdmx/2.1/data/${flow}?detail=dataonly&lastNObservations=1`,
  `/sdmx/2.1/data/all/all/all?startPeriod=2023-01&endPeriod=2023-01`,
  `/sdmx/2.1/data/${flow}?updatedAfter=2025-02-20T00:00:00`,
];
for (const question of data21) {
  const generic = await get(question, 'application/vnd.sdmx.genericdata+xml;version=2.1');
  if (generic.status !== 200) check(`SDMX-ML 2.1 generic: ${question}`, false, generic.body);
  else lint(`SDMX-ML 2.1 generic: ${question}`, generic.body, message('2.1'));
  const specific = await get(question, 'application/vnd.sdmx.structurespecificdata+xml;version=2.1');
  if (specific.status !== 200) check(`SDMX-ML 2.1 structure specific: ${question}`, false, specific.body);
  else lint(`SDMX-ML 2.1 by its own structure's schema: ${question}`, specific.body, await withFlows('2.1', specific.body));
}
const structures21 = [`availableconstraint/TRAVESIA,${flow},1.0/M.PAN..VEN/all/all?mode=available&references=all`, `availableconstraint/${flow}?startPeriod=2023`, 'dataflow/all/all/latest/', `dataflow/TRAVESIA/${flow}/1.0`, 'datastructure/TRAVESIA/MIGRATION/latest/?references=children', 'dataflow?references=all', 'codelist/TRAVESIA/CL_SEX', 'conceptscheme', 'agencyscheme', 'datastructure/all/all/all?detail=allstubs'];
for (const question of structures21) {
  const answer = await get(`/sdmx/2.1/${question}`, '*/*');
  equal(`type of 2.1 ${question}`, 'application/vnd.sdmx.structure+xml;version=2.1', answer.type);
  lint(`SDMX-ML 2.1: ${question}`, answer.body, message('2.1'));
}
for (const [question, status] of [[`/sdmx/2.1/data/${flow}/M.%2F`, 400], [`/sdmx/2.1/data/NO_SUCH`, 404], [`/sdmx/2.1/data/${flow}?startPeriod=soon`, 400], ['/sdmx/2.1/codelist/TRAVESIA/CL_NONE', 404]]) {
  const answer = await get(question, '*/*');
  equal(`2.1 refused with ${status}: ${question}`, status, answer.status);
  lint(`an SDMX-ML 2.1 error message: ${question}`, answer.body, message('2.1'));
}
// A schema that accepts everything would prove nothing.
const spoiled = (await get(dataQuestions[0], 'application/vnd.sdmx.data+xml;version=3.0.0')).body.replace('NATIONALITY="', 'NATIONALITY="NOWHERE');
const file = join(work, 'spoiled.xml');
writeFileSync(file, spoiled);
const run = spawnSync('xmllint', ['--nonet', '--noout', '--schema', await withFlows('3.0.0', spoiled), file], { env: { ...process.env, XML_CATALOG_FILES: catalog }, encoding: 'utf8' });
check('a code that no list has is found by the schema', run.status === 3, run.stderr);
