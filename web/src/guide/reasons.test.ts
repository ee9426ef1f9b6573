// "Because" and "possibly, if" as a person reads them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayOf } from './calendar.ts';
import { decide } from './decide.ts';
import { arrivalOf } from './possible.ts';
import { conditions, inWords } from './reasons.ts';
import type { Answers, Guide } from './types.ts';
import { arranged, messageOf, optionView } from './view.ts';

const guide = JSON.parse(readFileSync('../tests/e2e/fixtures/guide/XEX.json', 'utf8')) as Guide;
const catalogue = JSON.parse(readFileSync('../data/i18n/guide/en.json', 'utf8')) as Record<string, string>;
const words = {
  language: 'en',
  has: (id: string) => id in catalogue,
  say: (id: string, facts: Record<string, string | number> = {}) => (catalogue[id] ?? `(${id})`).replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap)),
  date: (text: string) => text,
  country: (code: string) => code,
  either: (names: string[]) => names.join(' / '),
};
const asOf = '2026-11-28';
const today = dayOf(asOf)!;
const options = (answers: Answers) => arranged(decide(guide, answers, asOf));
const view = (answers: Answers, kind: string) => optionView(options(answers).find((one) => one.procedure.kind === kind)!, guide, answers, words, today, arrivalOf(answers, today));

describe('possibly, if', () => {
  it('asks for no more than is needed', () => {
    const [asylum] = options({}).filter((one) => one.procedure.kind === 'asylum');
    expect(conditions(asylum!, guide, words)).toBe('you fear harm because of who you are or what you think or there is war or violence in your country');
  });
  it('names only what was not answered', () => {
    const [asylum] = options({ persecution: false, arrived: '2026-11-20', through: [] }).filter((one) => one.procedure.kind === 'asylum');
    expect(conditions(asylum!, guide, words)).toBe('there is war or violence in your country');
    expect(view({}, 'temporary_protection').possibly).toBe('Possibly, if you are from VEN / HTI');
  });
});

describe('because', () => {
  it('says what the person said', () => {
    expect(view({ nationality: 'HTI', arrived: '2026-11-01' }, 'temporary_protection').because).toBe('Because you arrived on 2026-11-01; you are from HTI; there is still time.');
  });
});

describe('a condition in words', () => {
  it.each([
    ['nationality', { not_in: ['VEN', 'none'] }, 'you are not from VEN and a country says you are its citizen'],
    ['age_group', { not_in: ['adult'] }, 'you are under 18 and with your family or you are under 18 and without your parents'],
    ['persecution', { in: [false] }, 'you do not fear harm because of who you are or what you think'],
    ['persecution', { not_in: [false] }, 'you fear harm because of who you are or what you think'],
    ['through_CRI', { in: [false] }, 'you did not come through CRI'],
    ['days_here', { ranges: [[30, false, 90, true]] }, 'you have been here for 31 days or more and you have been here for 90 days or less'],
    ['arrived', { ranges: [[null, false, '2026-01-01', false]] }, 'you arrived on 2025-12-31 or earlier'],
  ] as const)('%s %#', (input, condition, wanted) => {
    expect(inWords(input, structuredClone(condition) as never, guide, words)).toBe(wanted);
  });
});

describe('what is shown', () => {
  it('nobody is told that the time is over while nobody knows', () => {
    const shown = view({ persecution: true }, 'asylum');
    expect(shown.advice).toBe('You can ask for this. If the time is over, ask all the same and explain why you are late');
    expect(shown.left).toBe('There is a time limit: tell us when you arrived');
    expect(options({ persecution: true, trafficking: true })[0]!.procedure.kind).toBe('asylum');
  });
  it.each([
    ['2026-11-20', '25 working days left, until 2027-01-06'],
    ['2026-11-28', '30 working days left, until 2027-01-13'],
    ['2026-10-15', 'Today is the last day, until 2026-11-26', '2026-11-26'],
    ['2026-10-15', '1 working day left, until 2026-11-26', '2026-11-25'],
    ['2026-03-02', 'The time ended on 2026-04-15'],
    ['2026-11', 'About: 10 working days left, until 2026-12-14'],
  ])('came in on %s: %s', (arrived, wanted, day = asOf) => {
    const answers = { arrived, persecution: true, through: [] };
    const [option] = decide(guide, answers, day).options.filter((one) => one.procedure.kind === 'asylum');
    expect(optionView(option!, guide, answers, words, dayOf(day)!, arrivalOf(answers, dayOf(day)!)).left).toBe(wanted);
  });
  it('old and contested facts say so; what is only proposed is not there', () => {
    const facts = view({ arrived: '2026-11-20', persecution: true, through: [] }, 'asylum').topics.flatMap((topic) => topic.facts);
    expect(facts.find((one) => one.fact.id === 'work')?.old).toBe('2026-09-30');
    expect(facts.find((one) => one.fact.id === 'appeal')?.contested).toBe(true);
    expect(facts.map((one) => one.fact.id)).not.toContain('deadline-new');
    expect(facts.map((one) => one.fact.id)).not.toContain('deadline-press');
  });
  it('a text message has the step, the place and the day', () => {
    expect(messageOf(view({ arrived: '2026-11-20', persecution: true, through: [] }, 'asylum'))).toBe(
      'Asylum (refugee status). You can ask for this. 25 working days left, until 2027-01-06. Go to the asylum office and say: I ask for asylum. Asylum Office, open Monday to Friday, 8:00 to 15:00. Oficina de Asilo, Calle Primera 12, Puerto Ejemplo, +000 555 0101.',
    );
  });
});
