// The evaluator on the invented country of the browser test, and its rules one by one.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decide, plain } from './decide.ts';
import { holds, truthOf } from './possible.ts';
import { evaluate } from './table.ts';
import type { Answers, Condition, Guide, Rule, Table } from './types.ts';

const guide = JSON.parse(readFileSync('../tests/e2e/fixtures/guide/XEX.json', 'utf8')) as Guide;
const ask = (answers: Answers, asOf = '2026-11-28') => decide(guide, answers, asOf).options.map(plain);
const one = (answers: Answers, kind: string, asOf?: string) => ask(answers, asOf).find((option) => option.procedure === kind);
const yes = { in: [true] };
const no = { in: [false] };
const table = (hit_policy: Table['hit_policy'], rules: [string, Condition[], string][], inputs = ['a', 'b']): Table => ({
  id: 'advice',
  hit_policy,
  inputs,
  outputs: ['answer'],
  rules: rules.map(([id, when, then]): Rule => ({ id, when, then: [then] })),
});

describe('a condition', () => {
  it('compares values, lists, ranges and dates', () => {
    expect(holds(null, true)).toBe(true);
    expect(holds({ in: ['VEN', 'CUB'] }, 'CUB')).toBe(true);
    expect(holds({ not_in: ['VEN', 'CUB'] }, 'CUB')).toBe(false);
    expect(holds({ ranges: [[null, false, 14, false]] }, 14)).toBe(false);
    expect(holds({ ranges: [[1, true, 14, true]] }, 14)).toBe(true);
    expect(holds({ in: [3], ranges: [[10, true, 20, true]] }, 3)).toBe(true);
    expect(holds({ ranges: [['2024-06-14', true, null, false]] }, 19888)).toBe(true); // 2024-06-14
    expect(holds({ ranges: [['2024-06-14', false, null, false]] }, 19888)).toBe(false);
  });
  it('is unknown only when a part of what is possible fits', () => {
    const days = { low: 5, high: 40 };
    expect(truthOf({ ranges: [[null, false, 14, true]] }, days)).toBe('unknown');
    expect(truthOf({ ranges: [[null, false, 40, true]] }, days)).toBe('yes');
    expect(truthOf({ ranges: [[40, false, null, false]] }, days)).toBe('no');
    expect(truthOf({ in: ['VEN'] }, { text: true })).toBe('unknown');
    expect(truthOf({ in: ['a', 'b'] }, { values: ['a', 'b'] })).toBe('yes');
  });
});

describe('hit policies', () => {
  const both = { values: [true, false] };
  it('unique: every completion meets its own rule', () => {
    const found = evaluate(table('unique', [['t', [yes, null], 'apply'], ['f', [no, null], 'not_this_way']]), [both, both]);
    expect(found.selections.map((rules) => rules.map((rule) => rule.id))).toEqual([['t'], ['f']]);
  });
  it('first: a rule behind one that is certain is not met', () => {
    const found = evaluate(table('first', [['a', [yes, null], 'apply'], ['b', [null, yes], 'apply_late'], ['c', [null, null], 'not_this_way']]), [{ values: [true] }, both]);
    expect(found.met.map((rule) => rule.id)).toEqual(['a']);
  });
  it('any: the first stands for all that match', () => {
    const found = evaluate(table('any', [['a', [yes, null], 'apply'], ['b', [null, yes], 'apply'], ['c', [no, no], 'not_this_way']]), [{ values: [true] }, { values: [true] }]);
    expect(found.met.map((rule) => rule.id)).toEqual(['a']);
  });
  it('collect: may be empty', () => {
    const found = evaluate(table('collect', [['a', [yes, null], 'x'], ['b', [null, yes], 'y']]), [both, both]);
    expect(found.selections.map((rules) => rules.map((rule) => rule.id).join()).sort()).toEqual(['', 'a', 'a,b', 'b']);
  });
});

