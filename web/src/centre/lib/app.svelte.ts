// Who works on this tablet, whether the server can be reached, and what waits to be sent. One for the whole page.
import { browserShelf, type Shelf } from '../outbox/shelf.ts';
import { lockedOf, Outbox, type Command, type Entry, type Locked, type Refusal } from '../outbox/outbox.ts';
import { setCentreClock } from './clock.ts';
import { ask, Refused, sendCommand, Unreachable, watch } from './http.ts';
import { forgetAll } from './recent.ts';
import type { Me, Schema } from './types.ts';
import { uuid7 } from './uuid.ts';
import { words } from './words.svelte.ts';
import { watchWorker } from './worker.svelte.ts';

const kAccount = 'travesia-account';
const kSignedOut = 'travesia-signed-out';
const kActive = 'travesia-active';
/** Who worked here last; somebody else begins at their own first page. */
const kLast = 'travesia-last';
const kMinute = 60_000;
/** Without touch the tablet asks so long before it locks, and then locks; as long as the server's own limit. */
const kIdle = 30 * kMinute;
const kNotice = 5 * kMinute;
const kProbe = 5000;
/** How long a page waits for the server's answer before it says that the command is kept. */
const kAnswerSoon = 6000;

/** starting · out: nobody is signed in · password: a new password must be set · in */
type Phase = 'starting' | 'out' | 'password' | 'in';

class App {
  phase = $state<Phase>('starting');
  /** Why nobody is signed in any more, in a sentence. */
  notice = $state('');
  me = $state.raw<Me>();
  schema = $state.raw<Schema>();
  online = $state(true);
  demo = $state(false);
  entries = $state.raw<Entry[]>([]);
  /** What other accounts left on this tablet. */
  locked = $state.raw<Locked[]>([]);
  /** Minutes until the tablet locks by itself, when that is near. */
  endsIn = $state<number>();
  /** Grows whenever something in the centre may have changed. */
  changes = $state(0);
  /** Grows when the server decided something of this tablet, or can be reached again. */
  answers = $state(0);
  now = $state(Date.now());
  /** Said aloud to who does not see the screen. */
  said = $state('');
  storage = $state(true);

  readonly unsent = $derived(this.entries.filter((one) => one.state !== 'sent'));
  readonly refused = $derived(this.entries.filter((one) => one.state === 'refused'));

  private shelf: Shelf | undefined;
  outbox: Outbox | undefined;
  private active = Date.now();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ending: Promise<void> | undefined;
  private readonly listeners = new Map<string, (entry: Entry) => void>();

  async start(): Promise<void> {
    watch.language = () => words.language;
    watch.reached = (yes) => this.reached(yes);
    watch.signedOut = (refusal) => this.ended(refusal);
    try {
      this.shelf = await browserShelf();
      // Asks the browser not to clear the storage when the tablet runs full.
      void navigator.storage?.persist?.();
    } catch {
      this.storage = false;
    }
    this.watchHands();
    // Before anybody signs in: made-up people must be called so everywhere.
    void ask<{ demo: boolean }>('GET', '/api/v1/centre').then((centre) => (this.demo = centre.demo), () => undefined);
    setInterval(() => void this.tick(), kProbe);
    addEventListener('online', () => void this.probe());
    await this.resume();
    this.locked = this.shelf ? await lockedOf(this.shelf, this.me?.account ?? '') : [];
  }

  /** Goes on with the session that is under way, also when the server cannot be reached just now. */
  private async resume(): Promise<void> {
    if (localStorage.getItem(kSignedOut)) {
      await this.endAtServer();
      this.phase = 'out';
      return;
    }
    try {
      await this.enter(await ask<Me>('GET', '/api/v1/session'));
    } catch (error) {
      const account = localStorage.getItem(kAccount);
      const fresh = Date.now() - Number(localStorage.getItem(kActive) ?? 0) < kIdle;
      if (error instanceof Unreachable && account && fresh && this.shelf) {
        const outbox = await Outbox.of(this.shelf, account, '', sendCommand);
        const me = await outbox.kept<Me>('session').catch(() => undefined);
        if (me) return this.enter(me);
      }
      if (this.phase === 'starting') this.phase = 'out';
    }
  }

