// Clients that others wrote: addresses built by sdmx-rest, answers read by sdmx-json-parser and jsonstat-toolkit.
//   clients.mjs ADDRESS
import { createRequire } from 'node:module';
import { flow } from './questions.mjs';
import { check, equal } from './report.mjs';

const require = createRequire(import.meta.url);
const sdmx = require('sdmx-rest');
const { SDMXParser } = require('sdmx-json-parser');
const JSONstat = require('jsonstat-toolkit');
const address = process.argv[2];
const accept = (type) => ({ headers: { accept: type, 'accept-language': 'en' } });
/** Irregular transits through Darién in 2023, as Panama published them. */
const darien2023 = 520085;

/** CSV as rows of objects; the answers asked for here have no quoted field. */
async function csv(url, type = 'application/vnd.sdmx.data+csv;version=2.0.0') {
  const response = await fetch(url, accept(type));
  const [header, ...lines] = (await response.text()).trim().split('\r\n').map((line) => line.split(','));
  return { status: response.status, header, rows: lines.map((line) => Object.fromEntries(line.map((cell, i) => [header[i], cell]))) };
}
const total = (rows, column = 'OBS_VALUE') => rows.reduce((sum, row) => sum + Number(row[column]), 0);

// sdmx-rest builds the addresses of REST 2.0 and 1.5.
const service = (api, part) => sdmx.getService({ id: 'TRAVESIA', name: 'Travesía', api, url: `${address}/sdmx/${part}` });
const [new20, old15] = [service('v2.0.0', '3.0'), service('v1.5.0', '2.1')];
const inYear = sdmx.getUrl(sdmx.getDataQuery2({ context: `dataflow=TRAVESIA:${flow}(1.0.0)`, key: 'M.PAN', filters: 'TIME_PERIOD=ge:2023-01+le:2023-12', attributes: 'none' }), new20);
const year = await csv(inYear);
equal(`sdmx-rest 2.0: ${inYear.replace(address, '')}`, [200, darien2023], [year.status, total(year.rows)]);
const old = sdmx.getUrl(sdmx.getDataQuery({ flow: `TRAVESIA,${flow},1.0`, key: 'M.PAN..VEN+HTI', start: '2023-01', end: '2023-12', detail: 'dataonly' }), old15);
const oldRows = (await csv(old)).rows;
equal('sdmx-rest 1.5: only the two nationalities', ['HTI', 'VEN'], [...new Set(oldRows.map((row) => row.NATIONALITY))].sort());
equal('sdmx-rest 1.5: the same figures', total(year.rows.filter((row) => ['HTI', 'VEN'].includes(row.NATIONALITY))), total(oldRows));
for (const [name, query] of [
  ['codelist', sdmx.getMetadataQuery({ resource: 'codelist', agency: 'TRAVESIA', id: 'CL_SEX' })],
  ['dataflow', sdmx.getMetadataQuery({ resource: 'dataflow', agency: 'TRAVESIA', references: 'descendants' })],
]) {
  for (const [version, where] of [['2.0', new20], ['1.5', old15]]) equal(`sdmx-rest ${version}: ${name}`, 200, (await fetch(sdmx.getUrl(query, where))).status);
}
equal('sdmx-rest 2.0: availability', 200, (await fetch(sdmx.getUrl(sdmx.getAvailabilityQuery2({ context: `dataflow=TRAVESIA:${flow}(1.0.0)`, key: 'M.PAN', component: 'NATIONALITY' }), new20))).status);

equal('sdmx-rest 1.5: availability', 200, (await fetch(sdmx.getUrl(sdmx.getAvailabilityQuery({ flow: `TRAVESIA,${flow},1.0`, key: 'M.PAN', component: 'NATIONALITY' }), old15))).status);

// sdmx-json-parser reads series and flat layouts; it asks with format=jsondata.
for (const layout of ['TIME_PERIOD', 'AllDimensions']) {
  const parser = new SDMXParser();
  await parser.getDatasets(`${inYear}&dimensionAtObservation=${layout}`, accept('application/vnd.sdmx.data+json;version=2.0.0'));
  const read = parser.getData();
  equal(`sdmx-json-parser, ${layout}: every figure`, [year.rows.length, darien2023], [read.length, read.reduce((sum, row) => sum + row.value, 0)]);
  const august = read.find((row) => row.NATIONALITY === 'Venezuela' && row.TIME_PERIOD === '2023-08');
  equal(`sdmx-json-parser, ${layout}: one figure by its names`, Number(year.rows.find((row) => row.NATIONALITY === 'VEN' && row.TIME_PERIOD === '2023-08').OBS_VALUE), august?.value);
}
const parser = new SDMXParser();
await parser.getDatasets(inYear, accept('application/vnd.sdmx.data+json;version=2.0.0'));
equal('sdmx-json-parser: the name', 'Irregular transits through Darién, by nationality', parser.getName());
check('sdmx-json-parser: dimensions in the key’s order', parser.getDimensions().some((dimension) => dimension.id === 'NATIONALITY'));

