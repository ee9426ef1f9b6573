// For the fault tests of a reception centre: the server as a child process, and clients that speak to it as tablets do.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';

export const ok = (name) => console.log(`ok ${name}`);
export const notOk = (name, why) => console.log(`not ok ${name}: ${String(why).slice(0, 400)}`);
export const expect = (name, wanted, found) => (JSON.stringify(wanted) === JSON.stringify(found) ? ok(name) : notOk(name, `wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`));
export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A UUID of version 7. */
export function uuid() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Starts the centre in `data`; resolves when it serves. `code` is the administrator's one-time code of a first start. */
export async function start(travesia, data) {
  const child = spawn(travesia, ['serve', '--role', 'centre', '--data', data, '--port', '0', '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const server = { child, said: '', address: '' };
  server.ended = new Promise((done) => child.on('close', done));
  child.stderr.on('data', (bytes) => (server.said += bytes));
  child.stdout.on('data', (bytes) => (server.address += bytes));
  for (let i = 0; i < 600 && !server.address.includes('\n') && child.exitCode === null; ++i) await sleep(50);
  if (!server.address.includes('\n')) throw new Error(`the centre does not start: ${server.said}`);
  server.address = server.address.trim();
  server.code = async () => {
    for (let i = 0; i < 200 && !/administrador/.test(server.said); ++i) await sleep(50);
    return /administrador.*?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(server.said)?.[1];
  };
  server.kill = async (signal = 'SIGKILL') => {
    child.kill(signal);
    await server.ended;
  };
  return server;
}

/** One tablet: keeps its cookie. `ask` gives {status, body}; it throws when nobody answers. */
export class Tablet {
  constructor(server) {
    this.server = server;
    this.cookie = '';
  }
  async ask(method, path, body, key = uuid()) {
    const headers = { 'Idempotency-Key': key, 'Accept-Language': 'en', Cookie: this.cookie };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(this.server.address + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0];
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
  async signIn(name, secret, password) {
    const first = await this.ask('POST', '/api/v1/session', { name, password: secret });
    const second = await this.ask('PUT', '/api/v1/session/password', { password });
    if (first.status !== 200 || second.status !== 200) throw new Error(`sign-in: ${JSON.stringify([first, second])}`);
  }
  give(command, body, key) {
    return this.ask('POST', `/api/v1/commands/${command}`, body, key);
  }
}

/** A centre with a clerk who registers people. */
export async function clerk(server, roles = ['intake']) {
  const password = 'lluvia sobre hojas anchas';
  const administrator = new Tablet(server);
  await administrator.signIn('administrador', await server.code(), password);
  const made = await administrator.ask('POST', '/api/v1/accounts', { name: 'Clerk', roles });
  const tablet = new Tablet(server);
  await tablet.signIn('Clerk', made.body.code, password);
  return tablet;
}

export const party = (name = 'Rojas') => ({ people: [{ id: uuid(), set: { given_names: 'Ana', family_names: name, birth_date: '1990' }, consents: { registration: 'yes' }, needs: [] }] });
