// Real answers of the API held against its own OpenAPI document, and the rules of HTTP.
import assert from 'node:assert/strict';
import { check } from './report.mjs';

const address = process.argv[2];
const get = (path, headers = {}) => fetch(address + path, { headers });
const api = await (await get('/api/v1/openapi.json')).json();

/** A small reader of the JSON Schema words that our document uses; gives the first place that does not fit. */
function misfit(schema, value, path = '$') {
  if (schema.$ref) return misfit(api.components.schemas[schema.$ref.split('/').at(-1)], value, path);
  if (schema.oneOf) return schema.oneOf.filter((one) => !misfit(one, value, path)).length === 1 ? '' : `${path}: not exactly one of`;
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const kinds = [schema.type ?? kind].flat();
  if (!kinds.includes(kind)) return `${path}: ${kind} instead of ${kinds}`;
  if (schema.enum && !schema.enum.includes(value)) return `${path}: ${value} is not one of ${schema.enum}`;
  if (kind === 'array') return value.map((item, i) => misfit(schema.items, item, `${path}[${i}]`)).find(Boolean) ?? '';
  if (kind !== 'object') return '';
  for (const name of schema.required ?? []) if (!(name in value)) return `${path}.${name}: missing`;
  for (const [name, item] of Object.entries(value)) {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    if (!known && schema.properties) return `${path}.${name}: not in the document`;
    const wrong = known ? misfit(known, item, `${path}.${name}`) : '';
    if (wrong) return wrong;
  }
  return '';
}

const paths = [
  ['/api/v1/series', '/api/v1/series', 200],
  ['/api/v1/rules', '/api/v1/rules', 200],
  ['/api/v1/codes/{list}', '/api/v1/codes/country', 200],
  ['/api/v1/codes/{list}', '/api/v1/codes/moons', 404],
  ['/api/v1/revisions/{series}', '/api/v1/revisions/pan-snm/darien-nationality', 200],
  ['/api/v1/revisions/{series}', '/api/v1/revisions/no/such', 404],
  ['/api/v1/observations', '/api/v1/observations?series=pan-snm/darien-nationality&by=month,nationality&from=2019', 200],
  ['/api/v1/observations', '/api/v1/observations?series=unhcr/asylum-decisions&by=year,outcome,nationality&extra-regional=non-member&where=nationality=VEN,HTI', 200],
  ['/api/v1/observations', '/api/v1/observations?series=usa-cbp/sbo-encounters&by=fiscal-year', 200],
  ['/api/v1/compare', '/api/v1/compare?left=hnd-inm/irregular-demographic&right=mex-upmrip/events-sex-age&from=2023&to=2023', 200],
  ['/api/v1/compare', '/api/v1/compare?left=pan-snm/darien-nationality&right=mex-upmrip/returns', 200],
  ['/api/v1/compare', '/api/v1/compare?left=pan-snm/darien-nationality&right=no/such', 400],
  ['/api/v1/comparability', '/api/v1/comparability', 200],
  ['/api/v1/mirror', '/api/v1/mirror?left=pan-snm/darien-nationality&right=hnd-inm/irregular-nationality&year=2023', 200],
  ['/api/v1/mirror', '/api/v1/mirror?left=iom-lighthouse/irregular-entries@COL&right=pan-snm/darien-nationality&year=2022', 409],
  ['/api/v1/mirror', '/api/v1/mirror?left=pan-snm/darien-nationality&right=hnd-inm/irregular-nationality&year=2023&lag=9', 400],
  ['/api/v1/findings', '/api/v1/findings', 200],
  ['/api/v1/findings', '/api/v1/findings?matter=weather', 400],
  ['/api/v1/corridor', '/api/v1/corridor?year=2023&nationality=VEN', 200],
  ['/api/v1/corridor', '/api/v1/corridor?year=1999', 400],
  ['/api/v1/protection/guides', '/api/v1/protection/guides', 200],
  ['/api/v1/protection/guides/{country}', '/api/v1/protection/guides/XEX', 200],
  ['/api/v1/protection/guides/{country}', '/api/v1/protection/guides/MEX', 200],
  ['/api/v1/protection/guides/{country}', '/api/v1/protection/guides/ABC', 404],
  ['/api/v1/protection/coverage', '/api/v1/protection/coverage', 200],
  ['/api/v1/protection/coverage', '/api/v1/protection/coverage?format=pdf', 400],
  ['/api/v1/protection/changes', '/api/v1/protection/changes?since=2020-01-01', 200],
  ['/api/v1/protection/changes', '/api/v1/protection/changes?since=soon', 400],
  ['/api/v1/observations', '/api/v1/observations', 400],
  ['/api/v1/observations', '/api/v1/observations?series=pan-snm/darien-nationality&by=moon&colour=red&limit=x', 400],
  ['/api/v1/observations', '/api/v1/observations?series=pan-snm/darien-nationality&as-of=1999-01-01', 400],
];
for (const [template, path, status] of paths) {
  await check(`${status} ${path} is as the document says`, async () => {
    const response = await get(path);
    assert.equal(response.status, status);
    const [type, described] = Object.entries(api.paths[template].get.responses[status].content)[0];
    assert.ok(response.headers.get('content-type').startsWith(type));
    assert.equal(misfit(described.schema, await response.json()), '');
  });
}

