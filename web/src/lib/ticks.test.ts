import { describe, expect, it } from 'vitest';
import { monthTicks, yearTicks } from './ticks.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const name = (month: Date) => `m${month.getUTCMonth() + 1}`;

describe('labels of the time axis', () => {
  it('puts a year below the middle of its bar, and always names the newest', () => {
    const list = yearTicks(day('2010-01-01'), day('2026-01-01'), 9);
    expect(list.map((one) => one.label)).toEqual(['2011', '2013', '2015', '2017', '2019', '2021', '2023', '2025']);
    expect(list[0]?.at.toISOString()).toBe('2011-07-02T00:00:00.000Z');
    expect(yearTicks(day('2023-01-01'), day('2024-01-01'), 3).map((one) => one.label)).toEqual(['2023']);
  });
  it('names months, and their year once', () => {
    expect(monthTicks(day('2020-11-01'), day('2021-02-01'), 6, name).map((one) => one.label)).toEqual(['m11\n2020', 'm12', 'm1\n2021', 'm2']);
  });
  it('names only Januaries by their year when there are too many months', () => {
    const list = monthTicks(day('2020-03-01'), day('2025-04-01'), 6, name);
    expect(list.map((one) => one.label)).toEqual(['2021', '2022', '2023', '2024', '2025']);
    expect(list[0]?.at.toISOString()).toBe('2021-01-01T00:00:00.000Z');
  });
  it('takes every third month between', () => {
    expect(monthTicks(day('2020-02-01'), day('2020-12-01'), 5, name).map((one) => one.label)).toEqual(['m4\n2020', 'm7', 'm10']);
  });
});
