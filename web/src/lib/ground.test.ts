import { describe, expect, it } from 'vitest';
import type { Comparison, Corridor } from './api.ts';
import { inYear, nationalities, width } from './corridor.ts';
import { lineOf, sideBySide } from './ground.ts';

type Ground = NonNullable<Comparison['ground']>;
const row = (period: string, nationality: string, left: number, right: number, most = right) => ({ period, sex: '_T', age: '_T', nationality, left, right, left_at_most: left, right_at_most: most });
const ground = (step: Ground['step'], rows: Ground['rows']): Ground => ({
  step, from: '', to: '', periods: 2, by_sex: false, ages: ['_T'], ages_coarsened: false, time_coarsened: false, nationalities: { both: [], left_only: [], right_only: [], left_unknown: 0, right_unknown: 0 }, rows,
});

describe('a common ground', () => {
  it('gives one point a period, in order, with all nationalities added', () => {
    const points = lineOf(ground('month', [row('2023-02', 'VEN', 3, 1), row('2023-01', 'VEN', 1, 1), row('2023-01', '_O', 4, 1)]), 'left');
    expect(points.map((one) => [one.label, one.value, one.months])).toEqual([['2023-01', 5, 1], ['2023-02', 3, 1]]);
  });
  it('draws a fiscal year over the months it covers', () => {
    const [year] = lineOf(ground('year', [row('2022-10/2023-09', '_T', 7, 7)]), 'right');
    expect([year?.start.toISOString(), year?.end.toISOString()]).toEqual(['2022-10-01T00:00:00.000Z', '2023-10-01T00:00:00.000Z']);
  });
  it('adds bounds as it adds figures, the largest first', () => {
    const rows = sideBySide(ground('month', [row('2023-01', 'HTI', 1, 1, 3), row('2023-02', 'HTI', 1, 1, 1), row('2023-01', 'VEN', 9, 0)]), 'nationality');
    expect(rows.map((one) => [one.code, one.left, one.right, one.rightAtMost])).toEqual([['VEN', 9, 0, 0], ['HTI', 2, 2, 4]]);
  });
});

describe('a corridor', () => {
  const station = (area: string, by: boolean, figures: Record<string, number>, months = 12) => ({
    reporting_area: area, series: area, flow: '', unit: 'persons', vintage: '', months_of_year: months, by_nationality: by,
    year_total: Object.values(figures).reduce((a, b) => a + b, 0), nationalities: figures, months: [],
  });
  const corridor = { route: { id: '', title: { en: '', es: '' } }, year: 2023, years: [2023], passages: [], stations: [station('PAN', true, { VEN: 5, _X: 90 }), station('CRI', false, { _T: 99 }), station('HND', true, { HTI: 7 }, 0)] } satisfies Corridor;
  it('ranks nationalities by the largest figure of any station, without the unknown', () => {
    expect(nationalities(corridor)).toEqual(['HTI', 'VEN']);
  });
  it('tells a zero from what is not said', () => {
    const [panama, costaRica, honduras] = corridor.stations;
    expect(panama && inYear(panama, 'HTI')).toBe(0);
    expect(costaRica && inYear(costaRica, 'HTI')).toBeUndefined();
    expect(costaRica && inYear(costaRica, '')).toBe(99);
    expect(honduras && inYear(honduras, 'HTI')).toBeUndefined();
  });
  it('draws a band for somebody and none for nobody', () => {
    expect([width(100, 100, 22), width(1, 100_000, 22), width(0, 100, 22), width(undefined, 100, 22)]).toEqual([22, 1.5, 0, 0]);
  });
});
