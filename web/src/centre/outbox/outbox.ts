// The outbox: every command that changes something is first kept on the tablet and then sent, in the order in which it was given.
// The command's id makes sending it twice harmless, so nothing is ever given up: after an error it is tried again, however often.
// A command that the server refuses is kept too, until a person edits or discards it. Nothing here knows of pages or of the
// network; both are given to it.
import { makeKey, open, seal } from './seal.ts';
import type { Row, Shelf, State } from './shelf.ts';

/** A command as the pages give it. */
export interface Command {
  /** "register_party" */
  name: string;
  body: unknown;
  /** Which records it makes and which it needs, so that it waits for a refused one that makes what it needs. */
  makes: string[];
  needs: string[];
  /** What a person recognises it by on the list of what waits. */
  label: string;
  /** Typed in from paper forms, one for each record in `makes`: their numbers are to be written on them. */
  paper?: boolean;
}
export interface Receipt {
  repeated?: boolean;
  numbers?: Record<string, string>;
  [other: string]: unknown;
}
/** The server's no: its sentence, and the places it names. */
export interface Refusal {
  status: number;
  detail: string;
  errors: { id: string; detail: string; parameter?: string }[];
}
/** later: nothing was decided, try again (after so many milliseconds, when the server said so) · sign_in: wait for the person. */
export type Outcome =
  | { kind: 'done'; receipt: Receipt }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'later'; after?: number }
  | { kind: 'sign_in' };
export type Send = (id: string, command: Command) => Promise<Outcome>;

/** A command on the list, open for its own account. */
export interface Entry {
  id: string;
  state: State;
  madeAt: number;
  tries: number;
  command: Command;
  receipt?: Receipt;
  refusal?: Refusal;
  /** It waits for another one that was refused. */
  blocked?: boolean;
}
/** What is left of another account: how much and since when, not what. */
export interface Locked {
  account: string;
  name: string;
  count: number;
  oldest: number;
}
type Content = Pick<Entry, 'command' | 'receipt' | 'refusal'>;

const kFirstWait = 1000;
const kLongestWait = 60_000;
/** How long the numbers of what was sent stay on the tablet. */
const kSentStays = 12 * 3_600_000;

/** Milliseconds to wait after so many failed tries in a row: 1, 2, 4 … 60 seconds, and up to a fifth more so that tablets spread. */
export const waitAfter = (tries: number, random = Math.random()): number =>
  Math.min(kLongestWait, kFirstWait * 2 ** Math.min(tries - 1, 10)) * (1 + random / 5);

const about = (row: Pick<Row, 'id' | 'account'>): string => `outbox ${row.account} ${row.id}`;

export class Outbox {
  private constructor(
    private readonly shelf: Shelf,
    readonly account: string,
    private readonly key: CryptoKey,
    private readonly send: Send,
  ) {}
  private running: Promise<void> | undefined;
  private again = false;
  private failures = 0;
  /** When sending is tried next by itself, milliseconds since 1970; 0 = nothing is planned. */
  nextTry = 0;

  /** The outbox of one account; its key is made when it has none on this tablet. */
  static async of(shelf: Shelf, account: string, name: string, send: Send): Promise<Outbox> {
    const known = (await shelf.keys()).find((row) => row.account === account);
    const key = known?.key ?? (await makeKey());
    if (!known) await shelf.putKey({ account, name, key });
    return new Outbox(shelf, account, key, send);
  }

  /** Keeps the command on the tablet; after this resolves it survives a dead battery. */
  async give(id: string, command: Command, now = Date.now()): Promise<void> {
    await this.write({ id, account: this.account, state: 'waiting', madeAt: now, tries: 0 }, { command });
  }

  /** Everything of this account, in the order given. */
  async entries(): Promise<Entry[]> {
    const rows = (await this.shelf.rows()).filter((row) => row.account === this.account);
    const list = await Promise.all(rows.map(async (row) => ({ ...row, ...(await this.content(row)) })));
    const refused = new Set<string>();
    return list.map(({ id, state, madeAt, tries, command, receipt, refusal }) => {
      const blocked = state === 'waiting' && command.needs.some((one) => refused.has(one));
      if (state === 'refused' || blocked) command.makes.forEach((one) => refused.add(one));
      return { id, state, madeAt, tries, command, receipt, refusal, blocked };
    });
  }

