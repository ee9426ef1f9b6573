// Days counted by hand.
import { describe, expect, it } from 'vitest';
import { addMonths, calendarOf, dayOf, lastDay, rangeOf, textOf, weekdayOf, workingDaysBetween } from './calendar.ts';
import type { Deadline } from './types.ts';

const holidays = ['2026-01-01', '2026-04-02', '2026-04-03', '2026-12-25', '2027-01-01'];
const calendar = calendarOf({ weekend: [6, 0], holidays, holidays_from: 2026, holidays_to: 2027 });
const day = (text: string) => dayOf(text)!;
const last = (entry: string, count: number, unit: Deadline['unit'], working: boolean, from: Deadline['from']) => textOf(lastDay(calendar, { count, unit, working, from }, day(entry))!);

describe('a day', () => {
  it('is read strictly', () => {
    expect(dayOf('2026-02-29')).toBeUndefined();
    expect(dayOf('2024-02-29')).toBe(19782);
    expect(textOf(0)).toBe('1970-01-01');
    expect(weekdayOf(day('2026-11-29'))).toBe(0);
    expect(weekdayOf(day('1969-12-31'))).toBe(3);
  });
  it('may be partial', () => {
    expect(rangeOf('2026')!.map(textOf)).toEqual(['2026-01-01', '2026-12-31']);
    expect(rangeOf('2024-02')!.map(textOf)).toEqual(['2024-02-01', '2024-02-29']);
    expect(rangeOf('2026-13')).toBeUndefined();
    expect(rangeOf('yesterday')).toBeUndefined();
  });
});

describe('the last day', () => {
  it.each([
    // Over a year end: 28, 29, 30, 31 December, 4 January (1 January and a weekend lie between).
    ['2026-12-24', 5, 'D', true, 'day_after_entry', '2027-01-04'],
    // Over Holy Week: 1, 6, 7, 8, 9 April 2026.
    ['2026-03-31', 5, 'D', true, 'day_after_entry', '2026-04-09'],
    // Entry on a Saturday counts from Monday when only working days count.
    ['2026-11-28', 1, 'D', true, 'entry', '2026-11-30'],
    ['2026-11-27', 1, 'D', true, 'entry', '2026-11-27'],
    // Every day counts, and a last day on a holiday is not moved.
    ['2026-12-11', 15, 'D', false, 'entry', '2026-12-25'],
    ['2026-12-10', 15, 'D', false, 'day_after_entry', '2026-12-25'],
    // Friday: the first working day after it is Monday 30 November.
    ['2026-11-27', 6, 'M', false, 'working_day_after_entry', '2027-05-29'],
    ['2026-11-27', 3, 'D', false, 'working_day_after_entry', '2026-12-02'],
    // Months are held to the end of the shorter month, then one day less.
    ['2026-08-31', 6, 'M', false, 'entry', '2027-02-27'],
    ['2026-11-28', 1, 'Y', false, 'entry', '2027-11-27'],
    ['2026-11-28', 1, 'Y', false, 'day_after_entry', '2027-11-28'],
  ] as const)('%s + %d%s', (entry, count, unit, working, from, wanted) => {
    expect(last(entry, count, unit, working, from)).toBe(wanted);
  });
  it('is not known when it runs from a notice', () => {
    expect(lastDay(calendar, { count: 15, unit: 'D', working: true, from: 'day_after_notice' }, day('2026-11-28'))).toBeUndefined();
  });
});

it('months end where they end', () => {
  expect(textOf(addMonths(day('2026-01-31'), 1))).toBe('2026-02-28');
  expect(textOf(addMonths(day('2026-12-15'), 1))).toBe('2027-01-15');
});
it('working days that are left', () => {
  expect(workingDaysBetween(calendar, day('2026-12-23'), day('2026-12-28'))).toBe(2);
  expect(workingDaysBetween(calendar, day('2026-12-28'), day('2026-12-28'))).toBe(0);
});
