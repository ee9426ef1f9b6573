import { describe, expect, it } from 'vitest';
import type { Difference, Observation } from './api.ts';
import { disagreements, largest, points, runs, span, theRest, unbroken } from './figures.ts';

const row = (month: string, value: number | null, nationality = 'VEN'): Observation => ({
  series: 's', month, nationality, unit: 'persons', value, status: value === null ? 'O' : 'A', coverage: '1/1', vintage: '2025-01-01',
});

describe('figures', () => {
  it('knows the span of years, quarters and months', () => {
    expect(span('2020').end.toISOString()).toBe('2021-01-01T00:00:00.000Z');
    expect(span('2020-Q4').start.toISOString()).toBe('2020-10-01T00:00:00.000Z');
    expect(span('2020-12').end.toISOString()).toBe('2021-01-01T00:00:00.000Z');
  });
  it('breaks a line where a month is missing, and draws no zero for it', () => {
    const list = points([row('2020-03', 5), row('2020-04', null), row('2020-06', 7), row('2020-07', 0)], 'month');
    expect(list.map((point) => point.value)).toEqual([5, 7, 0]);
    expect(unbroken(list).map((run) => run.map((point) => point.label))).toEqual([['2020-03'], ['2020-06', '2020-07']]);
  });
  it('adds up what is not among the largest', () => {
    const rows = [row('2020-01', 10, 'VEN'), row('2020-01', 3, 'HTI'), row('2020-01', 2, 'CUB'), row('2020-02', 2, 'CUB')];
    expect(largest(rows, 'nationality', 2)).toEqual(['VEN', 'CUB']);
    expect(theRest(rows, 'nationality', ['VEN'], 'month').map((one) => [one.month, one.value])).toEqual([['2020-01', 5], ['2020-02', 2]]);
  });
  it('joins consecutive periods to runs', () => {
    expect(runs([])).toEqual([]);
    expect(runs(['2020-04', '2020-05', '2020-07'])).toEqual([['2020-04', '2020-05'], ['2020-07', '2020-07']]);
    expect(runs(['2019-12', '2019-11', '2020-01', '2020-01'])).toEqual([['2019-11', '2020-01']]);
    expect(runs(['2019-Q4', '2020-Q1', '2020-Q3'])).toEqual([['2019-Q4', '2020-Q1'], ['2020-Q3', '2020-Q3']]);
  });
  it('does not join a year to the January after it, nor a quarter to a month', () => {
    expect(runs(['2019', '2020-01'])).toEqual([['2019', '2019'], ['2020-01', '2020-01']]);
    expect(runs(['2019-Q4', '2020-01'])).toEqual([['2019-Q4', '2019-Q4'], ['2020-01', '2020-01']]);
  });
  it('tells of all disagreements with one series at once, with the largest in either direction', () => {
    const total = (name: string, group: string, left: number, right: number, within_file = false): Difference =>
      ({ name, group, left, right, difference: left - right, bound: 0, agrees: false, within_file });
    const list = disagreements([total('a', '2024-10', 10, 9), total('b', '2024', 5, 4), total('a', '2024-11', 10, 13), total('total', 'x', 2, 1, true)]);
    expect(list.map((one) => [one.name, one.count, one.periods, one.largest.group])).toEqual([['a', 2, 'months', '2024-11'], ['b', 1, 'years', '2024'], ['', 1, 'periods', 'x']]);
  });
});
