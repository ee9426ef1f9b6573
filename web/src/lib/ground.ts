// From the rows of a common ground to what the page shows. Pure; tested beside.
import type { Comparison } from './api.ts';
import { span, type Point } from './figures.ts';

type Ground = NonNullable<Comparison['ground']>;

/** "2022-10/2023-09" covers what it says; other periods as everywhere. */
function spanOf(period: string): { start: Date; end: Date } {
  const [first = period, last] = period.split('/');
  return last ? { start: span(first).start, end: span(last).end } : span(period);
}

/** The figures of one side, period by period. */
export function lineOf(ground: Ground, side: 'left' | 'right'): Point[] {
  const sums = new Map<string, number>();
  for (const row of ground.rows) sums.set(row.period, (sums.get(row.period) ?? 0) + row[side]);
  const months = ground.step === 'month' ? 1 : ground.step === 'quarter' ? 3 : 12;
  return [...sums].map(([label, value]) => ({ ...spanOf(label), label, value, months, expected: months })).sort((a, b) => a.start.getTime() - b.start.getTime());
}

export interface SideBySide {
  code: string;
  left: number;
  right: number;
  leftAtMost: number;
  rightAtMost: number;
}

/** Sums over all periods by one word of the rows, the largest first. */
export function sideBySide(ground: Ground, word: 'nationality' | 'age' | 'sex'): SideBySide[] {
  const sums = new Map<string, SideBySide>();
  for (const row of ground.rows) {
    const sum = sums.get(row[word]) ?? { code: row[word], left: 0, right: 0, leftAtMost: 0, rightAtMost: 0 };
    sum.left += row.left;
    sum.right += row.right;
    sum.leftAtMost += row.left_at_most;
    sum.rightAtMost += row.right_at_most;
    sums.set(row[word], sum);
  }
  return [...sums.values()].sort((a, b) => b.left + b.right - a.left - a.right);
}
