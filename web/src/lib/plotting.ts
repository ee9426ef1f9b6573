// The drawing library is three quarters of the page's bytes and is needed last: it comes as a file of its own, beside the
// figures and not before them. Begun when this file is read, so that it is on its way while the page is set up.
export const plotting = import('./chart.ts');
// Whoever waits for it tells of the failure; this only keeps the browser from reporting one that nobody waits for yet.
plotting.catch(() => undefined);
