// Days as whole numbers since 1970, working days, and the last day of a period. No clock and no time zone here.
import type { Deadline } from './types.ts';

export interface Calendar {
  /** 0 is Sunday. */
  weekend: ReadonlySet<number>;
  holidays: ReadonlySet<number>;
  /** The years for which the holidays are known; in others only the weekend is left out. */
  from: number;
  to: number;
}

const kDay = 86_400_000;

/** "2026-11-28" as a number of days; undefined for what is no day. */
export function dayOf(text: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / kDay;
  return textOf(day) === text ? day : undefined;
}
export const textOf = (day: number): string => new Date(day * kDay).toISOString().slice(0, 10);
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
export const yearOf = (day: number): number => new Date(day * kDay).getUTCFullYear();

export function calendarOf(from: { weekend: number[]; holidays: string[]; holidays_from: number; holidays_to: number }): Calendar {
  const holidays = from.holidays.map(dayOf).filter((day) => day !== undefined);
  return { weekend: new Set(from.weekend), holidays: new Set(holidays), from: from.holidays_from, to: from.holidays_to };
}

/** The first and the last day that a partial date ("2026", "2026-10", "2026-10-12") can mean. */
export function rangeOf(text: string): [number, number] | undefined {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!parts) return undefined;
  if (parts[3]) {
    const day = dayOf(text);
    return day === undefined ? undefined : [day, day];
  }
  const year = Number(parts[1]);
  const month = parts[2] ? Number(parts[2]) : 0;
  if (parts[2] && (month < 1 || month > 12)) return undefined;
  return [Date.UTC(year, month ? month - 1 : 0, 1) / kDay, Date.UTC(year, month || 12, 0) / kDay];
}

export const isWorking = (calendar: Calendar, day: number): boolean => !calendar.weekend.has(weekdayOf(day)) && !calendar.holidays.has(day);

/** The same day so many months later; the last day of the month where that month is shorter. */
export function addMonths(day: number, months: number): number {
  const at = new Date(day * kDay);
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate();
  return first / kDay + Math.min(at.getUTCDate(), last) - 1;
}

function nextWorking(calendar: Calendar, from: number): number {
  let day = from;
  // A week without one working day is a broken calendar: the day itself is then as good as any.
  for (let tried = 0; tried < 60; ++tried, ++day) if (isWorking(calendar, day)) return day;
  return from;
}

/** The last safe day of a period for who came in on `entry`; undefined where the period does not run from the entry. */
export function lastDay(calendar: Calendar, deadline: Deadline, entry: number): number | undefined {
  const starts = { entry, day_after_entry: entry + 1, working_day_after_entry: entry + 1, day_after_notice: undefined };
  let first = starts[deadline.from];
  if (first === undefined) return undefined;
  if (deadline.from === 'working_day_after_entry') first = nextWorking(calendar, first);
  if (deadline.unit !== 'D') return addMonths(first, deadline.count * (deadline.unit === 'Y' ? 12 : 1)) - 1;
  if (!deadline.working) return first + deadline.count - 1;
  let day = nextWorking(calendar, first);
  for (let counted = 1; counted < deadline.count; ++counted) day = nextWorking(calendar, day + 1);
  return day;
}

/** Working days after `from` up to and with `to`: none when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to; ++day) if (isWorking(calendar, day)) ++count;
  return count;
}

/** Whether holidays were not known for a part of the way from `first` to `last`. */
export const outside = (calendar: Calendar, first: number, last: number): boolean => yearOf(first) < calendar.from || yearOf(last) > calendar.to;
