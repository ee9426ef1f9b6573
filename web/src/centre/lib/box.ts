// The complaints box as anybody uses it: without a session, without the tablet's id, and with a receipt that only its writer has.
import type { components } from '../../lib/schema.d.ts';
import { newCode } from './receipt.ts';
import { uuid7 } from './uuid.ts';
import { words } from './words.svelte.ts';

type Schemas = components['schemas'];
export type BoxInfo = Schemas['ComplaintsBox'];
export type LetterState = Schemas['ComplaintState'];

async function anonymous<T>(method: 'GET' | 'POST', path: string, body?: unknown, command?: string): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': words.language };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (command) headers['Idempotency-Key'] = command;
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new Error(words.say('somethingFailed'));
  }
  const answer = (await response.json().catch(() => ({}))) as T & { detail?: string };
  if (!response.ok) throw new Error(answer.detail || words.say('somethingFailed'));
  return answer;
}

export const boxInfo = (): Promise<BoxInfo> => anonymous('GET', '/api/v1/complaints/box');
export const askReceipt = (receipt: string): Promise<LetterState> => anonymous('POST', '/api/v1/complaints/receipt', { receipt });

/** A letter being written; sent again with the same ids until the server has answered, so that it is kept once. */
export class Letter {
  readonly receipt = newCode();
  private readonly command = uuid7();
  constructor(
    readonly about: string,
    readonly text: string,
  ) {}
  send(): Promise<LetterState> {
    return anonymous('POST', '/api/v1/complaints', { about: this.about, text: this.text, receipt: this.receipt }, this.command);
  }
}
