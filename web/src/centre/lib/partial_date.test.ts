import { describe, expect, it } from 'vitest';
import { ages, boxesOf, monthsOld, read, todayHere, yearFromAge } from './partial_date.ts';

const today = '2026-11-25';
const of = (day: string, month: string, year: string) => read({ day, month, year }, today);

describe('a partial date', () => {
  it('claims no more than was said', () => {
    expect(of('', '', '')).toEqual({ text: '' });
    expect(of('', '', '1990')).toEqual({ text: '1990' });
    expect(of('', '5', '1990')).toEqual({ text: '1990-05' });
    expect(of('9', '5', ' 1990 ')).toEqual({ text: '1990-05-09' });
  });
  it('names what is wrong', () => {
    expect(of('', '', '90')).toEqual({ mistake: 'year' });
    expect(of('', '5', '')).toEqual({ mistake: 'year' });
    expect(of('12', '', '1990')).toEqual({ mistake: 'order' });
    expect(of('', '13', '1990')).toEqual({ mistake: 'month' });
    expect(of('', '5x', '1990')).toEqual({ mistake: 'month' });
    expect(of('30', '2', '1990')).toEqual({ mistake: 'day' });
    expect(of('29', '2', '1990')).toEqual({ mistake: 'day' });
    expect(of('29', '2', '1992')).toEqual({ text: '1992-02-29' });
    expect(of('26', '11', '2026')).toEqual({ mistake: 'future' });
    expect(of('', '12', '2026')).toEqual({ mistake: 'future' });
    expect(of('25', '11', '2026')).toEqual({ text: '2026-11-25' });
    expect(of('', '', '2026')).toEqual({ text: '2026' });
  });
  it('goes into its boxes and back', () => {
    for (const text of ['1990', '1990-05', '1990-05-09', '2001-12-31']) expect(read(boxesOf(text), today)).toEqual({ text });
  });
  it('gives a range of ages', () => {
    expect(ages('2008', today)).toEqual({ youngest: 17, oldest: 18 });
    expect(ages('2008-11-25', today)).toEqual({ youngest: 18, oldest: 18 });
    expect(ages('2008-11-26', today)).toEqual({ youngest: 17, oldest: 17 });
    expect(ages('2008-11', today)).toEqual({ youngest: 17, oldest: 18 });
    expect(ages('2026', today)).toEqual({ youngest: 0, oldest: 0 });
    expect(ages('soon', today)).toBeUndefined();
  });
  it('takes a year from an age, and today from the clock of the place', () => {
    expect(yearFromAge(34, today)).toBe('1992');
    expect(todayHere(new Date(2026, 0, 3, 23, 59))).toBe('2026-01-03');
  });
});

describe('months of a small child', () => {
  it('are completed ones, of a whole birth date only', () => {
    expect(['2026-11-25', '2026-10-26', '2026-10-25', '2025-11-26', '2024-11-25'].map((born) => monthsOld(born, today))).toEqual([0, 0, 1, 11, 24]);
    expect([monthsOld('2026', today), monthsOld('2026-03', today), monthsOld('', today)]).toEqual([undefined, undefined, undefined]);
    expect(monthsOld('2027-01-01', today)).toBe(0);
  });
});
