import { readFileSync } from 'node:fs';
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

const name = 'virtual:land';
/** West, south, east, north: what the map of a route can show. */
const [west, south, east, north] = [-135, -12, -55, 60] as const;

/** Whether a polygon reaches into the map; an island of the Arctic or a continent away is not drawn. */
function shown(rings: Position[][]): boolean {
  const [outer = []] = rings;
  return outer.some(([x = 0, y = 0]) => x > west && x < east && y > south && y < north);
}
const rounded = (rings: Position[][]) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]));

/** Countries around the route as outlines without names, from world-atlas (Natural Earth, public domain). */
export function land(): FeatureCollection<MultiPolygon> {
  const file = new URL('node_modules/world-atlas/countries-50m.json', `file://${process.cwd()}/`);
  const world = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>;
  const features = feature(world, world.objects.countries).features.flatMap((country): Feature<MultiPolygon>[] => {
    const geometry = country.geometry as Polygon | MultiPolygon;
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).filter(shown).map(rounded);
    return polygons.length ? [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: polygons } }] : [];
  });
  return { type: 'FeatureCollection', features };
}

/** `import land from 'virtual:land'`: the whole world is ten times as long. */
export function landOfTheMap(): Plugin {
  return {
    name: 'land-of-the-map',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(land()))})` : undefined),
  };
}
