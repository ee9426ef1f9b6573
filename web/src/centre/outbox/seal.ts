// What waits on a tablet is kept sealed: AES-GCM under a key that belongs to one account. The key cannot be exported by any
// script; it can be used by this page, on this tablet, and nowhere else. docs/manual/offline.md says what that protects from and
// what it does not.
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const kAlgorithm = 'AES-GCM';

export const makeKey = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: kAlgorithm, length: 256 }, false, ['encrypt', 'decrypt']);

/** `about` is not hidden but bound: sealed text moved to another place does not open there. */
export async function seal(key: CryptoKey, about: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: await crypto.subtle.encrypt({ name: kAlgorithm, iv, additionalData: new TextEncoder().encode(about) }, key, plain) };
}

/** The value that was sealed; throws when key, place or bytes are not the same. */
export async function open<T>(key: CryptoKey, about: string, sealed: Sealed): Promise<T> {
  const plain = await crypto.subtle.decrypt({ name: kAlgorithm, iv: sealed.iv, additionalData: new TextEncoder().encode(about) }, key, sealed.bytes);
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}
