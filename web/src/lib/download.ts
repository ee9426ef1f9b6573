// A chart as a file: the drawing with its title, source, date, vintage and what is missing written into it.
import type { Line } from './chart.ts';

const lineHeight = 17;
const edge = 12;

export interface Part {
  heading: string;
  /** Whose line or bar each one is; empty where there is one only. */
  legend: Pick<Line, 'name' | 'colour' | 'dash'>[];
  step: 'month' | 'year';
  svg: SVGSVGElement;
}

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>, text?: string): SVGElementTagNameMap[K] {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Breaks a sentence into lines of about `length` letters. */
export function wrap(sentence: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Names with a piece of their line or bar, as many beside each other as there is room for. */
function legend({ legend: entries, step }: Part, width: number): { group: SVGGElement; height: number } {
  const group = element('g', { 'font-size': 12 });
  const sign = step === 'month' ? 26 : 11;
  let x = edge;
  let y = lineHeight;
  for (const { name, colour, dash } of entries) {
    const room = sign + 6 + name.length * 6.8;
    if (x > edge && x + room > width - edge) {
      x = edge;
      y += lineHeight;
    }
    group.append(
      step === 'month'
        ? element('line', { x1: x, x2: x + sign, y1: y - 4, y2: y - 4, stroke: colour, 'stroke-width': 3, ...(dash ? { 'stroke-dasharray': dash } : {}) })
        : element('rect', { x, y: y - 10, width: sign, height: sign, fill: colour }),
      element('text', { x: x + sign + 5, y }, name),
    );
    x += room + 14;
  }
  return { group, height: entries.length ? y : 0 };
}

/** One SVG of several drawings below each other, with heading and legend above each and the caption at the foot. */
export function composed(parts: Part[], title: string, caption: string[]): SVGSVGElement {
  const width = Math.max(...parts.map(({ svg }) => Number(svg.getAttribute('width'))), 480);
  const foot = caption.flatMap((sentence) => wrap(sentence, Math.floor(width / 6.8)));
  let y = 30;
  const page = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, 'font-family': 'system-ui, sans-serif', color: '#1d2b2e', fill: 'currentColor' });
  page.append(element('rect', { width: '100%', height: '100%', fill: '#ffffff' }), element('text', { x: edge, y, 'font-size': 17, 'font-weight': 600 }, title));
  for (const part of parts) {
    y += 9;
    for (const words of wrap(part.heading, Math.floor(width / 8))) {
      y += lineHeight;
      page.append(element('text', { x: edge, y, 'font-size': 13, 'font-weight': 600 }, words));
    }
    const { group, height } = legend(part, width);
    group.setAttribute('transform', `translate(0 ${y + 2})`);
    page.append(group);
    y += height;
    const copy = part.svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('y', String(y + 4));
    page.append(copy);
    y += 4 + Number(part.svg.getAttribute('height'));
  }
  y += 10;
  for (const sentence of foot) {
    y += lineHeight;
    page.append(element('text', { x: edge, y, 'font-size': 12, fill: '#45565a' }, sentence));
  }
  page.setAttribute('height', String(y + 16));
  page.setAttribute('viewBox', `0 0 ${width} ${y + 16}`);
  return page;
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const svgBlob = (svg: SVGSVGElement) => new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });

/** The SVG as a PNG of twice its size. */
export async function pngBlob(svg: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('png'))), 'image/png'));
}
