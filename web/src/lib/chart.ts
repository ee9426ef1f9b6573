// One chart as SVG, by Observable Plot. Lines break at gaps; years are bars as wide as the year; partial years are hollow.
import { axisX, dot, line, plot, rectY, ruleY, text } from '@observablehq/plot';
import { type Point, unbroken } from './figures.ts';
import { monthTicks, type Tick, yearTicks } from './ticks.ts';

export interface Line {
  name: string;
  points: Point[];
  colour: string;
  dash?: string;
}

export interface Drawing {
  lines: Line[];
  step: 'month' | 'year';
  /** The span of the time axis: charts beside each other share it. */
  from: Date;
  to: Date;
  width: number;
  height: number;
}

export interface ChartWords {
  describe: string;
  number: (value: number) => string;
  compact: (value: number) => string;
  period: (label: string) => string;
  month: (at: Date) => string;
  partial: (point: Point) => string;
}

const margins = { marginLeft: 64, marginRight: 16, marginTop: 22 };

function marksForMonths(lines: Line[], words: ChartWords) {
  const parts = lines.flatMap((one) => unbroken(one.points).map((run) => ({ run, one })));
  return [
    ...parts.map(({ run, one }) =>
      line(run, { x: (p: Point) => p.start, y: 'value', stroke: one.colour, strokeWidth: 2, strokeDasharray: one.dash, curve: 'linear' }),
    ),
    // A single month between two gaps has no line: it gets a dot.
    ...parts.filter(({ run }) => run.length === 1).map(({ run, one }) => dot(run, { x: (p: Point) => p.start, y: 'value', fill: one.colour, r: 2.5 })),
    ...lines.map((one) =>
      dot(one.points, { x: (p: Point) => p.start, y: 'value', r: 5, fill: 'transparent', href: (p: Point) => p.href, title: (p: Point) => `${one.name} · ${words.period(p.label)}: ${words.number(p.value)}` }),
    ),
  ];
}

function marksForYears(lines: Line[], words: ChartWords) {
  const bar = lines.length;
  // Bars of one year stand a little apart, and the whole of them in the middle of the year, where its label is.
  const apart = bar === 1 ? 0 : 0.03;
  const year = (p: Point, index: number, edge: number) => {
    const length = p.end.getTime() - p.start.getTime();
    const gap = length * 0.08;
    return new Date(p.start.getTime() + gap + ((length - 2 * gap) * (index + edge)) / bar);
  };
  return lines.flatMap((one, index) => {
    const whole = one.points.filter((p) => p.months >= p.expected);
    const partial = one.points.filter((p) => p.months < p.expected);
    const shape = { x1: (p: Point) => year(p, index, apart), x2: (p: Point) => year(p, index, 1 - apart), y: 'value', href: (p: Point) => p.href, title: (p: Point) => `${one.name} · ${p.label}: ${words.number(p.value)}${words.partial(p)}` };
    return [
      rectY(whole, { ...shape, fill: one.colour }),
      rectY(partial, { ...shape, fill: one.colour, fillOpacity: 0.18, stroke: one.colour, strokeDasharray: '3 2' }),
      ...(bar === 1
        ? [text(partial, { x: (p: Point) => new Date((p.start.getTime() + p.end.getTime()) / 2), y: 'value', text: (p: Point) => `${p.months}/${p.expected}`, dy: -7, fontSize: 11, fill: 'currentColor' })]
        : []),
    ];
  });
}

/** A figure opens the row it comes from when it is clicked. Whoever has no pointer finds the same links in the table. */
function openRows(svg: SVGSVGElement): void {
  for (const link of svg.querySelectorAll('a')) {
    const address = link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
    const [shape] = link.children;
    link.replaceWith(...link.childNodes);
    if (!address || !(shape instanceof SVGElement)) continue;
    shape.style.cursor = 'pointer';
    shape.addEventListener('click', () => open(address, '_blank', 'noopener'));
  }
}

/** Draws lines (months) or bars (years). */
export function draw({ lines, step, from, to, width, height }: Drawing, words: ChartWords): SVGSVGElement {
  const months = step === 'month';
  const room = width - margins.marginLeft - margins.marginRight;
  const ticks: Tick[] = months ? monthTicks(from, to, Math.floor(room / 52), words.month) : yearTicks(from, to, Math.floor(room / 44));
  const label = new Map(ticks.map((tick) => [tick.at.getTime(), tick.label]));
  const largest = Math.max(1, ...lines.flatMap((one) => one.points.map((p) => p.value)));
  const svg = plot({
    width,
    height,
    ...margins,
    // Months have their year on a second line.
    marginBottom: ticks.some((tick) => tick.label.includes('\n')) ? 40 : 28,
    style: { fontSize: '12px' },
    // One month alone has no length that an axis could have.
    x: { type: 'utc', label: null, domain: from < to ? [from, to] : [from, new Date(from.getTime() + 1)] },
    // People are counted whole: no labels between 0 and 1.
    y: { label: null, grid: true, nice: true, domain: [0, largest], ticks: Math.min(5, largest), tickFormat: words.compact },
    marks: [
      axisX(ticks.map((tick) => tick.at), { tickFormat: (at: Date) => label.get(at.getTime()) ?? '', tickSize: months ? 6 : 0 }),
      ruleY([0]),
      ...(months ? marksForMonths(lines, words) : marksForYears(lines, words)),
    ],
  }) as SVGSVGElement;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', words.describe);
  // The library names each group of shapes in English, where no name is allowed (a group has no role): the drawing has one
  // name, which tells what is in it. Kept as data, so that tests and style sheets can find a group.
  for (const group of svg.querySelectorAll('g[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label') ?? '');
    group.removeAttribute('aria-label');
  }
  openRows(svg);
  return svg;
}