// jsonstat-toolkit.
const cube = JSONstat(await (await fetch(`${inYear}&format=jsonstat`)).json());
equal('jsonstat-toolkit: class and label', ['dataset', 'Tránsito irregular por Darién, por nacionalidad'], [cube.class, cube.label]);
equal('jsonstat-toolkit: every figure', darien2023, cube.Data().reduce((sum, cell) => sum + (cell.value ?? 0), 0));
equal('jsonstat-toolkit: one figure by its codes', Number(year.rows.find((row) => row.NATIONALITY === 'VEN' && row.TIME_PERIOD === '2023-08').OBS_VALUE), cube.Data({ NATIONALITY: 'VEN', TIME_PERIOD: '2023-08' }).value);

// HXL: the row of tags under the header.
const hxl = (await (await fetch(`${inYear}&format=hxl`)).text()).trim().split('\r\n');
check('HXL: a row of hashtags', hxl[1].split(',').every((tag) => /^#[a-z]+(\+[a-z]+)*$/.test(tag)), hxl[1]);
const affected = hxl[1].split(',').indexOf('#affected+num');
equal('HXL: every figure', darien2023, hxl.slice(2).reduce((sum, line) => sum + Number(line.split(',')[affected]), 0));

// SDMX-CSV: labels, keys, time.
const first = async (parameters) => {
  const response = await fetch(`${inYear}&limit=1`, accept(`application/vnd.sdmx.data+csv;version=2.0.0;${parameters}`));
  return (await response.text()).split('\r\n');
};
check('SDMX-CSV labels=both', (await first('labels=both'))[1].includes('AFG: Afghanistan'));
check('SDMX-CSV labels=both, header', (await first('labels=both'))[0].includes('NATIONALITY: Nationality'));
check('SDMX-CSV labels=name', (await first('labels=name'))[1].includes('AFG,Afghanistan'));
equal('SDMX-CSV keys=both', ['M.PAN.irregular-transit.AFG._Z._Z.darien._Z._Z._Z._Z._Z._Z.persons', 'M.PAN.irregular-transit.AFG._Z._Z.darien._Z._Z._Z._Z._Z._Z.persons.2023-01'], (await first('keys=both'))[1].split(',').slice(3, 5));
check('SDMX-CSV timeFormat=normalized', (await first('timeFormat=normalized'))[1].includes(',2023-01-31,'));
equal('SDMX-CSV labels=nonsense', 406, (await fetch(inYear, accept('application/vnd.sdmx.data+csv;labels=nonsense'))).status);

// A large answer is sent in pieces, compressed or not, and is whole.
const all = `${address}/sdmx/3.0/data/dataflow/TRAVESIA/*?attributes=none`;
const plain = await fetch(all, { headers: { accept: 'text/csv', 'accept-encoding': 'identity' } });
equal('a large answer comes in chunks', ['chunked', null], [plain.headers.get('transfer-encoding'), plain.headers.get('content-length')]);
const bytes = (await plain.text()).length;
const packed = await (await fetch(all, { headers: { accept: 'text/csv', 'accept-encoding': 'gzip' } })).text();
equal('compressed it is the same', bytes, packed.length);
const large = await (await fetch(`${address}/sdmx/3.0/data/dataflow/TRAVESIA/*?limit=100000&attributes=none`, accept('application/vnd.sdmx.data+json;version=2.0.0'))).json();
equal('100,000 observations as SDMX-JSON', 100000, large.data.dataSets.reduce((n, set) => n + Object.values(set.series).reduce((m, series) => m + Object.keys(series.observations).length, 0), 0));
const pages = [];
for (let offset = 0; ; offset += 200) {
  const response = await fetch(`${inYear}&limit=200&offset=${offset}`, accept('text/csv'));
  if (response.status === 204) break;
  pages.push(...(await response.text()).trim().split('\r\n').slice(1));
}
equal('pages add up to the whole', year.rows.length, pages.length);
