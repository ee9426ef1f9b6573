// A reception centre killed under 50 writers, and on a full disk: node centre.mjs TRAVESIA FOLDER KILLS SEED [SMALL_DISK]
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { clerk, expect, notOk, ok, party, sleep, start, uuid } from './centre_client.mjs';

const [travesia, folder, kills, seed, smallDisk] = process.argv.slice(2);

/** Numbers that look random and are the same for the same seed (mulberry32). */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** How often each command stands in the ledger. */
function recorded(data) {
  const lines = execFileSync(travesia, ['ledger', 'export', '--data', data], { encoding: 'utf8', maxBuffer: 1 << 30 }).split('\n');
  const counts = new Map();
  for (const line of lines.filter((one) => one.includes('"party.registered.v1"'))) {
    const command = JSON.parse(line).command;
    counts.set(command, (counts.get(command) ?? 0) + 1);
  }
  return counts;
}
const verb = (data, what) => spawnSync(travesia, ['ledger', what, '--data', data]).status;

/** Registers people until the server is gone; what was sent without an answer goes into `open`, and is sent first. */
async function write(tablet, acknowledged, open) {
  while (true) {
    const [key, body] = open.pop() ?? [uuid(), party()];
    try {
      const { status } = await tablet.give('register_party', body, key);
      if (status !== 201) throw new Error(`status ${status}`);
      acknowledged.add(key);
    } catch (error) {
      open.push([key, body]);
      if (/^status/.test(error.message)) throw error;
      return;
    }
  }
}

async function killed() {
  const data = `${folder}/killed`;
  const next = random(Number(seed));
  const acknowledged = new Set();
  const open = [];
  let server = await start(travesia, data);
  const tablet = await clerk(server);
  for (let round = 0; round < Number(kills); ++round) {
    tablet.server = server;
    const writers = Array.from({ length: 50 }, () => write(tablet, acknowledged, open));
    await sleep(20 + next() * 400);
    await server.kill();
    await Promise.all(writers);
    server = await start(travesia, data);
  }
  tablet.server = server;
  const again = open.length;
  for (const [key, body] of open) if ((await tablet.give('register_party', body, key)).status === 201) acknowledged.add(key);
  const search = await tablet.ask('POST', '/api/v1/people/search', { text: 'rojas' });
  await server.kill('SIGTERM');
  const counts = recorded(data);
  const name = `a centre killed ${kills} times under 50 writers (seed ${seed})`;
  expect(`${name}: nothing acknowledged is missing`, [], [...acknowledged].filter((key) => !counts.has(key)).slice(0, 3));
  expect(`${name}: nothing is there twice`, [], [...counts].filter(([, count]) => count !== 1).slice(0, 3));
  expect(`${name}: chains and seals are whole`, 0, verb(data, 'verify'));
  expect(`${name}: views equal a rebuild`, 0, verb(data, 'digest'));
  expect(`${name}: people are found again`, 20, search.body.people?.length);
  console.error(`${acknowledged.size} registrations acknowledged, ${again} sent again`);
}

async function full() {
  const server = await start(travesia, `${smallDisk}/centre`);
  const tablet = await clerk(server);
  const first = party('Paz');
  await tablet.give('register_party', first);
  writeFileSync(`${smallDisk}/ballast`, '');
  spawnSync('sh', ['-c', `cat /dev/zero >"${smallDisk}/ballast" 2>/dev/null`]);
  let refused;
  for (let i = 0; i < 3000 && refused?.status !== 507; ++i) refused = await tablet.give('register_party', party());
  expect('a centre on a full disk: a command is answered 507', 507, refused.status);
  const page = await tablet.ask('GET', `/api/v1/people/${first.people[0].id}`);
  expect('a centre on a full disk: a person can be read', [200, 'Paz'], [page.status, page.body.person?.fields.family_names]);
  const board = await tablet.ask('GET', '/api/v1/board');
  expect('a centre on a full disk: the board says how many readings wait to be entered', true, board.body.waiting_readings > 0);
  rmSync(`${smallDisk}/ballast`);
  const after = await tablet.give('register_party', party());
  expect('a centre with room again takes commands without a restart', 201, after.status);
  await tablet.ask('GET', `/api/v1/people/${first.people[0].id}`);
  expect('a centre with room again has entered the readings that waited', 0, (await tablet.ask('GET', '/api/v1/board')).body.waiting_readings);
  await server.kill('SIGTERM');
  const reads = execFileSync(travesia, ['ledger', 'export', '--data', `${smallDisk}/centre`], { encoding: 'utf8', maxBuffer: 1 << 30 });
  expect('a centre with room again: both readings stand in the ledger', 2, reads.split('"person.read.v1"').length - 1);
  expect('a centre with room again: chains and seals are whole', 0, verb(`${smallDisk}/centre`, 'verify'));
}

for (const test of smallDisk ? [full] : [killed]) {
  try {
    await test();
  } catch (error) {
    notOk(`a centre: ${test.name}`, error.stack);
  }
}
ok('the campaign came to its end');
