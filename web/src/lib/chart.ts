// One chart as SVG, by Observable Plot. Lines break at gaps; years are bars as wide as the year; partial years are hollow.
import { axisX, axisY, dot, line, plot, rectY, ruleY, text } from '@observablehq/plot';
import { type Point, unbroken } from './figures.ts';

export interface Line {
  name: string;
  points: Point[];
  colour: string;
  dash?: string;
}

export interface ChartWords {
  describe: string;
  number: (value: number) => string;
  partial: (point: Point) => string;
}

const margins = { marginLeft: 64, marginRight: 16, marginTop: 22, marginBottom: 28 };

function compact(value: number): string {
  return value >= 1e6 ? `${value / 1e6} M` : value >= 1000 ? `${value / 1000} k` : String(value);
}

/** The largest figure, so that charts of one sort can share or keep apart their scales knowingly. */
function marksForMonths(lines: Line[], words: ChartWords) {
  const runs = lines.flatMap((one) =>
    unbroken(one.points).map((run) => ({ run, one })),
  );
  return [
    ...runs.map(({ run, one }) =>
      line(run, { x: (p: Point) => p.start, y: 'value', stroke: one.colour, strokeWidth: 2, strokeDasharray: one.dash, curve: 'linear' }),
    ),
    // A single month between two gaps has no line: it gets a dot.
    ...runs.filter(({ run }) => run.length === 1).map(({ run, one }) => dot(run, { x: (p: Point) => p.start, y: 'value', fill: one.colour, r: 2.5 })),
    ...lines.map((one) =>
      dot(one.points, { x: (p: Point) => p.start, y: 'value', r: 5, fill: 'transparent', title: (p: Point) => `${one.name} · ${p.label}: ${words.number(p.value)}` }),
    ),
  ];
}

function marksForYears(lines: Line[], words: ChartWords) {
  const bar = lines.length;
  const year = (p: Point, index: number, edge: number) => {
    const length = p.end.getTime() - p.start.getTime();
    const gap = length * 0.08;
    return new Date(p.start.getTime() + gap + ((length - 2 * gap) * (index + edge)) / bar);
  };
  return lines.flatMap((one, index) => {
    const whole = one.points.filter((p) => p.months >= p.expected);
    const partial = one.points.filter((p) => p.months < p.expected);
    const shape = { x1: (p: Point) => year(p, index, 0), x2: (p: Point) => year(p, index, 0.94), y: 'value', title: (p: Point) => `${one.name} · ${p.label}: ${words.number(p.value)}${words.partial(p)}` };
    return [
      rectY(whole, { ...shape, fill: one.colour }),
      rectY(partial, { ...shape, fill: one.colour, fillOpacity: 0.18, stroke: one.colour, strokeDasharray: '3 2' }),
      ...(bar === 1
        ? [text(partial, { x: (p: Point) => new Date((p.start.getTime() + p.end.getTime()) / 2), y: 'value', text: (p: Point) => `${p.months}/${p.expected}`, dy: -7, fontSize: 11, fill: 'currentColor' })]
        : []),
    ];
  });
}

/** Draws lines (months) or bars (years); empty lists give an empty frame. */
export function draw(lines: Line[], step: 'month' | 'year', width: number, height: number, words: ChartWords): SVGSVGElement {
  const marks = step === 'month' ? marksForMonths(lines, words) : marksForYears(lines, words);
  const svg = plot({
    width,
    height,
    ...margins,
    x: { type: 'utc', label: null },
    y: { label: null, grid: true, zero: true, nice: true },
    marks: [axisX({ ticks: Math.max(3, Math.floor(width / 90)) }), axisY({ ticks: 5, tickFormat: compact }), ruleY([0]), ...marks],
  }) as SVGSVGElement;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', words.describe);
  return svg;
}
