// The newest answer to a question that changes; the one before stays on screen until it is there.
import { ApiError } from './api.ts';
import { words } from './words.svelte.ts';

export class Asked<T> {
  value = $state.raw<T>();
  failure = $state('');
  waiting = $state(true);
  #pending: AbortController | undefined;

  ask(load: (signal: AbortSignal) => Promise<T>): void {
    this.#pending?.abort();
    const pending = new AbortController();
    this.#pending = pending;
    this.waiting = true;
    load(pending.signal)
      .then((value) => {
        if (pending.signal.aborted) return;
        this.value = value;
        this.failure = '';
        this.waiting = false;
      })
      .catch((error: unknown) => {
        if (pending.signal.aborted) return;
        // The server's own words; what a browser says of a lost connection is English and helps nobody.
        this.failure = error instanceof ApiError ? error.message : words.say('unreachable');
        this.value = undefined;
        this.waiting = false;
      });
  }
}
