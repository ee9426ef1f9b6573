// Live news from the server: whenever something was recorded, open pages look again. Where the server has no live stream, or it
// breaks, they look again by the clock.
import { app } from './app.svelte.ts';

const kByTheClock = 20_000;
const kTryStream = 60_000;
/** News that come together are looked at once. */
const kTogether = 400;

/** Follows the news until the function it gives is called. */
export function follow(): () => void {
  let stream: EventSource | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let flowing = false;
  let tried = 0;
  const changed = () => {
    clearTimeout(soon);
    soon = setTimeout(() => (app.changes += 1), kTogether);
  };
  const begin = () => {
    tried = Date.now();
    stream = new EventSource('/api/v1/live');
    stream.onopen = () => {
      flowing = true;
      changed();
    };
    stream.onmessage = changed;
    stream.addEventListener('changed', changed);
    stream.onerror = () => {
      flowing = false;
      // The browser connects again by itself unless the server refused.
      if (stream?.readyState === EventSource.CLOSED) stream = undefined;
    };
  };
  begin();
  const clock = setInterval(() => {
    if (flowing) return;
    if (app.online) changed();
    if (!stream && app.online && Date.now() - tried > kTryStream) begin();
  }, kByTheClock);
  return () => {
    stream?.close();
    clearInterval(clock);
    clearTimeout(soon);
  };
}
