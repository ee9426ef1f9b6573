// Papers and files that came as bytes. They are fetched first and opened only when they are there: a tab full of code helps nobody.

/** A new tab needs a moment to read the bytes before the address may go. */
const kReadBy = 60_000;

function lend(blob: Blob, use: (address: string) => void): void {
  const address = URL.createObjectURL(blob);
  use(address);
  setTimeout(() => URL.revokeObjectURL(address), kReadBy);
}

/** Shows it in a new tab. */
export const openBlob = (blob: Blob): void => lend(blob, (address) => window.open(address, '_blank'));
/** Puts it among the downloads. */
export const saveBlob = (blob: Blob, name: string): void => lend(blob, (address) => Object.assign(document.createElement('a'), { href: address, download: name }).click());
