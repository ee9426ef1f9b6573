// The files that `travesia protect-table` writes, read in the browser. Nothing of them leaves the computer. Pure; tested beside.

/** The parts of summary.json that the page shows; a method may say more. */
export interface Summary {
  method: string;
  threshold?: number;
  zeros?: 'shown' | 'hidden';
  cells?: number;
  dimensions?: { name: string; codes: number; total: string | null }[];
  loss?: Record<string, number>;
  checked?: Record<string, number>;
  previous?: Record<string, number>;
}
export interface Grid {
  columns: string[];
  rows: string[][];
}
export interface Opened {
  summary?: Summary;
  table?: Grid;
  bounds?: Grid;
  /** Names of files that are none of the three. */
  strange: string[];
}

/** Lines of comma-separated values (RFC 4180): quoted fields may hold commas, quotes and line breaks. */
export function readCsv(text: string): Grid {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const source = text.replace(/^\uFEFF/, '');
  for (let i = 0; i < source.length; i += 1) {
    const sign = source[i] as string;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (source[i + 1] === '"') field += source[(i += 1)];
      else quoted = false;
    } else if (sign === '"' && field === '') quoted = true;
    else if (sign === ',') {
      row.push(field);
      field = '';
    } else if (sign === '\n') {
      rows.push([...row, field.replace(/\r$/, '')]);
      row = [];
      field = '';
    } else field += sign;
  }
  if (field !== '' || row.length) rows.push([...row, field]);
  const [columns = [], ...others] = rows;
  return { columns, rows: others };
}

/** Tells the files apart by what is in them, for people rename files. */
export function opened(files: { name: string; text: string }[]): Opened {
  const found: Opened = { strange: [] };
  for (const { name, text } of files) {
    if (text.trimStart().startsWith('{')) {
      try {
        const summary = JSON.parse(text) as Summary;
        if (typeof summary.method === 'string') found.summary = summary;
        else found.strange.push(name);
      } catch {
        found.strange.push(name);
      }
      continue;
    }
    const grid = readCsv(text);
    if (grid.columns.includes('CONF_STATUS')) found.table = grid;
    else if (grid.columns.includes('needed_low') && grid.columns.includes('reached_high')) found.bounds = grid;
    else found.strange.push(name);
  }
  return found;
}

export interface Share {
  what: 'shown' | 'small' | 'complement';
  cells: number;
}
/** How many cells are shown and hidden for which reason; nothing for a method that hides none. */
export function shares(summary: Summary): Share[] {
  const { small_cells: small, complements } = summary.loss ?? {};
  if (small === undefined || complements === undefined || summary.cells === undefined) return [];
  return [
    { what: 'shown', cells: summary.cells - small - complements },
    { what: 'small', cells: small },
    { what: 'complement', cells: complements },
  ];
}
