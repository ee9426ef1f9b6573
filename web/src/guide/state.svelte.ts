// The page's whole memory: country, language, answers. It lives in this page only, and is gone when the page is left, erased, or not
// touched for ten minutes.
import { dayOf, textOf } from './calendar.ts';
import { decide } from './decide.ts';
import { browserLanguage, preset } from './languages.ts';
import { arrivalOf, baseOf } from './possible.ts';
import { fetchGuide, fetchList, type Listed } from './serving.ts';
import type { Answers, Guide, Question } from './types.ts';
import { arranged, factView, optionView } from './view.ts';
import { words } from './words.svelte.ts';

export type Screen = 'language' | 'country' | 'start' | 'question' | 'results';
const kIdle = 10 * 60_000;

function todayHere(): string {
  const now = new Date();
  return textOf(Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000));
}

class State {
  screen = $state<Screen>('language');
  step = $state(0);
  adviser = $state(false);
  answers = $state<Answers>({});
  guide = $state.raw<Guide>();
  /** Another country beside, for an adviser. */
  beside = $state.raw<Guide>();
  list = $state.raw<Listed[]>([]);
  /** The guide comes from this device, not from the network. */
  kept = $state(false);
  failed = $state(false);
  erased = $state(false);
  ready = $state(false);
  /** The word that is being read aloud. */
  spoken = $state('');
  private touched = Date.now();

  /** The device's day; a clock that is behind the guide is wrong. */
  readonly asOf = $derived.by(() => {
    const here = todayHere();
    return this.guide && this.guide.as_of > here ? this.guide.as_of : here;
  });
  readonly today = $derived(dayOf(this.asOf)!);
  readonly arrival = $derived(arrivalOf(this.answers, this.today));
  /** Only what some rule of this country looks at is asked. */
  readonly questions = $derived(this.guide ? asked(this.guide) : []);
  readonly question = $derived<Question | undefined>(this.questions[this.step]);
  readonly options = $derived(this.guide ? this.views(this.guide) : []);
  readonly contacts = $derived((this.guide?.facts ?? []).filter((fact) => fact.topic === 'contact').map((fact) => factView(fact, words.language, this.today)));
  readonly emergency = $derived(this.guide?.facts.find((fact) => fact.id === 'emergency')?.office?.phone);

  decided(guide: Guide) {
    return decide(guide, $state.snapshot(this.answers), this.asOf);
  }
  views(guide: Guide) {
    const speaker = words.speaker;
    return arranged(this.decided(guide)).map((option) => optionView(option, guide, this.answers, speaker, this.today, this.arrival));
  }

  async open(): Promise<void> {
    const given = preset(location.hash);
    this.adviser = given.adviser;
    await words.choose(given.language ?? browserLanguage());
    await this.relist();
    this.ready = true;
    if (given.country) await this.choose(given.country);
    else if (given.language) this.screen = 'country';
  }
  async relist(): Promise<void> {
    this.failed = false;
    try {
      this.list = await fetchList();
    } catch {
      this.failed = true;
    }
  }
  async choose(country: string): Promise<void> {
    this.failed = false;
    try {
      const { guide, kept } = await fetchGuide(country);
      this.erase();
      this.guide = guide;
      this.kept = kept;
      this.beside = undefined;
      this.screen = guide.procedures.length && !this.adviser ? 'start' : 'results';
    } catch {
      this.failed = true;
      this.screen = 'country';
    }
  }
  async compare(country: string): Promise<void> {
    this.beside = country ? (await fetchGuide(country)).guide : undefined;
  }
  go(step: number): void {
    this.erased = false;
    this.step = Math.max(0, step);
    this.screen = step < 0 ? 'start' : step < this.questions.length ? 'question' : 'results';
  }
  ask(input: string): void {
    const at = this.questions.findIndex((question) => question.inputs.includes(input));
    if (at >= 0) this.go(at);
  }
  skip(): void {
    for (const input of this.question?.inputs ?? []) delete this.answers[input];
    this.go(this.step + 1);
  }
  erase(said = false): void {
    this.answers = {};
    this.step = 0;
    this.erased = said;
    if (this.screen === 'question' || (this.screen === 'results' && !this.adviser)) this.screen = this.guide?.procedures.length ? 'start' : 'country';
  }
  switchAdviser(): void {
    this.adviser = !this.adviser;
    if (this.guide) this.screen = 'results';
  }

  /** Once: forgets after ten quiet minutes and when the page is left; follows another address of the guide. */
  watch(): void {
    const touch = () => (this.touched = Date.now());
    for (const kind of ['pointerdown', 'keydown', 'scroll']) addEventListener(kind, touch, { passive: true, capture: true });
    const look = () => {
      if (Date.now() - this.touched >= kIdle && Object.keys(this.answers).length) this.erase(true);
    };
    setInterval(look, 15_000);
    document.addEventListener('visibilitychange', look);
    // A page that is left can be brought back by "back" on a shared device: without answers.
    addEventListener('pagehide', () => this.erase());
    addEventListener('hashchange', () => void this.open());
  }
}

function asked(guide: Guide): Question[] {
  const used = new Set(guide.procedures.flatMap((procedure) => procedure.tables.flatMap((table) => table.inputs.filter((_, column) => table.rules.some((rule) => rule.when[column]))).map(baseOf)));
  if (guide.procedures.some((procedure) => procedure.facts.some((fact) => fact.topic === 'deadline' && fact.deadline))) used.add('arrived');
  return guide.questions.filter((question) => question.inputs.some((input) => used.has(input))).slice(0, 7);
}

export const page = new State();
