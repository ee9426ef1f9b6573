// Where the time axis has labels and what they say. Own and not the drawing library's: that one speaks only English, and
// puts a year's label at its January, which for bars is between two of them.

export interface Tick {
  at: Date;
  label: string;
}

/** The smallest of `steps` with which `count` things need at most `most` labels. */
const stepFor = (count: number, most: number, steps: number[]) => steps.find((step) => count / step <= most) ?? steps.at(-1) ?? 1;

/** Labels in the middle of their years, as many as `most`; counted from the newest, which people look for first. */
export function yearTicks(from: Date, to: Date, most: number): Tick[] {
  const first = from.getUTCFullYear();
  const last = new Date(to.getTime() - 1).getUTCFullYear();
  const step = stepFor(last - first + 1, most, [1, 2, 5, 10]);
  const list: Tick[] = [];
  for (let year = last; year >= first; year -= step) list.unshift({ at: new Date(Date.UTC(year, 6, 2)), label: String(year) });
  return list;
}

/** Labels at the beginnings of months; the year stands below the first month and below each January. */
export function monthTicks(from: Date, to: Date, most: number, name: (month: Date) => string): Tick[] {
  const number = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const first = number(from);
  const last = number(to);
  const step = stepFor(last - first + 1, most, [1, 3, 6, 12, 24, 60]);
  const list: Tick[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const at = new Date(Date.UTC(0, month, 1));
    at.setUTCFullYear(Math.floor(month / 12));
    const year = list.length === 0 || month % 12 === 0 ? `\n${at.getUTCFullYear()}` : '';
    list.push({ at, label: step % 12 === 0 ? String(at.getUTCFullYear()) : name(at) + year });
  }
  return list;
}
