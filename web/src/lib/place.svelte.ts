// Which page is open, kept in the address so that it can be shared and the back button works.
export const pages = ['figures', 'compare', 'neighbours', 'route', 'releases', 'disclosure', 'guide'] as const;
export type Page = (typeof pages)[number];

const pageIn = (words: URLSearchParams): Page => pages.find((one) => one === words.get('page')) ?? 'figures';

class Place {
  page = $state<Page>(pageIn(new URLSearchParams(location.search)));
  /** Counts how often an address was opened: a page that is opened again begins anew with its words. */
  visit = $state(0);

  constructor() {
    addEventListener('popstate', () => this.#read());
  }
  #read() {
    this.page = pageIn(new URLSearchParams(location.search));
    this.visit += 1;
  }
  address(page: Page, language: string, asked: Record<string, string> = {}): string {
    const words = new URLSearchParams(Object.entries({ lang: language, ...asked }).filter(([, value]) => value !== ''));
    if (page !== 'figures') words.set('page', page);
    return `?${words}`;
  }
  open(page: Page, language: string, asked: Record<string, string> = {}): void {
    history.pushState(null, '', this.address(page, language, asked));
    this.#read();
    scrollTo(0, 0);
  }
  /** Writes what a page shows into its address without a step back. */
  remember(page: Page, language: string, asked: Record<string, string>): void {
    history.replaceState(null, '', this.address(page, language, asked));
  }
}

export const place = new Place();
/** A word of the address, as it was when the page was opened. */
export const wordOf = (name: string) => new URLSearchParams(location.search).get(name) ?? '';
