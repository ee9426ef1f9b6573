// A chart as a file: the drawing with its title, source, date, vintage and what is missing written into it.

const lineHeight = 17;

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

/** One SVG of several drawings below each other, with a heading above each and the caption at the foot. */
export function composed(drawings: { heading: string; svg: SVGSVGElement }[], title: string, caption: string[]): SVGSVGElement {
  const width = Math.max(...drawings.map(({ svg }) => Number(svg.getAttribute('width'))), 480);
  const foot = caption.flatMap((sentence) => wrap(sentence, Math.floor(width / 6.4)));
  let y = 30;
  const page = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, 'font-family': 'system-ui, sans-serif', color: '#1d2b2e', fill: 'currentColor' });
  const background = element('rect', { width: '100%', height: '100%', fill: '#ffffff' });
  page.append(background, element('text', { x: 12, y, 'font-size': 17, 'font-weight': 600 }, title));
  for (const { heading, svg } of drawings) {
    y += 26;
    page.append(element('text', { x: 12, y, 'font-size': 13, 'font-weight': 600 }, heading));
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('y', String(y + 4));
    page.append(copy);
    y += 4 + Number(svg.getAttribute('height'));
  }
  y += 10;
  for (const sentence of foot) {
    y += lineHeight;
    page.append(element('text', { x: 12, y, 'font-size': 12, fill: '#45565a' }, sentence));
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
