// What an input can still be, and whether a condition holds for all of it, for none of it, or for a part.
import { dayOf, rangeOf, type Calendar } from './calendar.ts';
import type { Answers, Condition, Guide, Value } from './types.ts';

/** A list of values; any text; or whole numbers from low to high (days are numbers too). */
export type Possible = { values: Value[] } | { text: true } | { low: number; high: number };
export type Truth = 'yes' | 'no' | 'unknown';

/** Stands for every text that no condition names. */
const kOther = '\u0000other';
const bothWays: Possible = { values: [true, false] };

const operand = (written: Value, beside: Value): Value => (typeof beside === 'number' && typeof written === 'string' ? (dayOf(written) ?? written) : written);

function within(value: Value, [low, lowIn, high, highIn]: [Value | null, boolean, Value | null, boolean]): boolean {
  if (low !== null) {
    const from = operand(low, value);
    if (typeof from !== typeof value || value < from || (value === from && !lowIn)) return false;
  }
  if (high !== null) {
    const to = operand(high, value);
    if (typeof to !== typeof value || value > to || (value === to && !highIn)) return false;
  }
  return true;
}

/** Whether a condition holds for one value. */
export function holds(condition: Condition, value: Value): boolean {
  if (condition === null) return true;
  const listed = (list: Value[]) => list.some((one) => operand(one, value) === value);
  if (condition.not_in) return !listed(condition.not_in);
  return listed(condition.in ?? []) || (condition.ranges ?? []).some((range) => within(value, range));
}

/** Enough values to stand for everything that is possible, as far as these conditions can tell it apart. */
export function samples(possible: Possible, conditions: Condition[]): Value[] {
  if ('values' in possible) return possible.values;
  const named = conditions.flatMap((condition) => [...(condition?.in ?? []), ...(condition?.not_in ?? []), ...(condition?.ranges ?? []).flatMap(([low, , high]) => [low, high])]).filter((one) => one !== null);
  if ('text' in possible) return [...new Set([...named.filter((one) => typeof one === 'string'), kOther])];
  const ends = named.map((one) => operand(one, 0)).filter((one) => typeof one === 'number');
  const near = [possible.low, possible.high, ...ends.flatMap((end) => [Math.floor(end) - 1, Math.floor(end), Math.ceil(end), Math.ceil(end) + 1])];
  const found = [...new Set(near)].filter((one) => Number.isFinite(one) && one >= possible.low && one <= possible.high);
  return found.length ? found : [0];
}

export function truthOf(condition: Condition, possible: Possible): Truth {
  if (condition === null) return 'yes';
  const found = samples(possible, [condition]).map((value) => holds(condition, value));
  if (found.every(Boolean)) return 'yes';
  return found.some(Boolean) ? 'unknown' : 'no';
}

/** The days on which the person can have come in: none after `today`, unless all of them are. */
export function arrivalOf(answers: Answers, today: number): [number, number] | undefined {
  const range = typeof answers.arrived === 'string' ? rangeOf(answers.arrived) : undefined;
  if (!range) return undefined;
  return range[0] <= today ? [range[0], Math.min(range[1], today)] : range;
}

export interface Asked {
  guide: Guide;
  calendar: Calendar;
  answers: Answers;
  today: number;
  arrival: [number, number] | undefined;
}

/** What an input of a table can be. `inTime` is worked out before, for each procedure. */
export function possibleFor(id: string, asked: Asked, inTime: boolean[]): Possible {
  const { answers, today, arrival } = asked;
  if (id === 'in_time') return { values: inTime };
  if (id === 'arrived') return arrival ? { low: arrival[0], high: arrival[1] } : { low: -Infinity, high: today };
  if (id === 'days_here') return arrival ? { low: today - arrival[1], high: today - arrival[0] } : { low: 0, high: Infinity };
  if (id.startsWith('through_')) return Array.isArray(answers.through) ? { values: [answers.through.includes(id.slice('through_'.length))] } : bothWays;
  const input = asked.guide.inputs.find((one) => one.id === id);
  const given = answers[id];
  switch (input?.type) {
    case 'boolean':
      return typeof given === 'boolean' ? { values: [given] } : bothWays;
    case 'number':
      return typeof given === 'number' ? { values: [given] } : { low: -Infinity, high: Infinity };
    default:
      if (typeof given === 'string' && (!input?.values?.length || input.values.includes(given))) return { values: [given] };
      return input?.values?.length ? { values: input.values } : { text: true };
  }
}

/** The question behind an input: what a person would have to say so that it is known. */
export function baseOf(id: string): string {
  if (id === 'in_time' || id === 'days_here') return 'arrived';
  return id.startsWith('through_') ? 'through' : id;
}