  /** Sends what waits, one after the other in order, until all is sent or the server cannot be reached. Never throws for what the
   *  network does. `answered` is told of each command the server decided. */
  replay(answered: (entry: Entry) => void = () => {}, now = Date.now): Promise<void> {
    // One at a time: whoever asks while it runs gets one more round after it.
    this.again = true;
    this.running ??= (async () => {
      try {
        while (this.again) {
          this.again = false;
          await this.round(answered, now);
        }
      } finally {
        this.running = undefined;
      }
    })();
    return this.running;
  }

  private async round(answered: (entry: Entry) => void, now: () => number): Promise<void> {
    this.nextTry = 0;
    // Read afresh after each: a refusal may block what follows.
    for (let after = ''; ; ) {
      const entry = (await this.entries()).find((one) => one.id > after && one.state === 'waiting' && !one.blocked);
      if (!entry) return;
      after = entry.id;
      const outcome = await this.send(entry.id, entry.command).catch((): Outcome => ({ kind: 'later' }));
      if (outcome.kind === 'sign_in') return;
      if (outcome.kind === 'later') {
        this.failures += 1;
        this.nextTry = now() + Math.max(outcome.after ?? 0, waitAfter(this.failures));
        await this.change(entry, { tries: entry.tries + 1 });
        return;
      }
      this.failures = 0;
      const answer = outcome.kind === 'done' ? { state: 'sent' as const, receipt: outcome.receipt } : { state: 'refused' as const, refusal: outcome.refusal };
      await this.change(entry, { ...answer, tries: entry.tries + 1 });
      answered({ ...entry, ...answer, tries: entry.tries + 1 });
    }
  }

  /** Sends a refused command again as it is (what it needed may be there now). */
  async retry(id: string): Promise<void> {
    const entry = (await this.entries()).find((one) => one.id === id);
    if (entry?.state === 'refused') await this.change(entry, { state: 'waiting', refusal: undefined });
  }

  /** Removes a command because a person said so. */
  discard(id: string): Promise<void> {
    return this.shelf.drop(id);
  }

  /** Removes what was sent long ago, or all that was sent. */
  async tidy(all = false, now = Date.now()): Promise<void> {
    for (const row of await this.shelf.rows())
      if (row.account === this.account && row.state === 'sent' && (all || now - row.madeAt > kSentStays)) await this.shelf.drop(row.id);
  }

  /** Removes everything of this account from the tablet, with its key: afterwards no sealed byte can be opened. */
  async forget(): Promise<void> {
    for (const row of await this.shelf.rows()) if (row.account === this.account) await this.shelf.drop(row.id);
    await this.shelf.unkeep(`${this.account} form`);
    await this.shelf.dropKey(this.account);
  }

  /** Something this account keeps beside its commands; undefined forgets it. */
  async keep(what: string, value: unknown): Promise<void> {
    const id = `${this.account} ${what}`;
    if (value === undefined) await this.shelf.unkeep(id);
    else await this.shelf.keep({ id, sealed: await seal(this.key, `kept ${id}`, value) });
  }
  async kept<T>(what: string): Promise<T | undefined> {
    const id = `${this.account} ${what}`;
    const row = await this.shelf.kept(id);
    return row && (await open<T>(this.key, `kept ${id}`, row.sealed));
  }

  private content(row: Row): Promise<Content> {
    return open<Content>(this.key, about(row), row.sealed);
  }
  private async write(row: Omit<Row, 'sealed'>, content: Content): Promise<void> {
    await this.shelf.put({ ...row, sealed: await seal(this.key, about(row), content) });
  }
  private async change(entry: Entry, to: Partial<Entry>): Promise<void> {
    const { id, state, madeAt, tries, command, receipt, refusal } = { ...entry, ...to };
    // What was sent is kept for its numbers only; the names in it are not needed any more.
    const left = state === 'sent' ? { ...command, body: null } : command;
    await this.write({ id, account: this.account, state, madeAt, tries }, { command: left, receipt, refusal });
  }
}

/** What other accounts left on this tablet. */
export async function lockedOf(shelf: Shelf, except: string): Promise<Locked[]> {
  const rows = (await shelf.rows()).filter((row) => row.account !== except && row.state !== 'sent');
  const names = new Map((await shelf.keys()).map((row) => [row.account, row.name]));
  const list = new Map<string, Locked>();
  for (const row of rows) {
    const one = list.get(row.account) ?? { account: row.account, name: names.get(row.account) ?? '', count: 0, oldest: row.madeAt };
    list.set(row.account, { ...one, count: one.count + 1, oldest: Math.min(one.oldest, row.madeAt) });
  }
  return [...list.values()];
}
