// The service worker from the page's side: it is put in place, and a newer version waits until a person takes it.
export const worker = $state<{ waiting?: ServiceWorker; kept: boolean }>({ kept: false });

let watching = false;

export function watchWorker(): void {
  if (watching || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  watching = true;
  const { serviceWorker } = navigator;
  const had = serviceWorker.controller !== null;
  worker.kept = had;
  serviceWorker.addEventListener('controllerchange', () => {
    worker.kept = true;
    if (had && worker.waiting) location.reload();
  });
  serviceWorker
    .register('/centre-worker.js')
    .then((registration) => {
      const look = () => (worker.waiting = had ? (registration.waiting ?? undefined) : undefined);
      look();
      registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
    })
    .catch(() => {}); // Without it the pages still work while the server can be reached.
}

export const takeOver = (): void => worker.waiting?.postMessage('take over');
