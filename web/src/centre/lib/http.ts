// Asking the server. Whoever calls learns one of three things: the answer, the server's own sentence why not (Refused), or that
// nothing was decided because the server could not be reached (Unreachable).
import type { Command, Outcome, Receipt, Refusal } from '../outbox/outbox.ts';
import { deviceId } from './uuid.ts';

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
  /** The session is over, or needs a password first. */
  get signIn(): boolean {
    return needsSignIn(this.refusal);
  }
}
export class Unreachable extends Error {}

/** Told after each request whether the server answered, and when it says that nobody is signed in. */
export const watch = { reached: (_yes: boolean) => {}, signedOut: (_refusal: Refusal) => {}, language: () => 'es' };

const kPatience = 15_000;
/** Statuses after which the same request may well succeed: nothing was decided. */
const kPassing = new Set([408, 425, 429, 500, 502, 503, 504, 507]);

const needsSignIn = ({ status, errors }: Refusal): boolean => status === 401 || errors.some((one) => one.id === 'access.password_first');

async function problem(response: Response): Promise<Refusal> {
  const body = (await response.json().catch(() => ({}))) as Partial<Refusal>;
  const errors = Array.isArray(body.errors) ? body.errors : [];
  return { status: response.status, detail: body.detail || `HTTP ${response.status}`, errors };
}

async function request(method: string, path: string, body?: unknown, command?: string): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': watch.language(), 'Travesia-Device': deviceId() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (command) headers['Idempotency-Key'] = command;
  try {
    const response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store', signal: AbortSignal.timeout(kPatience) });
    // A proxy that has lost the server answers for it.
    watch.reached(![502, 504].includes(response.status));
    return response;
  } catch {
    watch.reached(false);
    throw new Unreachable();
  }
}

/** The answer as JSON; undefined for an empty one. Throws Refused or Unreachable. */
export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, command?: string): Promise<T> {
  const response = await request(method, path, body, command);
  if (!response.ok) {
    const refusal = await problem(response);
    // A wrong password at the sign-in is no end of a session.
    if (needsSignIn(refusal) && !(method === 'POST' && path === '/api/v1/session')) watch.signedOut(refusal);
    throw new Refused(refusal);
  }
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as T;
}

/** Sends one command of the outbox. */
export async function sendCommand(id: string, command: Command): Promise<Outcome> {
  let response: Response;
  try {
    response = await request('POST', `/api/v1/commands/${command.name}`, command.body, id);
  } catch {
    return { kind: 'later' };
  }
  if (response.ok) {
    const receipt = (await response.json().catch(() => undefined)) as Receipt | undefined;
    // An answer that broke off: the command stands, its id brings the same answer again.
    return receipt ? { kind: 'done', receipt } : { kind: 'later' };
  }
  const refusal = await problem(response);
  if (needsSignIn(refusal)) {
    watch.signedOut(refusal);
    return { kind: 'sign_in' };
  }
  if (kPassing.has(response.status)) return { kind: 'later', after: Number(response.headers.get('Retry-After') ?? 0) * 1000 || 0 };
  return { kind: 'refused', refusal };
}

/** A paper the server makes for this request: its bytes. Making one is written down, so it is a POST. Throws Refused or Unreachable. */
export async function paper(path: string, body: unknown = {}): Promise<Blob> {
  const response = await request('POST', path, body);
  if (!response.ok) throw new Refused(await problem(response));
  return response.blob();
}

/** A file the server gives: its bytes. Throws Refused or Unreachable. */
export async function file(path: string): Promise<Blob> {
  const response = await request('GET', path);
  if (!response.ok) throw new Refused(await problem(response));
  return response.blob();
}
