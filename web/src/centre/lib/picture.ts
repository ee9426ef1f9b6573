// A photo as it is kept: small, and drawn anew so that neither place nor device of the camera stay in it.
export const kWidest = 320;
export const kTallest = 400;
/** Letters of base64url, as data/reception/records.toml allows. */
export const kLongest = 60_000;

/** The largest size of the same shape that fits; never larger than it was. */
export function fitting(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, kWidest / width, kTallest / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** RFC 4648, section 5, without padding. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** What an <img> shows. */
export const imageAddress = (picture: string): string => `data:image/jpeg;base64,${picture.replaceAll('-', '+').replaceAll('_', '/')}`;

/** Undefined when the file is no picture. */
export async function pictureOf(file: Blob): Promise<string | undefined> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!image) return undefined;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitting(image.width, image.height));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  for (const quality of [0.8, 0.6, 0.4, 0.2]) {
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    const text = jpeg ? base64url(new Uint8Array(await jpeg.arrayBuffer())) : '';
    if (text && text.length <= kLongest) return text;
  }
  return undefined;
}
