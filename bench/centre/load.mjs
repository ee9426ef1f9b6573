// Loads a reception centre, or Orthanc, as 50 tablets would: node load.mjs arrivals|rush|orthanc …
//   arrivals TRAVESIA DATA MINUTES   1,000 parties an hour at random moments; prints p50 and p99 of a durable registration, memory, and
//                                    how many events were written in how many groups, each synced to the disk once
//   rush TRAVESIA DATA COUNT         as many registrations as there are, one after the other on each tablet; prints how many a second,
//                                    and events and groups
//   search TRAVESIA DATA COUNT [NAMES=spelled|numbered]
//                                    among the people in DATA, one after the other on each of 8 tablets: two typed words, then who may be
//                                    the same as somebody described; prints the seconds until it answers and until everybody is found,
//                                    p50 and p99 of an answer to each, and memory
//   orthanc ADDRESS COUNT            the same number of small records through Orthanc's REST API
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { clerk, party, sleep, start, uuid } from '../../tests/fault/centre_client.mjs';

const kTablets = 50;
const [what, ...rest] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: kTablets });

/** One request over a kept connection; gives the status. */
const post = (address, path, headers, body) =>
  new Promise((done, fail) => {
    const sent = request(address + path, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers } }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode));
    });
    sent.on('error', fail);
    sent.end(body);
  });
const register = (server, tablet, size) => {
  const people = Array.from({ length: size }, () => party(`Apellido ${Math.random().toString(36).slice(2, 8)}`).people[0]);
  return post(server.address, '/api/v1/commands/register_party', { Cookie: tablet.cookie, 'Idempotency-Key': uuid() }, JSON.stringify({ people }));
};
const highest = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
/** The time that so large a share of `times` stays under. */
const at = (times, share) => times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
/** Stops the server; gives how many events it says it wrote, and in how many groups. */
async function written(server) {
  await server.kill('SIGTERM');
  const [, events, groups] = /(\d+) events were written in (\d+) groups/.exec(server.said) ?? [];
  if (events === undefined) throw new Error(`the server does not say what it wrote: ${server.said}`);
  return `${events} ${groups}`;
}
/** `count` calls of `work`, by so many tablets; how many a second. */
async function rush(count, work, tablets = kTablets) {
  let left = count;
  const begin = performance.now();
  await Promise.all(Array.from({ length: tablets }, async () => {
    while (left-- > 0) {
      const status = await work();
      if (status >= 300) throw new Error(`status ${status}`);
    }
  }));
  return count / ((performance.now() - begin) / 1000);
}

if (what === 'orthanc') {
  const [address, count] = rest;
  const record = () => JSON.stringify({ Tags: { PatientName: `Ana^Apellido ${Math.random().toString(36).slice(2, 8)}`, PatientID: uuid(), PatientBirthDate: '19900101', PatientSex: 'F' } });
  console.log((await rush(Number(count), () => post(address, '/tools/create-dicom', {}, record()))).toFixed(0));
} else {
  const [travesia, data, amount, names = 'spelled'] = rest;
  const begin = performance.now();
  const server = await start(travesia, data);
  const started = (performance.now() - begin) / 1000;
  const tablet = await clerk(server);
  if (what === 'search') {
    // The names of the store (src/reception/fill_bench.cpp), as common as they are there: the tenth power of an even draw.
    const syllable = (number) => 'bdglmr'[Math.floor((number % 30) / 5)] + 'aeiou'[number % 5];
    const spelled = (number, ending) => syllable(number) + syllable(Math.floor(number / 30)) + syllable(Math.floor(number / 900)) + ending;
    const numbered = (number, ending) => (ending === 'na' ? 'nombre' : 'apellido') + number;
    const write = names === 'numbered' ? numbered : spelled;
    const name = (ending) => write(Math.floor(Math.random() ** 10 * 27_000), ending);
    /** p50 and p99 of so many answers at `path`. */
    const measure = async (path, body) => {
      const times = [];
      await rush(Number(amount), async () => {
        const asked = performance.now();
        const status = await post(server.address, path, { Cookie: tablet.cookie }, JSON.stringify(body()));
        times.push(performance.now() - asked);
        return status;
      }, 8);
      return `${at(times, 0.5)} ${at(times, 0.99)}`;
    };
    while (!(await tablet.ask('POST', '/api/v1/people/search', { text: 'nadie' })).body.complete) await sleep(100);
    const everybody = (performance.now() - begin) / 1000;
    const found = await measure('/api/v1/people/search', () => ({ text: `${name('na')} ${name('ez')}` }));
    const alike = await measure('/api/v1/people/likely-same', () => ({ given_names: name('na'), family_names: `${name('ez')} ${name('ez')}`, birth_date: String(1940 + Math.floor(Math.random() * 86)) }));
    console.log(`${started.toFixed(2)} ${everybody.toFixed(1)} ${found} ${alike} ${highest(server.child.pid).toFixed(0)}`);
    await server.kill('SIGTERM');
  } else if (what === 'rush') {
    const each = (await rush(Number(amount), () => register(server, tablet, 1))).toFixed(0);
    console.log(`${each} ${await written(server)}`);
  } else {
    const times = [];
    const pending = [];
    const end = performance.now() + Number(amount) * 60_000;
    while (performance.now() < end) {
      const begin = performance.now();
      pending.push(register(server, tablet, 1 + Math.floor(Math.random() * 5)).then((status) => {
        if (status !== 201) throw new Error(`status ${status}`);
        times.push(performance.now() - begin);
      }));
      await sleep(-Math.log(1 - Math.random()) * 3600);
    }
    await Promise.all(pending);
    const memory = highest(server.child.pid).toFixed(0);
    console.log(`${times.length} ${at(times, 0.5)} ${at(times, 0.99)} ${memory} ${await written(server)}`);
  }
}
agent.destroy();
