// Which page is shown, in the part of the address after #, so that the pages work from any address the server gives them. Never a
// name: only the id of a person, which says nothing by itself.
const parse = (): string[] => location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);

class Route {
  path = $state(parse());
  readonly page = $derived(this.path[0] ?? '');
  constructor() {
    addEventListener('hashchange', () => {
      this.path = parse();
      scrollTo(0, 0);
    });
  }
  go(...path: string[]): void {
    location.hash = `/${path.join('/')}`;
  }
}

export const route = new Route();
