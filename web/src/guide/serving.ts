// What is fetched: the list of countries and their guides. Nothing a person said is part of any address.
import type { Guide, Texts } from './types.ts';

export interface Listed {
  country: string;
  name?: Texts;
  demonstration?: boolean;
}
const kGuides = '/api/v1/protection/guides';

async function get(address: string): Promise<Response> {
  const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

export async function fetchList(): Promise<Listed[]> {
  const list = (await (await get(kGuides)).json()) as Listed[] | Record<string, unknown>;
  return (Array.isArray(list) ? list : (Object.values(list).find(Array.isArray) ?? [])) as Listed[];
}

export async function fetchGuide(country: string): Promise<{ guide: Guide; kept: boolean }> {
  const response = await get(`${kGuides}/${country}`);
  return { guide: (await response.json()) as Guide, kept: response.headers.has('X-Kept') };
}

/** Puts the worker in place; `ready` is called once everything is on the device. */
export function watchWorker(ready: () => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const had = navigator.serviceWorker.controller;
  navigator.serviceWorker
    .register('/guide-worker.js', { scope: '/guide' })
    .then(() => navigator.serviceWorker.ready)
    .then(ready)
    .catch(() => {}); // Without it the page still works while the server can be reached.
  had?.postMessage('refresh');
}
