// What was read a moment ago, for when the server cannot be reached: a nurse goes on with the people at her table. In memory only;
// it is gone when she signs out, when the tablet locks and when the page is closed.
import { Unreachable } from './http.ts';

/** A family or two at the table, and the queue behind them. */
const kMost = 40;
const pages = new Map<string, unknown>();

/** The answer of `load`; when the server cannot be reached, the last one it gave here. */
export async function remembered<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    const page = await load();
    pages.delete(name);
    pages.set(name, page);
    if (pages.size > kMost) pages.delete(pages.keys().next().value!);
    return page;
  } catch (error) {
    if (error instanceof Unreachable && pages.has(name)) return pages.get(name) as T;
    throw error;
  }
}
export const forgetAll = (): void => pages.clear();