  /** The session has begun, or goes on. */
  async enter(me: Me): Promise<void> {
    if (this.me?.account !== me.account) forgetAll();
    this.me = me;
    this.notice = '';
    this.touch();
    localStorage.removeItem(kSignedOut);
    if (localStorage.getItem(kLast) !== me.account) location.hash = '';
    localStorage.setItem(kLast, me.account);
    localStorage.setItem(kAccount, me.account);
    if (this.shelf) {
      this.outbox = await Outbox.of(this.shelf, me.account, me.name, sendCommand);
      await this.outbox.tidy();
      await this.outbox.keep('session', me);
      this.locked = await lockedOf(this.shelf, me.account);
    }
    await this.refresh();
    if (me.password_first) {
      this.phase = 'password';
      return;
    }
    await this.loadSchema();
    this.phase = 'in';
    // Only where somebody has signed in: elsewhere these pages are no centre's.
    watchWorker();
    void this.replay();
  }

  private async loadSchema(): Promise<void> {
    try {
      this.schema = await ask<Schema>('GET', '/api/v1/schema');
      await this.outbox?.keep('schema', this.schema);
    } catch {
      this.schema = (await this.outbox?.kept<Schema>('schema').catch(() => undefined)) ?? { kinds: {}, commands: [], clock: [] };
    }
    setCentreClock(this.schema.clock);
  }

  may(command: string): boolean {
    return this.schema?.commands.includes(command) ?? false;
  }
  has(role: string): boolean {
    return this.me?.roles.some((one) => one === role) ?? false;
  }
  reads(kind: string, field?: string): boolean {
    const fields = this.schema?.kinds[kind]?.fields ?? {};
    return field ? (fields[field]?.read ?? false) : Object.values(fields).some((one) => one.read);
  }
  opens(kind: string): boolean {
    return this.may('open_record') && (this.schema?.kinds[kind]?.open ?? false);
  }

  /** Keeps a command and sends it; resolves once the server answered, or after a few seconds with the command still waiting.
   *  Rejects when the tablet could not keep it: then nothing was done. `soon`: who has the next thing to do waits less. */
  async act(name: string, body: unknown, about: Omit<Command, 'name' | 'body'>, soon = kAnswerSoon): Promise<Entry> {
    if (!this.outbox) throw new Error(words.say('noStorage'));
    const id = uuid7();
    const command: Command = { name, body, ...about };
    await this.outbox.give(id, command);
    const waiting: Entry = { id, state: 'waiting', madeAt: Date.now(), tries: 0, command };
    const answered = new Promise<Entry>((resolve) => {
      this.listeners.set(id, resolve);
      setTimeout(() => resolve(waiting), soon);
      // Once its turn has come and gone without an answer, nobody needs to wait for the clock.
      void this.refresh().then(() => this.replay()).then(() => resolve(waiting), () => resolve(waiting));
    });
    return answered.finally(() => this.listeners.delete(id));
  }

  async replay(): Promise<void> {
    if (!this.outbox || this.phase !== 'in') return;
    const outbox = this.outbox;
    clearTimeout(this.timer);
    const round = () =>
      outbox.replay((entry) => {
        this.listeners.get(entry.id)?.(entry);
        this.changes += 1;
        this.answers += 1;
        this.said = entry.state === 'refused' ? words.say('saidRefused', { what: entry.command.label }) : words.say('saidSent', { what: entry.command.label });
        void this.refresh();
      });
    // Two windows of one tablet take turns.
    await (navigator.locks ? navigator.locks.request('travesia-outbox', round) : round());
    await this.refresh();
    if (outbox === this.outbox && outbox.nextTry) this.timer = setTimeout(() => void this.replay(), Math.max(500, outbox.nextTry - Date.now()));
  }

