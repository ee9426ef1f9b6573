// The centre's own clock. Instants are UTC; a day and an hour on these pages are those of the place, whatever zone the tablet is
// set to. The server says how far its clock is ahead of UTC and when that changed; until it has, the tablet's own zone stands in.

/** Minutes by which the place is ahead of UTC at an instant (milliseconds since 1970). */
export type Clock = (at: number) => number;
/** From this instant on (RFC 3339) the place is so many minutes ahead of UTC. */
export interface ClockStep {
  from: string;
  minutes_ahead: number;
}
export interface Wall {
  /** "2026-11-25" */
  day: string;
  /** "22:30" */
  time: string;
}

const kMinute = 60_000;
const ofTablet: Clock = (at) => -new Date(at).getTimezoneOffset();

/** The clock of those steps, oldest first; before the first one its own number holds. Without steps it is the tablet's. */
export function clockOf(steps: ClockStep[] | undefined): Clock {
  const known = (steps ?? []).map((one) => ({ from: Date.parse(one.from), minutes: one.minutes_ahead })).filter((one) => Number.isFinite(one.from));
  const first = known[0];
  if (!first) return ofTablet;
  return (at) => (known.findLast((one) => one.from <= at) ?? first).minutes;
}

let clock = ofTablet;
export const setCentreClock = (steps: ClockStep[] | undefined): void => void (clock = clockOf(steps));
/** The clock of this centre. */
export const centreClock: Clock = (at) => clock(at);

/** What calendar and clock on the wall show at an instant. */
export function wallOf(at: number, of: Clock = centreClock): Wall {
  const text = new Date(at + of(at) * kMinute).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}
/** The instant at which they show it; in an hour that is skipped when clocks change, the one as long after midnight. */
export function instantOf({ day, time }: Wall, of: Clock = centreClock): number {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const near = shown - of(shown) * kMinute;
  return shown - of(near) * kMinute;
}
/** The instant that a box for day and hour says: "2026-11-25T22:30". */
export const momentOf = (text: string): number => instantOf({ day: text.slice(0, 10), time: text.slice(11, 16) });