describe('the options', () => {
  it('nothing answered: everything is possible, nothing is refused', () => {
    const found = ask({});
    expect(found.map((option) => [option.procedure, option.answer])).toEqual([
      ['voluntary_return', 'possibly'],
      ['asylum', 'possibly'],
      ['temporary_protection', 'possibly'],
      ['trafficking_victims', 'possibly'],
    ]);
    expect(found[1]!.missing).toEqual(['arrived', 'persecution', 'violence', 'through']);
    expect(found[2]!.missing).toEqual(['arrived', 'nationality']);
  });
  it('certain, with a last day', () => {
    expect(one({ arrived: '2026-11-20', persecution: true, through: [] }, 'asylum')).toEqual({
      procedure: 'asylum',
      answer: 'apply',
      due: '2027-01-06', // 30 working days from Monday 23 November, without 8 and 25 December and 1 January
      days_left: 39,
      working_days_left: 25,
      deadline_facts: ['deadline'],
      rules: ['in-time'],
      missing: [],
      doubt: false,
    });
  });
  it('two sources: the shorter period and the doubt', () => {
    const found = one({ arrived: '2026-11-20', persecution: true, through: ['CRI'] }, 'asylum')!;
    expect(found).toMatchObject({ due: '2026-12-30', working_days_left: null, deadline_facts: ['deadline', 'deadline-press'], doubt: true });
  });
  it('through not answered: the earlier day, and it is said what is missing', () => {
    expect(one({ arrived: '2026-11-20', persecution: true }, 'asylum')).toMatchObject({ answer: 'apply', due: '2026-12-30', missing: [], doubt: true });
  });
  it('late: the exception, never a no', () => {
    expect(one({ arrived: '2026-03-01', persecution: true, through: [] }, 'asylum')).toMatchObject({ answer: 'apply_late', working_days_left: null });
  });
  it('no day of arrival: the most careful of what is possible', () => {
    expect(one({ persecution: true, through: [] }, 'asylum')).toMatchObject({ answer: 'apply_late', due: null, days_left: null, rules: ['in-time', 'late'], missing: [] });
  });
  it('only a month of arrival: the earliest last day', () => {
    expect(one({ arrived: '2026-11', persecution: true, through: [] }, 'asylum')).toMatchObject({ answer: 'apply', due: '2026-12-14', missing: [] });
    expect(one({ arrived: '2026', persecution: true, through: [] }, 'asylum')).toMatchObject({ answer: 'apply_late', missing: [] });
  });
  it('a certain no is left out, an uncertain one is not', () => {
    expect(one({ persecution: false, violence: false }, 'asylum')).toBeUndefined();
    expect(one({ persecution: false }, 'asylum')).toMatchObject({ answer: 'possibly', rules: ['violence-in-time', 'violence-late'] });
  });
  it('any other country is other', () => {
    expect(one({ nationality: 'AFG' }, 'temporary_protection')).toBeUndefined();
    expect(one({ nationality: 'HTI', arrived: '2026-11-01' }, 'temporary_protection')).toMatchObject({ answer: 'ask_adviser', due: '2027-05-01', rules: ['listed'] });
  });
  it('are ordered by urgency', () => {
    const found = ask({ arrived: '2026-10-20', nationality: 'VEN', persecution: true, trafficking: true, crime: true, wants_return: true, through: [] });
    expect(found.map((option) => option.procedure)).toEqual(['asylum', 'temporary_protection', 'voluntary_return', 'trafficking_victims']);
    expect(found.at(-1)!.rules).toEqual(['trafficked']);
  });
  it('a programme that ended is not offered', () => {
    const closed = { ...guide, procedures: guide.procedures.map((one) => ({ ...one, closed_on: '2026-11-27' })) };
    expect(decide(closed, {}, '2026-11-28').options).toEqual([]);
    expect(decide(closed, {}, '2026-11-27').options).toHaveLength(4);
  });
  it('a table with a gap asks an adviser', () => {
    const broken = structuredClone(guide);
    broken.procedures[1]!.tables[1]!.rules = [];
    expect(decide(broken, {}, '2026-11-28').options.find((option) => option.procedure.kind === 'asylum')?.answer).toBe('ask_adviser');
  });
});
