// What the page shows, kept in the address so that a view can be shared and the back button works.
export type Mode = 'countries' | 'nationalities';
export type Step = 'month' | 'year';

const asked = new URLSearchParams(location.search);

class View {
  mode = $state<Mode>(asked.get('view') === 'nationalities' ? 'nationalities' : 'countries');
  series = $state(asked.get('series') ?? 'pan-snm/darien-nationality');
  step = $state<Step>(asked.get('step') === 'year' ? 'year' : 'month');
  from = $state(asked.get('from') ?? '2020');
  to = $state(asked.get('to') ?? '');
  /** Empty = all nationalities; no rule is chosen silently. */
  rule = $state(asked.get('rule') ?? '');
  /** Empty = the newest releases. */
  asOf = $state(asked.get('as-of') ?? '');

  /** Writes the view into the address. */
  remember(language: string): void {
    const words = new URLSearchParams({ lang: language, view: this.mode, step: this.step, from: this.from });
    if (this.mode === 'nationalities') words.set('series', this.series);
    if (this.to) words.set('to', this.to);
    if (this.rule) words.set('rule', this.rule);
    if (this.asOf) words.set('as-of', this.asOf);
    history.replaceState(null, '', `?${words}`);
  }
}

export const view = new View();
/** The series shown side by side in the view by country. */
export const headline = ['pan-snm/darien-nationality', 'hnd-inm/irregular-nationality', 'mex-upmrip/events-nationality', 'usa-cbp/compiled-encounters'];
