// The service worker: it keeps the pages on the tablet so that they open without the server. It keeps and answers nothing
// else, least of all about a person: what waits is the outbox's, which is sealed.
declare const self: ServiceWorkerGlobalScope;
/** Put here by the build: every file of the pages, and a name that changes with them. */
declare const __SHELL__: { version: string; files: string[] };

const kShell = `travesia-shell-${__SHELL__.version}`;
const kPage = '/centre.html';
/** How long the server is waited for before what is kept is given, milliseconds. */
const kPatience = 2500;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kShell).then((cache) => cache.addAll(__SHELL__.files.map((file) => new Request(file, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('travesia-shell-') && name !== kShell).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A new version takes over when the person says so, never in the middle of a form.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

async function kept(request: Request | string): Promise<Response> {
  return (await caches.match(request, { cacheName: kShell })) ?? fetch(request);
}

/** What a request brings, or undefined when it fails or takes too long. */
function soon(fresh: Promise<Response>): Promise<Response | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, kPatience));
  return Promise.race([fresh, late]).catch(() => undefined);
}

async function root(request: Request): Promise<Response> {
  const first = await soon(fetch(request));
  return first && first.status < 500 ? first : kept(kPage);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (['/centre', '/centre/', kPage].includes(url.pathname)) event.respondWith(kept(kPage));
    // What stands at the root is the server's to say; these pages are there when it is silent.
    else if (url.pathname === '/') event.respondWith(root(request));
  } else if (__SHELL__.files.includes(url.pathname)) {
    event.respondWith(kept(request));
  }
});

export {};
