// Kills a program that writes, at random moments, and proves after each kill that what was acknowledged is there, once.
//   node kill_campaign.mjs TRAVESIA WRITER FOLDER KILLS SEED
// WRITER is called as `WRITER --data DIR --writers 50 --retry FILE` and prints "send COMMAND" and "ack COMMAND SEQ" (see
// ledger_writers.cpp). It is killed by SIGKILL between 0 and 400 ms after its start, so also while it starts. Commands that were
// sent and not acknowledged are sent again after the next start: each must then be there exactly once.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [travesia, writer, folder, kills, seed] = process.argv.slice(2);
const killsEachFolder = 20; // then a new node: its first start is killed too
const latest = 400;

/** mulberry32: the same seed, the same moments. */
let state = Number(seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const ask = (verb, data) => execFileSync(travesia, ['ledger', verb, '--data', data], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs the writer for `delay` ms, kills it, and gives what it said. A line that was cut by the kill does not count. */
async function runAndKill(data, retry, delay) {
  const child = spawn(writer, ['--data', data, '--writers', '50', '--retry', retry], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (piece) => (said += piece));
  child.stderr.on('data', (piece) => (complaint += piece));
  const closed = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  await sleep(delay);
  child.kill('SIGKILL');
  const ended = await closed;
  if (ended !== 'SIGKILL') throw new Error(`the writer ended by itself (${ended}): ${complaint}`);
  return said.split('\n').slice(0, -1).map((line) => line.split(' '));
}

/** How often each command is in the ledger. The tools are asked, not the files. */
function recorded(data) {
  const counts = new Map();
  for (const line of ask('export', data).split('\n')) {
    if (line) {
      const { command, seq } = JSON.parse(line);
      const known = counts.get(command);
      counts.set(command, { times: (known?.times ?? 0) + 1, seq });
    }
  }
  return counts;
}

const total = { sent: 0, acknowledged: 0, again: 0, recorded: 0 };
let node = { data: '', acknowledged: new Map(), open: new Set() };

function newFolder(round) {
  if (node.data) rmSync(node.data, { recursive: true, force: true });
  node = { data: join(folder, `node-${round}`), acknowledged: new Map(), open: new Set() };
}

function take(lines) {
  for (const [word, command, seq] of lines) {
    if (word === 'send') {
      total.sent += 1;
      if (node.open.has(command)) total.again += 1;
      if (!node.acknowledged.has(command)) node.open.add(command);
    } else if (word === 'ack') {
      total.acknowledged += 1;
      node.open.delete(command);
      node.acknowledged.set(command, Number(seq));
    } else {
      throw new Error(`the writer said ${word} ${command}`);
    }
  }
}

function check(started) {
  if (!started) return; // killed before there was a ledger: nothing can have been acknowledged
  ask('verify', node.data); // complains, and ends with another code, unless every chain and seal is whole
  ask('digest', node.data); // the same unless the views equal a rebuild
  const counts = recorded(node.data);
  for (const [command, seq] of node.acknowledged) {
    const found = counts.get(command);
    if (!found) throw new Error(`acknowledged and missing: ${command}`);
    if (found.seq !== seq) throw new Error(`acknowledged as ${seq}, recorded as ${found.seq}: ${command}`);
  }
  for (const [command, { times }] of counts) {
    if (times !== 1) throw new Error(`recorded ${times} times: ${command}`);
    if (!node.acknowledged.has(command) && !node.open.has(command)) throw new Error(`never sent: ${command}`);
  }
  total.recorded = counts.size;
}

let round = 0;
try {
  for (; round < Number(kills); ++round) {
    if (round % killsEachFolder === 0) newFolder(round);
    mkdirSync(folder, { recursive: true });
    const retry = join(folder, 'retry');
    writeFileSync(retry, [...node.open].join('\n'));
    const delay = Math.floor(random() * latest);
    take(await runAndKill(node.data, retry, delay));
    let there = true;
    try {
      ask('verify', node.data);
    } catch (error) {
      // Killed before the first commit made the ledger: allowed only while nothing was acknowledged.
      if (node.acknowledged.size > 0 || !/There is no ledger|no such table/.test(String(error.stderr))) throw error;
      there = false;
    }
    check(there);
  }
  if (total.acknowledged === 0) throw new Error('nothing was ever acknowledged: the campaign proves nothing');
  console.log(`ok ${kills} kills (seed ${seed}): ${total.sent} commands sent, ${total.acknowledged} acknowledged, none missing, none twice; ${total.again} unanswered ones sent again; chains and views whole`);
} catch (error) {
  console.log(`not ok kill ${round + 1} of ${kills} (seed ${seed}): ${error.message} ${String(error.stderr ?? '')}`);
  process.exitCode = 1;
}
