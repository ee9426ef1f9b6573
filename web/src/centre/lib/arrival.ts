// When those on a paper form arrived: day, month, year and hour as they stand on it, by the clock of the centre. Pure; tested beside.
import { instantOf, wallOf, type Clock } from './clock.ts';
import { boxesOf, read } from './partial_date.ts';

export interface ArrivalBoxes {
  day: string;
  month: string;
  year: string;
  /** "22:30", "2230", "9" or nothing */
  time: string;
}
/** What is wrong, as the end of a word's id (`arrival_…`). */
export type ArrivalMistake = 'whole' | 'day' | 'month' | 'year' | 'time' | 'future' | 'old';
export type Arrival = { at: number; mistake?: undefined } | { at?: undefined; mistake: ArrivalMistake };

/** An older form is a slip of the pen, or a matter for the archive. */
const kOldest = 366 * 86_400_000;
const kMinute = 60_000;
/** What a form without an hour counts as. */
const kNoHour = '12:00';

/** "22:30" of what was typed: 22:30, 22.30, 22h30, 2230, 930 or 9; nothing for what is no hour of a day. */
export function readTime(text: string): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})[:.h ]?(\d{2})?$/.exec(text.trim().toLowerCase()) ?? [];
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

/** The instant that the boxes say. Without an hour it is noon, or now as long as it is not noon yet: nobody arrives in the future. */
export function readArrival(boxes: ArrivalBoxes, now: number, clock: Clock): Arrival {
  if ([boxes.day, boxes.month, boxes.year].some((one) => one.trim() === '')) return { mistake: 'whole' };
  const day = read(boxes, '9999-12-31');
  if (day.mistake) return { mistake: day.mistake === 'order' || day.mistake === 'future' ? 'whole' : day.mistake };
  const time = boxes.time.trim() === '' ? kNoHour : readTime(boxes.time);
  if (time === undefined) return { mistake: 'time' };
  const at = instantOf({ day: day.text, time }, clock);
  if (at < now - kOldest) return { mistake: 'old' };
  if (at < now + kMinute) return { at: Math.min(at, now) };
  return boxes.time.trim() === '' && day.text === wallOf(now, clock).day ? { at: now } : { mistake: 'future' };
}

/** The boxes that show an instant. */
export function arrivalBoxes(at: number, clock: Clock): ArrivalBoxes {
  const { day, time } = wallOf(at, clock);
  return { ...boxesOf(day), time };
}
/** The boxes of the first form: today, the hour to be copied from it. */
export const firstArrival = (now: number, clock: Clock): ArrivalBoxes => ({ ...arrivalBoxes(now, clock), time: '' });
/** The boxes of the next form: the same day, another hour. */
export const nextArrival = (boxes: ArrivalBoxes): ArrivalBoxes => ({ ...boxes, time: '' });
