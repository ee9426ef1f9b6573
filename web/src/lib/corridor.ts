// From the stations of a route to what map, charts and table show. Pure; tested beside.
import type { Corridor, Station } from './api.ts';
import { span, type Point } from './figures.ts';

/** Months of a station within the years asked for. */
export function months(station: Station, from: number, to: number): Point[] {
  return station.months
    .filter((one) => Number(one.period.slice(0, 4)) >= from && Number(one.period.slice(0, 4)) <= to)
    .map((one) => ({ ...span(one.period), label: one.period, value: one.value, months: 1, expected: 1 }));
}

/** What a station counted in the year: of one nationality, or of everybody. Nothing where it does not say nationalities. */
export function inYear(station: Station, nationality: string): number | undefined {
  if (station.months_of_year === 0) return undefined;
  if (nationality === '') return station.year_total;
  return station.by_nationality ? (station.nationalities[nationality] ?? 0) : undefined;
}

/** Nationalities of the year along the route, by the largest figure that any station gives. */
export function nationalities(corridor: Corridor): string[] {
  const largest = new Map<string, number>();
  for (const station of corridor.stations) {
    if (!station.by_nationality) continue;
    for (const [code, value] of Object.entries(station.nationalities)) {
      if (/^[A-Z]{3}$/.test(code)) largest.set(code, Math.max(largest.get(code) ?? 0, value));
    }
  }
  return [...largest].sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

/** Width of a band on the map for a figure, pixels; the largest figure gives `most`. */
export const width = (value: number | undefined, largest: number, most: number) => (value === undefined || largest === 0 ? 0 : Math.max(value > 0 ? 1.5 : 0, (value / largest) * most));

/** Where the route meets each country: the place that stands for its counts on the map, longitude and latitude. */
export const places: Record<string, [number, number]> = {
  COL: [-76.6, 7.6], PAN: [-80.2, 8.6], CRI: [-84.0, 10.0], NIC: [-85.6, 12.6], HND: [-86.9, 14.4], SLV: [-89.0, 13.8], GTM: [-90.6, 15.2], BLZ: [-88.7, 17.2], MEX: [-99.5, 19.6], USA: [-98.9, 30.0], CAN: [-97.1, 50.0],
};
/** The side of the label that touches the circle, where it is not its right: in the isthmus names would lie on each other. */
export const sides: Record<string, 'left' | 'bottom' | 'top-right'> = { COL: 'bottom', CRI: 'left', PAN: 'top-right', USA: 'left', CAN: 'left' };

/** A correlation below this says that the months do not go alike, whatever the lag. */
export const alike = 0.5;
