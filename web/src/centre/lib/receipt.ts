// Codes that people copy by hand.
const kLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 random bits, "7K2M-Q4ZD-…": letters and digits that cannot be confused. */
export function newCode(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => kLetters[byte % 32]).join('');
  return letters.match(/.{4}/g)!.join('-');
}
