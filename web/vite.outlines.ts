import { readFileSync } from 'node:fs';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

const name = 'virtual:outlines';
/** West, south, east, north: where the guide's offices can lie. */
const [west, south, east, north] = [-130, -5, -55, 52] as const;

/** The countries' outlines as one SVG path, in tenths of a degree with y downwards. */
function path(): string {
  const world = JSON.parse(readFileSync('node_modules/world-atlas/countries-50m.json', 'utf8')) as Topology<{ countries: GeometryCollection }>;
  const rings = feature(world, world.objects.countries).features.flatMap(({ geometry }) => {
    const shape = geometry as Polygon | MultiPolygon;
    return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  });
  const inside = ([x = 0, y = 0]: Position) => x > west && x < east && y > south && y < north;
  const line = (ring: Position[]) => {
    const points = ring.map(([x = 0, y = 0]) => `${Math.round(x * 10)} ${Math.round(-y * 10)}`).filter((point, at, all) => point !== all[at - 1]);
    return points.length > 3 ? `M${points.join('L')}Z` : '';
  };
  return rings.filter((ring) => ring.some(inside)).map(line).join('');
}

/** `import outlines from 'virtual:outlines'`: for the small picture that says in which part of a country an office is. */
export function outlines(): Plugin {
  return {
    name: 'outlines',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(path())}` : undefined),
  };
}
