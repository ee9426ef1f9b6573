// Temperatures of refrigerators as they are typed and drawn. Everywhere they are whole tenths of a degree Celsius.

/** What the server takes; beyond it is a slip of the finger. */
const kColdest = -500;
const kWarmest = 600;

/** "4,5" or "4.5" or "-0.5" as tenths; undefined for what is no temperature. A second decimal is one digit too many, not rounded. */
export function tenthsOf(typed: string): number | undefined {
  const found = /^([+\-−–]?)(\d{1,2})(?:[.,](\d))?$/.exec(typed.replace(/\s|°|C$/gi, ''));
  if (!found) return undefined;
  const size = Number(found[2]) * 10 + Number(found[3] ?? 0);
  const tenths = found[1] && found[1] !== '+' && size ? -size : size;
  return tenths >= kColdest && tenths <= kWarmest ? tenths : undefined;
}

export interface Reading {
  at: number;
  tenths: number;
}
export interface Drawing {
  line: string;
  /** The range that is right, as a band. */
  top: number;
  height: number;
}
/** Readings as a line in a box of so many units, with the range that is right as a band in it. */
export function drawn(readings: Reading[], range: { lowest: number; highest: number }, width: number, height: number): Drawing {
  const tenths = readings.map((one) => one.tenths);
  // A little above and below what is right, so that its edges are seen.
  const warmest = Math.max(range.highest + 20, ...tenths);
  const coldest = Math.min(range.lowest - 20, ...tenths);
  const first = readings[0]?.at ?? 0;
  const span = (readings.at(-1)?.at ?? 0) - first || 1;
  const y = (value: number): number => Math.round(((warmest - value) / (warmest - coldest)) * height * 10) / 10;
  const line = readings.map((one) => `${Math.round(((one.at - first) / span) * width * 10) / 10},${y(one.tenths)}`).join(' ');
  return { line, top: y(range.highest), height: Math.round((y(range.lowest) - y(range.highest)) * 10) / 10 };
}
