// Who works here, and which page is open. Nothing is kept on the machine but the language and the tablet's id.
import { ask, Refused, Unreachable, watch } from '../../centre/lib/http.ts';
import { route } from '../../centre/lib/route.svelte.ts';
import type { Me } from './types.ts';
import { words } from './words.svelte.ts';

type Phase = 'starting' | 'out' | 'password' | 'in';

class Desk {
  phase = $state<Phase>('starting');
  me = $state.raw<Me>();
  /** Why nobody is signed in any more, in a sentence. */
  notice = $state('');
  /** Said aloud to who does not see the screen. */
  said = $state('');

  readonly edits = $derived(this.has('editor'));
  readonly reviews = $derived(this.has('reviewer'));
  readonly reads = $derived(this.edits || this.reviews);

  has(role: string): boolean {
    return this.me?.roles.some((one) => one === role) ?? false;
  }
  async start(): Promise<void> {
    watch.language = () => words.language;
    watch.signedOut = (refusal) => {
      if (refusal.errors.some((one) => one.id === 'access.password_first')) this.phase = 'password';
      else if (this.phase === 'in') this.leave(refusal.detail);
    };
    try {
      this.enter(await ask<Me>('GET', '/api/v1/session'));
    } catch {
      if (this.phase === 'starting') this.phase = 'out';
    }
  }
  enter(me: Me): void {
    this.me = me;
    this.notice = '';
    this.phase = me.password_first ? 'password' : 'in';
  }
  async signOut(): Promise<void> {
    // When the server cannot be reached the session ends by itself; the page forgets it at once.
    await ask('DELETE', '/api/v1/session').catch(() => undefined);
    this.leave('');
    route.go();
  }
  private leave(notice: string): void {
    this.me = undefined;
    this.phase = 'out';
    this.notice = notice;
  }
}

export const desk = new Desk();

/** What went wrong, in sentences; every one of them. */
export function sentences(error: unknown): string[] {
  if (error instanceof Refused) {
    const all = error.refusal.errors.map((one) => one.detail).filter(Boolean);
    return all.length ? [...new Set(all)] : [error.message];
  }
  return [words.say(error instanceof Unreachable ? 'unreachable' : 'somethingFailed')];
}