await check('the checker of documents finds a wrong answer', async () => {
  assert.notEqual(misfit({ $ref: '#/components/schemas/Rules' }, { rules: [{ id: 1 }] }), '');
  assert.notEqual(misfit({ $ref: '#/components/schemas/Rules' }, { rules: [], more: 1 }), '');
});
await check('every error of a question is reported at once, in the language asked for', async () => {
  const problem = await (await get('/api/v1/observations?by=moon&colour=red', { 'Accept-Language': 'en' })).json();
  assert.deepEqual(new Set(problem.errors.map((one) => one.parameter)), new Set(['colour', 'series', 'by']));
  assert.match(problem.detail, /not known here/);
});
await check('an ETag saves the second transfer', async () => {
  const path = '/api/v1/observations?series=pan-snm/darien-nationality&by=year';
  const tag = (await get(path)).headers.get('etag');
  assert.equal((await get(path, { 'If-None-Match': tag })).status, 304);
  assert.equal((await get(path, { 'If-None-Match': '"other"' })).status, 200);
});
await check('pages follow each other by Link and add up to the whole', async () => {
  let path = '/api/v1/observations?series=hnd-inm/irregular-nationality&by=year,nationality&limit=300';
  let rows = 0;
  let pages = 0;
  while (path) {
    const response = await get(path);
    const body = await response.json();
    rows += body.observations.length;
    pages += 1;
    assert.ok(body.observations.length <= 300);
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    assert.equal(path ?? null, body.page.next);
    if (!path) assert.equal(rows, body.page.total);
  }
  assert.ok(pages > 2);
});
await check('CSV and Parquet', async () => {
  const csv = await get('/api/v1/observations?series=pan-snm/darien-nationality&by=year&format=csv');
  assert.match(await csv.text(), /^series,year,unit,value,/);
  const parquet = await (await get('/api/v1/observations?series=pan-snm/darien-nationality&by=year&format=parquet')).arrayBuffer();
  assert.equal(Buffer.from(parquet).subarray(0, 4).toString(), 'PAR1');
});
await check('other methods, unknown addresses and climbing paths are refused', async () => {
  assert.equal((await fetch(`${address}/api/v1/rules`, { method: 'DELETE' })).status, 405);
  assert.equal((await get('/api/v2')).status, 404);
  assert.equal((await get('/assets/..%2f..%2fdata/api/openapi.json')).status, 400);
});
await check('the page carries a content security policy', async () => {
  assert.match((await get('/')).headers.get('content-security-policy'), /default-src 'self'/);
});
