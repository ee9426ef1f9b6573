// Ids made on this tablet: UUID version 7 (RFC 9562). They begin with the time, so that commands sort in the order they were
// given; within one millisecond a counter keeps that order.
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const kLargestCount = 0xfff;

let lastTime = 0;
let count = 0;

/** A new id, larger (as text) than every id made before it on this page. `now`: milliseconds since 1970. */
export function uuid7(now = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(9));
  // A clock that was put back must not make an id that sorts before one already given.
  if (now > lastTime) {
    lastTime = now;
    count = (random[0]! << 2) & 0x3ff;
  } else if (count < kLargestCount) {
    count += 1;
  } else {
    lastTime += 1;
    count = 0;
  }
  const time = lastTime.toString(16).padStart(12, '0');
  const variant = hex[0x80 | (random[1]! & 0x3f)];
  const rest = [...random.subarray(2)].map((byte) => hex[byte]).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}

/** When an id of version 7 was made, milliseconds since 1970. */
export const timeOf = (id: string): number => parseInt(id.replace('-', '').slice(0, 12), 16);

/** This tablet's own id, made once. It names a device, never a person. */
export function deviceId(): string {
  const kept = localStorage.getItem('travesia-device');
  if (kept) return kept;
  const made = uuid7();
  localStorage.setItem('travesia-device', made);
  return made;
}
