// From rows of an answer to what a chart draws. Pure; tested beside.
import type { Difference, Observation } from './api.ts';

export interface Point {
  /** Start of the period, UTC. */
  start: Date;
  /** End of the period, UTC. */
  end: Date;
  label: string;
  value: number;
  /** Months with figures and months of the period. */
  months: number;
  expected: number;
  /** Where the figure can be looked up. */
  href?: string;
}

/** "2023", "2023-Q2" or "2023-05" as the span it covers. */
export function span(period: string): { start: Date; end: Date } {
  const year = Number(period.slice(0, 4));
  const rest = period.slice(5);
  const month = rest === '' ? 0 : rest.startsWith('Q') ? (Number(rest.slice(1)) - 1) * 3 : Number(rest) - 1;
  const length = rest === '' ? 12 : rest.startsWith('Q') ? 3 : 1;
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + length, 1)) };
}

/** The points of rows that have a figure; a missing figure is no point, never a zero. */
export function points(rows: Observation[], step: 'month' | 'year', address?: (row: Observation) => string): Point[] {
  const list: Point[] = [];
  for (const row of rows) {
    if (row.value === null) continue;
    const label = String(row[step] ?? '');
    const [months = 0, expected = 0] = row.coverage.split('/').map(Number);
    list.push({ ...span(label), label, value: row.value, months, expected, ...(address ? { href: address(row) } : {}) });
  }
  return list.sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** Splits points where a period is absent, so that no line is drawn across a gap. */
export function unbroken(list: Point[]): Point[][] {
  const runs: Point[][] = [];
  for (const point of list) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.end.getTime() === point.start.getTime()) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** The `count` codes with the largest sums, largest first. */
export function largest(rows: Observation[], dimension: string, count: number): string[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const code = String(row[dimension] ?? '');
    sums.set(code, (sums.get(code) ?? 0) + (row.value ?? 0));
  }
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, count).map(([code]) => code);
}

/** Adds up the rows of all codes but `named`, period by period: "all other nationalities". */
export function theRest(rows: Observation[], dimension: string, named: string[], step: 'month' | 'year'): Observation[] {
  const sums = new Map<string, Observation>();
  for (const row of rows) {
    if (named.includes(String(row[dimension])) || row.value === null) continue;
    const key = String(row[step]);
    const sum = sums.get(key);
    if (sum) sum.value = (sum.value ?? 0) + row.value;
    else sums.set(key, { ...row, [dimension]: '_rest' });
  }
  return [...sums.values()];
}

/** Consecutive periods as first and last of each run; months, quarters and years do not continue one another. */
export function runs(periods: string[]): [string, string][] {
  const list: [string, string][] = [];
  const kind = (period: string) => period.replace(/\d/g, '');
  for (const period of [...periods].sort()) {
    const last = list.at(-1);
    if (last && kind(last[1]) === kind(period) && span(last[1]).end.getTime() === span(period).start.getTime()) last[1] = period;
    else if (last?.[1] !== period) list.push([period, period]);
  }
  return list;
}

export interface Disagreement {
  /** The other series, or empty for totals that the file itself gives. */
  name: string;
  count: number;
  /** What the groups are: months, years, or a mixture. */
  periods: 'months' | 'years' | 'periods';
  largest: Difference;
}

/** Totals that disagree, one entry for each other series. */
export function disagreements(differences: Difference[]): Disagreement[] {
  const byName = new Map<string, Difference[]>();
  for (const one of differences) {
    const name = one.within_file ? '' : one.name;
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName].map(([name, list]) => ({
    name,
    count: list.length,
    periods: list.every((one) => /^\d{4}-\d{2}$/.test(one.group)) ? 'months' : list.every((one) => /^\d{4}$/.test(one.group)) ? 'years' : 'periods',
    largest: list.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a)),
  }));
}
