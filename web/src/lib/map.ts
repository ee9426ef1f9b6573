// The map of a route: land without names or roads, one band between neighbours, one circle a country. No tile server is asked:
// the land comes with the page (Natural Earth by world-atlas, public domain).
import { Map, Marker, NavigationControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Feature, FeatureCollection } from 'geojson';
import land from 'virtual:land';

setWorkerUrl(workerUrl);

export interface Stop {
  at: [number, number];
  /** Side of the label that touches the circle. */
  side: 'left' | 'right' | 'bottom' | 'top-right';
  name: string;
  value: string;
  /** Diameter of the circle and width of the band that leads here, pixels. */
  circle: number;
  band: number;
}
export interface MapWords {
  zoomIn: string;
  zoomOut: string;
  gestures: string;
  touches: string;
}

/** A bow from one place to the next, so that bands that follow each other can be told apart. */
function bow([x1, y1]: [number, number], [x2, y2]: [number, number]): [number, number][] {
  const bend = 0.12;
  const middle: [number, number] = [(x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend];
  return Array.from({ length: 21 }, (_, i) => {
    const t = i / 20;
    const mix = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
    return [mix(x1, middle[0], x2), mix(y1, middle[1], y2)];
  });
}

const bands = (stops: Stop[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: stops.slice(1).map((stop, i): Feature => ({
    type: 'Feature',
    properties: { width: stop.band },
    geometry: { type: 'LineString', coordinates: bow((stops[i] as Stop).at, stop.at) },
  })),
});
const circles = (stops: Stop[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: stops.map((stop): Feature => ({ type: 'Feature', properties: { radius: stop.circle / 2 }, geometry: { type: 'Point', coordinates: stop.at } })),
});

/** How far the label stands from the middle of the circle. */
function beside({ side, circle }: Stop): [number, number] {
  const away = circle / 2 + 4;
  return side === 'bottom' ? [0, -away] : [side === 'left' ? away : -away, 0];
}

function label(stop: Stop): HTMLElement {
  const element = document.createElement('div');
  element.className = `map-label ${stop.side}`;
  element.append(Object.assign(document.createElement('strong'), { textContent: stop.name }), Object.assign(document.createElement('span'), { textContent: stop.value }));
  return element;
}

export class RouteMap {
  #map: Map;
  #labels: Marker[] = [];

  constructor(container: HTMLElement, dark: boolean, words: MapWords) {
    const colours = dark ? { sea: '#16242b', land: '#33444a', edge: '#16242b', band: '#7cc7cf', circle: '#f2b84b' } : { sea: '#dfe9ec', land: '#f7f4ec', edge: '#b9b4a5', band: '#0b5d66', circle: '#d9940f' };
    this.#map = new Map({
      container,
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      touchPitch: false,
      maxZoom: 7,
      renderWorldCopies: false,
      bounds: [[-106, 4], [-70, 33]],
      fitBoundsOptions: { padding: 24 },
      locale: {
        'NavigationControl.ZoomIn': words.zoomIn, 'NavigationControl.ZoomOut': words.zoomOut,
        'CooperativeGesturesHandler.WindowsHelpText': words.gestures, 'CooperativeGesturesHandler.MacHelpText': words.gestures, 'CooperativeGesturesHandler.MobileHelpText': words.touches,
      },
      style: {
        version: 8,
        sources: {
          land: { type: 'geojson', data: land },
          bands: { type: 'geojson', data: bands([]) },
          circles: { type: 'geojson', data: circles([]) },
        },
        layers: [
          { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
          { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
          { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': colours.edge, 'line-width': 0.8 } },
          { id: 'bands', type: 'line', source: 'bands', layout: { 'line-cap': 'round' }, paint: { 'line-color': colours.band, 'line-width': ['get', 'width'], 'line-opacity': 0.75 } },
          { id: 'circles', type: 'circle', source: 'circles', paint: { 'circle-radius': ['get', 'radius'], 'circle-color': colours.circle, 'circle-opacity': 0.85, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5 } },
        ],
      },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  }

  show(stops: Stop[]): void {
    const put = () => {
      this.#map.getSource<GeoJSONSource>('bands')?.setData(bands(stops));
      this.#map.getSource<GeoJSONSource>('circles')?.setData(circles(stops));
    };
    if (this.#map.isStyleLoaded()) put();
    else void this.#map.once('load', put);
    this.#labels.forEach((one) => one.remove());
    this.#labels = stops.map((stop) => new Marker({ element: label(stop), anchor: stop.side, offset: beside(stop) }).setLngLat(stop.at).addTo(this.#map));
  }
  remove(): void {
    this.#map.remove();
  }
}
