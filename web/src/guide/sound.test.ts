// What is said with answers missing holds for whoever gives them: over many random people, every complete set of answers leads to one
// of the answers that were possible before, and never to a last day before the one that was shown.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dayOf, textOf } from './calendar.ts';
import { decide, type Option } from './decide.ts';
import type { Answers, Guide } from './types.ts';

const guide = JSON.parse(readFileSync('../tests/e2e/fixtures/guide/XEX.json', 'utf8')) as Guide;
const today = dayOf('2026-11-28')!;

/** Numbers that are the same in each run. */
function drawing(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const flags = ['persecution', 'violence', 'torture', 'disaster', 'trafficking', 'crime', 'family_here', 'refused_before', 'wants_return'];

function person(draw: (below: number) => number): Answers {
  const answers: Answers = Object.fromEntries(flags.map((flag) => [flag, draw(2) === 1]));
  answers.arrived = textOf(today - draw(draw(2) ? 60 : 900));
  answers.nationality = ['VEN', 'HTI', 'AFG', 'none'][draw(4)];
  answers.age_group = ['adult', 'child_with_family', 'child_alone'][draw(3)];
  answers.through = ['CRI', 'PAN'].filter(() => draw(2));
  return answers;
}
function forgetful(whole: Answers, draw: (below: number) => number): Answers {
  const kept = Object.fromEntries(Object.entries(whole).filter(() => draw(2)));
  if (typeof kept.arrived === 'string') kept.arrived = kept.arrived.slice(0, [4, 7, 10][draw(3)]);
  return kept;
}
const all = (answers: Answers): Map<string, Option> => {
  const { options, left } = decide(guide, answers, '2026-11-28');
  return new Map([...options, ...left].map((option) => [option.procedure.kind, option]));
};

it('what is possible covers what turns out', () => {
  const draw = drawing(5);
  for (let run = 0; run < 300; ++run) {
    const whole = person(draw);
    const part = forgetful(whole, draw);
    const before = all(part);
    for (const [kind, { answers, limit }] of all(whole)) {
      const told = JSON.stringify({ kind, whole, part });
      expect(answers, told).toHaveLength(1);
      expect(before.get(kind)!.answers, told).toContain(answers[0]);
      const shown = before.get(kind)!.limit.due;
      if (shown !== null && limit.due !== null) expect(shown, told).toBeLessThanOrEqual(limit.due);
      for (const fact of limit.facts) expect(before.get(kind)!.limit.facts, told).toContain(fact);
    }
  }
});

it('questions that are not missing change no "possibly" into another answer', () => {
  const draw = drawing(7);
  for (let run = 0; run < 200; ++run) {
    const whole = person(draw);
    const part = forgetful(whole, draw);
    for (const [kind, option] of all(part)) {
      if (option.answer !== 'possibly') continue;
      expect(option.missing.length, kind).toBeGreaterThan(0);
      const more = { ...part };
      for (const [input, value] of Object.entries(whole)) if (!option.missing.includes(input) && !(input in part)) more[input] = value;
      expect(all(more).get(kind)!.answer, JSON.stringify({ kind, whole, part })).toBe('possibly');
    }
  }
});
