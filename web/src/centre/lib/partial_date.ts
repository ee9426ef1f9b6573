// A birth date of which only a part may be known. "1990", "1990-05" and "1990-05-12" say no more than was said.
import { wallOf } from './clock.ts';

export interface Boxes {
  day: string;
  month: string;
  year: string;
}
/** What is wrong, as the end of a word's id (`birth_…`). */
export type Mistake = 'year' | 'month' | 'day' | 'order' | 'future';
export type Read = { text: string; mistake?: undefined } | { text?: undefined; mistake: Mistake };

const number = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : NaN);
const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** The partial date in three boxes; empty text when all are empty. `today` is "2026-11-25". */
export function read(boxes: Boxes, today: string): Read {
  const given = { day: boxes.day.trim() !== '', month: boxes.month.trim() !== '', year: boxes.year.trim() !== '' };
  if (!given.day && !given.month && !given.year) return { text: '' };
  const year = number(boxes.year);
  // Two digits could be 1924 or 2024: nobody guesses here.
  if (!(year >= 1900 && year <= 2199)) return { mistake: 'year' };
  if (given.day && !given.month) return { mistake: 'order' };
  const month = given.month ? number(boxes.month) : 0;
  if (given.month && !(month >= 1 && month <= 12)) return { mistake: 'month' };
  const day = given.day ? number(boxes.day) : 0;
  const last = new Date(Date.UTC(year, month || 12, 0)).getUTCDate();
  if (given.day && !(day >= 1 && day <= last)) return { mistake: 'day' };
  const text = pad(year, 4) + (month ? `-${pad(month, 2)}` : '') + (day ? `-${pad(day, 2)}` : '');
  return text > today.slice(0, text.length) ? { mistake: 'future' } : { text };
}

/** The boxes that show a partial date. */
export function boxesOf(text: string): Boxes {
  const [year = '', month = '', day = ''] = text.split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

/** The youngest and the oldest somebody can be on `today`, in completed years; nothing for what is no date. */
export function ages(text: string, today: string): { youngest: number; oldest: number } | undefined {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return undefined;
  const [year = 0, month, day] = text.split('-').map(Number);
  const at = (m: number, d: number): number => Number(today.slice(0, 4)) - year - (`${pad(m, 2)}-${pad(d, 2)}` > today.slice(5) ? 1 : 0);
  const youngest = at(month ?? 12, day ?? 31);
  return { youngest: Math.max(0, youngest), oldest: at(month ?? 1, day ?? 1) };
}

/** Completed months on `today` of somebody whose whole birth date is known; nothing for others. */
export function monthsOld(text: string, today: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const [nowYear = 0, nowMonth = 0, nowDay = 0] = today.split('-').map(Number);
  return Math.max(0, (nowYear - year) * 12 + nowMonth - month - (nowDay < day ? 1 : 0));
}

/** The year of birth that "about so many years old" means. */
export const yearFromAge = (age: number, today: string): string => String(Number(today.slice(0, 4)) - age);

/** Today at this place as "2026-11-25". */
export const todayHere = (now = new Date()): string => wallOf(now.getTime()).day;
