// Reads lines of JSON {guide, answers, as_of} and prints the options of each as a line: what the program's own engine is compared
// with. Built by `npm run build:ask` into build/guide_ask.mjs.
import { createInterface } from 'node:readline';
import { decide, plain } from './decide.ts';
import type { Answers, Guide } from './types.ts';

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!line.trim()) continue;
  const asked = JSON.parse(line) as { guide: Guide; answers: Answers; as_of: string };
  process.stdout.write(`${JSON.stringify({ options: decide(asked.guide, asked.answers, asked.as_of).options.map(plain) })}\n`);
}
