// What the pages do not offer, asked of the server from a page: with its session, and a key of its own.
/** Asks the server as the page does. */
export const post = (page, path, body) =>
  page.evaluate(
    async ([target, said]) => {
      const hex = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const time = Date.now().toString(16).padStart(12, '0');
      const key = `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
      const response = await fetch(target, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body: JSON.stringify(said) });
      return { status: response.status, body: await response.json() };
    },
    [path, body],
  );
/** A UUID of version 7, for a record a test makes. */
export const uuid = () => `0199${crypto.randomUUID().slice(4, 14)}7${crypto.randomUUID().slice(15)}`;