  async refresh(): Promise<void> {
    this.entries = (await this.outbox?.entries()) ?? [];
  }
  async discard(id: string): Promise<void> {
    await this.outbox?.discard(id);
    await this.refresh();
  }
  async retry(id: string): Promise<void> {
    await this.outbox?.retry(id);
    await this.replay();
  }

  /** Signs out. keep: what is unsent stays on the tablet, locked · discard: it is destroyed, with its key. */
  async signOut(unsent: 'none' | 'keep' | 'discard'): Promise<void> {
    if (unsent === 'discard') await this.outbox?.forget();
    else await this.outbox?.tidy(true);
    await this.outbox?.keep('session', undefined);
    localStorage.setItem(kSignedOut, '1');
    await this.leave('');
    await this.endAtServer();
  }

  /** Ends the session at the server; when that cannot be reached now, the mark stays and it is ended at the next start. */
  private endAtServer(): Promise<void> {
    this.ending ??= ask('DELETE', '/api/v1/session')
      .then(
        () => localStorage.removeItem(kSignedOut),
        (error: unknown) => error instanceof Refused && localStorage.removeItem(kSignedOut),
      )
      .then(() => (this.ending = undefined));
    return this.ending;
  }
  /** Before somebody signs in: the session before must be over first, or its end would end the new one. */
  async settle(): Promise<void> {
    if (this.ending || localStorage.getItem(kSignedOut)) await this.endAtServer();
  }

  private async leave(notice: string): Promise<void> {
    forgetAll();
    this.me = undefined;
    this.outbox = undefined;
    this.schema = undefined;
    this.entries = [];
    this.endsIn = undefined;
    this.phase = 'out';
    this.notice = notice;
    localStorage.removeItem(kAccount);
    this.locked = this.shelf ? await lockedOf(this.shelf, '') : [];
  }

  /** The server says that nobody is signed in. */
  private ended(refusal: Refusal): void {
    if (refusal.errors.some((one) => one.id === 'access.password_first')) this.phase = 'password';
    else if (this.phase === 'in' || this.phase === 'password') void this.leave(refusal.detail);
  }

  private reached(yes: boolean): void {
    const again = yes && !this.online;
    this.online = yes;
    if (again && this.phase === 'in') {
      this.changes += 1;
      this.answers += 1;
      void this.replay();
    }
  }
  private async probe(): Promise<void> {
    const me = await ask<Me>('GET', '/api/v1/session').catch(() => undefined);
    if (!me || this.phase !== 'in' || me.account === this.me?.account) return;
    // Another window of this tablet signed in as somebody else.
    await this.enter(me);
  }

  private async tick(): Promise<void> {
    this.now = Date.now();
    if (!this.online || (this.phase === 'out' && localStorage.getItem(kSignedOut))) {
      if (this.phase === 'out' && localStorage.getItem(kSignedOut)) await this.endAtServer();
      else await this.probe();
    }
    if (this.phase !== 'in') return;
    const left = kIdle - (this.now - this.active);
    this.endsIn = left < kNotice ? Math.max(0, Math.ceil(left / kMinute)) : undefined;
    if (left <= 0) {
      localStorage.setItem(kSignedOut, '1');
      await this.leave(words.say('idleEnded'));
      await this.endAtServer();
    }
  }
  touch(): void {
    this.active = Date.now();
    this.endsIn = undefined;
    localStorage.setItem(kActive, String(this.active));
  }
  private watchHands(): void {
    for (const event of ['pointerdown', 'keydown']) addEventListener(event, () => Date.now() - this.active > 5000 && this.touch(), { capture: true, passive: true });
  }
}

export const app = new App();

/** What went wrong, in a sentence. */
export const sentence = (error: unknown): string =>
  error instanceof Refused ? error.message : error instanceof Unreachable ? words.say('unreachable') : words.say('somethingFailed');
