// Where sealed things are kept on the tablet: IndexedDB in the browser, a map in tests.
import type { Sealed } from './seal.ts';

/** The key of an account on this tablet. The name is that of a staff member, so that others know whom to call. */
export interface KeyRow {
  account: string;
  name: string;
  key: CryptoKey;
}
/** waiting: to be sent · refused: the server said no, a person decides · sent: answered; kept a while for its numbers. */
export type State = 'waiting' | 'refused' | 'sent';
/** One command. What it says is sealed; what stands here in the clear is what is needed to count, order and send. */
export interface Row {
  id: string;
  account: string;
  state: State;
  /** Milliseconds since 1970. */
  madeAt: number;
  tries: number;
  sealed: Sealed;
}
/** Something else that one account keeps: the form being filled, what the server said last about fields. */
export interface KeptRow {
  id: string;
  sealed: Sealed;
}

export interface Shelf {
  keys(): Promise<KeyRow[]>;
  putKey(row: KeyRow): Promise<void>;
  dropKey(account: string): Promise<void>;
  /** All commands in the order in which they were given. */
  rows(): Promise<Row[]>;
  /** Resolves when it is on the tablet's storage. */
  put(row: Row): Promise<void>;
  drop(id: string): Promise<void>;
  kept(id: string): Promise<KeptRow | undefined>;
  keep(row: KeptRow): Promise<void>;
  unkeep(id: string): Promise<void>;
}

/** Forgets with the page; for tests. */
export function memoryShelf(): Shelf {
  const keys = new Map<string, KeyRow>();
  const rows = new Map<string, Row>();
  const kept = new Map<string, KeptRow>();
  return {
    keys: async () => [...keys.values()],
    putKey: async (row) => void keys.set(row.account, row),
    dropKey: async (account) => void keys.delete(account),
    rows: async () => [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ ...row })),
    put: async (row) => void rows.set(row.id, { ...row }),
    drop: async (id) => void rows.delete(id),
    kept: async (id) => kept.get(id),
    keep: async (row) => void kept.set(row.id, row),
    unkeep: async (id) => void kept.delete(id),
  };
}

const kStores = { keys: 'account', outbox: 'id', kept: 'id' } as const;
type Store = keyof typeof kStores;

/** The shelf of this browser. Rejects when the browser gives no storage. */
export function browserShelf(name = 'travesia-centre'): Promise<Shelf> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(kStores)) request.result.createObjectStore(store, { keyPath });
    };
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    request.onsuccess = () => resolve(shelfOf(request.result));
  });
}

function shelfOf(database: IDBDatabase): Shelf {
  const read = <T>(store: Store, ask: (from: IDBObjectStore) => IDBRequest): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = ask(database.transaction(store).objectStore(store));
      request.onsuccess = () => resolve(request.result as T);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    });
  const write = (store: Store, act: (to: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      // "strict": the browser answers after the storage has it, not after the operating system promised.
      const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
      act(transaction.objectStore(store));
    });
  return {
    keys: () => read('keys', (from) => from.getAll()),
    putKey: (row) => write('keys', (to) => to.put(row)),
    dropKey: (account) => write('keys', (to) => to.delete(account)),
    rows: () => read('outbox', (from) => from.getAll()),
    put: (row) => write('outbox', (to) => to.put(row)),
    drop: (id) => write('outbox', (to) => to.delete(id)),
    kept: (id) => read('kept', (from) => from.get(id)),
    keep: (row) => write('kept', (to) => to.put(row)),
    unkeep: (id) => write('kept', (to) => to.delete(id)),
  };
}
