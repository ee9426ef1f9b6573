// The service worker of the guide: it keeps the page, its words and every country's guide, so that all of it works without a network.
// All guides are fetched, always: which one somebody reads cannot be seen from outside, and no answer ever comes here.
declare const self: ServiceWorkerGlobalScope;
/** Put here by the build: every file of the page, and a name that changes with them. */
declare const __SHELL__: { version: string; files: string[] };

const kShell = `travesia-guide-shell-${__SHELL__.version}`;
const kData = 'travesia-guide-data';
const kAudio = 'travesia-guide-audio';
const kPage = '/guide.html';
const kGuides = '/api/v1/protection/guides';
/** How long the server is waited for before what is kept is given, milliseconds. */
const kPatience = 2500;

/** The list's countries, whatever it is wrapped in. */
function countriesIn(list: unknown): string[] {
  const rows = Array.isArray(list) ? list : Object.values((list ?? {}) as object).find(Array.isArray);
  return ((rows ?? []) as (string | { country?: string })[]).map((row) => (typeof row === 'string' ? row : (row.country ?? ''))).filter(Boolean);
}

/** A sign-in page of a hotel's network is no guide, and no reason to drop one. */
const isGuide = (response: Response): boolean => response.ok && (response.headers.get('Content-Type') ?? '').includes('json');
const isGone = (response: Response): boolean => response.status === 404 || response.status === 410;

async function fetchAll(): Promise<void> {
  const cache = await caches.open(kData);
  const list = await fetch(kGuides, { cache: 'no-cache' });
  if (!isGuide(list)) return;
  const countries = countriesIn(await list.clone().json());
  // What was withdrawn is not shown from here either.
  for (const kept of await cache.keys()) {
    const country = new URL(kept.url).pathname.slice(kGuides.length + 1);
    if (country && !countries.includes(country)) await cache.delete(kept);
  }
  await cache.put(kGuides, list);
  const fetched = countries.map(async (country) => {
    const address = `${kGuides}/${country}`;
    const guide = await fetch(address, { cache: 'no-cache' });
    if (isGuide(guide)) await cache.put(address, guide);
  });
  await Promise.allSettled(fetched);
}

self.addEventListener('install', (event) => {
  const shell = caches.open(kShell).then((cache) => cache.addAll(__SHELL__.files.map((file) => new Request(file, { cache: 'reload' }))));
  event.waitUntil(Promise.all([shell, fetchAll().catch(() => {})]));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('travesia-guide-shell-') && name !== kShell).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'refresh') event.waitUntil(fetchAll().catch(() => {}));
});

/** A kept guide says so: the page then tells the person of which day it is. */
async function marked(kept: Response): Promise<Response> {
  return new Response(await kept.blob(), { status: 200, headers: { 'Content-Type': 'application/json', 'X-Kept': '1' } });
}

async function guide(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(kData);
  const fresh = fetch(request).then(async (response) => {
    if (isGuide(response)) await cache.put(path, response.clone());
    else if (isGone(response)) await cache.delete(path);
    return response;
  });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, kPatience));
  const first = await Promise.race([fresh, late]).catch(() => undefined);
  if (first && (isGuide(first) || isGone(first))) return first;
  const kept = await cache.match(path);
  return kept ? marked(kept) : fresh;
}

async function audio(request: Request): Promise<Response> {
  const cache = await caches.open(kAudio);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(request, response.clone());
  return response;
}

async function shell(path: string, request: Request): Promise<Response> {
  return (await caches.match(path, { cacheName: kShell })) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(shell(kPage, request));
  else if (url.pathname === kGuides || url.pathname.startsWith(`${kGuides}/`)) event.respondWith(guide(request, url.pathname));
  else if (__SHELL__.files.includes(url.pathname)) event.respondWith(shell(url.pathname, request));
  else if (url.pathname.startsWith('/audio/guide/')) event.respondWith(audio(request));
});

export {};
