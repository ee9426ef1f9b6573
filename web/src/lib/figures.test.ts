import { describe, expect, it } from 'vitest';
import type { Observation } from './api.ts';
import { largest, points, span, theRest, unbroken } from './figures.ts';

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
});
