// From an answer to the charts side by side: one for each country, or one for each unit with the largest nationalities.
import type { Answer, Observation, Series } from './api.ts';
import type { Line } from './chart.ts';
import { largest, points, theRest } from './figures.ts';
import type { Step } from './view.svelte.ts';
import { words } from './words.svelte.ts';

export interface Panel {
  id: string;
  heading: string;
  lines: Line[];
  /** Nothing to draw, because only annual figures were published. */
  annual: boolean;
}

// Colours that people with any colour vision tell apart (Okabe and Ito), and dashes besides.
const colours = ['#0072b2', '#d55e00', '#007a5a', '#b0568b', '#7a6200', '#5b5bd6'];
const dashes = [undefined, '7 3', '2 3', '9 3 2 3', '4 2', '12 4'];
const colourOfRest = '#6b7678';

export const unitName = (unit: string) => words.say(`unit_${unit}` as 'unit_persons');
const unitsIn = (rows: Observation[]) => [...new Set(rows.map((row) => row.unit).filter(Boolean))];

/** A series by its country where no other one shown is of the same, else by its title. */
export function called(id: string, shown: Series[], names: Record<string, string>): string {
  const one = shown.find((series) => series.id === id);
  if (!one) return id;
  const alone = one.reporting_area && shown.filter((series) => series.reporting_area === one.reporting_area).length === 1;
  return (alone && names[one.reporting_area ?? '']) || one.title[words.language];
}

export function panelsOf(answer: Answer, shown: Series[], names: Record<string, string>, step: Step, row: (row: Observation) => string): Panel[] {
  const annual = (id: string) => answer.missing.some((gap) => gap.series === id && gap.reason === 'annual-only');
  if (!answer.columns.includes('nationality')) {
    return shown.map((one, i) => {
      const rows = answer.observations.filter((row) => row.series === one.id);
      const name = called(one.id, shown, names);
      // Where there is no figure there is no unit: the catalogue knows what would have been counted.
      const units = unitsIn(rows).length ? unitsIn(rows) : (one.units ?? []);
      return {
        id: one.id, heading: [name, units.map(unitName).join(' / ')].filter(Boolean).join(' · '), annual: annual(one.id),
        lines: [{ name, points: points(rows, step, row), colour: colours[i % colours.length] ?? '#000' }],
      };
    });
  }
  const one = shown[0];
  const title = one?.title[words.language] ?? '';
  const units = unitsIn(answer.observations);
  if (units.length === 0) return [{ id: 'none', heading: title, lines: [], annual: annual(one?.id ?? '') }];
  return units.map((unit) => {
    const rows = answer.observations.filter((row) => row.unit === unit);
    const top = largest(rows, 'nationality', 5);
    const groups: [string, Observation[]][] = top.map((code) => [code, rows.filter((row) => row.nationality === code)]);
    const rest = theRest(rows, 'nationality', top, step);
    if (rest.length) groups.push(['_rest', rest]);
    return {
      id: unit, heading: `${title} · ${unitName(unit)}`, annual: false,
      lines: groups.map(([code, list], i) => ({
        name: code === '_rest' ? words.say('rest') : (names[code] ?? code),
        points: points(list, step, code === '_rest' ? undefined : row),
        colour: code === '_rest' ? colourOfRest : (colours[i] ?? '#000'),
        dash: dashes[i],
      })),
    };
  });
}
