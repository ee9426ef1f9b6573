// The page and the program work the options out each by itself: here both answer the same made-up people over all rule files, drafts
// included, as of several days. Usage: node differential.mjs TRAVESIA GUIDE_ASK.mjs [people]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, page, people = '300'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'travesia-differential-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** mulberry32: the same people in every run. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const flags = ['persecution', 'violence', 'torture', 'disaster', 'trafficking', 'crime', 'family_here', 'refused_before', 'wants_return'];
const countries = ['VEN', 'CUB', 'NIC', 'HTI', 'GTM', 'HND', 'AFG', 'CMR', 'CHN', 'none'];

function answersOf(random, asOf) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const said = () => random() < 0.65;
  const answers = {};
  for (const flag of flags) if (said()) answers[flag] = random() < 0.5;
  if (said()) {
    // Mostly days that a time limit is about; the page knows the holidays of two years before.
    const ago = Math.floor(random() < 0.6 ? random() * 60 : random() * 560);
    const day = new Date(Date.parse(asOf) - ago * 86400000).toISOString().slice(0, 10);
    answers.arrived = day.slice(0, pick([10, 10, 10, 7, 4]));
  }
  if (said()) answers.nationality = pick(countries);
  if (said()) answers.age_group = pick(['adult', 'child_with_family', 'child_alone']);
  if (said()) answers.through = countries.filter(() => random() < 0.2).concat(random() < 0.4 ? ['USA'] : []);
  return answers;
}

function run(command, args, input) {
  const done = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.status} ${done.stderr}`);
  return done.stdout.trim().split('\n');
}

const plain = ({ procedure, answer, due, days_left, working_days_left, deadline_facts, rules, missing, doubt }) =>
  JSON.stringify({ procedure, answer, due, days_left, working_days_left, deadline_facts, rules, missing: [...missing].sort(), doubt });

let compared = 0;
let options = 0;
let different = 0;
for (const [index, asOf] of ['2026-11-28', '2023-03-20', '2026-03-12', '2025-12-29'].entries()) {
  const guides = run(program, ['protection', 'guide', '--country', 'all', '--drafts', '--as-of', asOf]).map((line) => JSON.parse(line));
  const random = randomOf(20261128 + index);
  const asked = Array.from({ length: Number(people) }, () => answersOf(random, asOf));
  const file = join(folder, `${asOf}.jsonl`);
  writeFileSync(file, asked.map((one) => JSON.stringify(one)).join('\n'));
  const told = run(program, ['protection', 'ask', '--country', 'all', '--drafts', '--as-of', asOf, '--answers', file, '--lang', 'en', '--format', 'jsonl']);
  const lines = asked.flatMap((answers) => guides.map((guide) => JSON.stringify({ guide, answers, as_of: asOf })));
  const worked = run('node', [page], lines.join('\n')).map((line) => JSON.parse(line).options);
  told.forEach((line, person) => {
    JSON.parse(line).countries.forEach((country, at) => {
      const ours = country.options.map(plain);
      const theirs = worked[person * guides.length + at].map(plain);
      compared += 1;
      options += ours.length;
      if (ours.join('\n') === theirs.join('\n')) return;
      different += 1;
      if (different <= 5) console.log(`# ${country.country} ${asOf} ${JSON.stringify(asked[person])}\n#   program ${ours.join('\n#           ')}\n#   page    ${theirs.join('\n#           ')}`);
    });
  });
}
console.log(`${different === 0 && options > 1000 ? 'ok' : 'not ok'} (guide) the page and the program give the same options: ${compared} evaluations, ${options} options, ${different} differ`);
process.exit(different === 0 ? 0 : 1);
