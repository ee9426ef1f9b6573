// What the vaccination page makes of the server's answers and of what still waits on this tablet. It decides nothing about vaccines:
// that is the server's work, once when the page is read and again when a dose is written.
import type { Entry } from '../outbox/outbox.ts';
import type { AdverseEvent, AnswerHealth, GiveChoice, GiveDose, HealthQuestion, LotChoice, MoveDoses, VaccineAnswer, VaccineDecision, Vaccinations } from './types.ts';

type Status = VaccineAnswer['status'];
/** In the order of what has to be done about them; the server speaks for a schedule by the same order. */
const order: Status[] = ['due', 'cannot_say', 'needs_judgement', 'too_early', 'contraindicated', 'done', 'not_applicable'];
const rank = (status: Status): number => order.indexOf(status);

/** The answers under their headings, the most pressing first; who can come soonest stands first among those that are too early. */
export function grouped(answers: VaccineAnswer[]): [Status, VaccineAnswer[]][] {
  const soonest = (one: VaccineAnswer): string => one.next_on || '9999';
  return order
    .map((status): [Status, VaccineAnswer[]] => {
      const those = answers.filter((one) => one.status === status);
      return [status, status === 'too_early' ? those.sort((a, b) => soonest(a).localeCompare(soonest(b))) : those];
    })
    .filter(([, those]) => those.length > 0);
}

/** Nothing more to give by any schedule. Where one says otherwise, it stays in sight: an adult's tetanus vaccine is no child's. */
export const isOver = (answer: VaccineAnswer): boolean => !answer.differ && (answer.status === 'done' || answer.status === 'not_applicable');

/** What holds only under circumstances that are not switched on here. */
export const isOff = (decision: VaccineDecision): boolean => decision.reasons.some((one) => one.id === 'health.setting');

export const kBirthRange = 'health.birth_range';
const kUnverified = 'health.unverified';
/** Reasons that hold, and those that only say that a value is not verified: they are many words about one thing. What is said once
 *  about the person is not said again. */
export const certain = (reasons: VaccineDecision['reasons']): [VaccineDecision['reasons'], VaccineDecision['reasons']] =>
  [reasons.filter((one) => one.id !== kUnverified && one.id !== kBirthRange), reasons.filter((one) => one.id === kUnverified)];

/** One decision a schedule, that which asks the most, in the order of the schedules; a schedule with nothing that holds here is silent. */
export function spoken(decisions: VaccineDecision[]): VaccineDecision[] {
  const best = new Map<string, VaccineDecision>();
  for (const one of decisions) {
    const there = best.get(one.schedule);
    if (!there || (isOff(there) && !isOff(one)) || (isOff(there) === isOff(one) && rank(one.status) < rank(there.status))) best.set(one.schedule, one);
  }
  const all = [...best.values()];
  const holding = all.filter((one) => !isOff(one));
  return holding.length ? holding : all.slice(0, 1);
}

/** Products that may be given for this antigen now, perhaps with a reason; those without one first, then those that are here. */
export function offered(answer: VaccineAnswer, give: GiveChoice[]): GiveChoice[] {
  const products = new Set(answer.decisions.flatMap((one) => one.products.map((product) => product.id)));
  const those = give.filter((one) => products.has(one.product.id) && one.may !== 'no');
  return those.sort((a, b) => Number(a.may !== 'yes') - Number(b.may !== 'yes') || Number(!lotToTake(a.lots)) - Number(!lotToTake(b.lots)));
}

/** The lot to take: usable, with a dose left after those this tablet took and has not sent, and of these the one that expires first. */
export function lotToTake(lots: LotChoice[], taken: Record<string, number> = {}): LotChoice | undefined {
  return lotsToTake(lots, taken)[0];
}
export const lotsToTake = (lots: LotChoice[], taken: Record<string, number> = {}): LotChoice[] =>
  lots.filter((one) => one.usable && one.left > (taken[one.lot] ?? 0)).sort((a, b) => a.expiry.localeCompare(b.expiry) || a.number.localeCompare(b.number));

const waiting = <Body>(entries: Entry[], name: string): Body[] =>
  entries.filter((one) => one.state === 'waiting' && one.command.name === name && one.command.body !== null).map((one) => one.command.body as Body);

/** Products this person was given on this tablet of which the server does not know yet: nobody gives them twice. */
export const waitingDoses = (entries: Entry[], person: string): Set<string> =>
  new Set(waiting<GiveDose>(entries, 'give_dose').filter((one) => one.person === person).map((one) => one.product));

/** Those of them that some schedule gives against the same as this answer. */
export function waitingAgainst(answer: VaccineAnswer, waits: Set<string>): string[] {
  const products = new Set(answer.decisions.flatMap((one) => one.products.map((product) => product.id)));
  return [...waits].filter((one) => products.has(one));
}

/** How many doses of each lot this tablet took and has not sent. */
export function takenHere(entries: Entry[]): Record<string, number> {
  const taken: Record<string, number> = {};
  for (const { lot } of waiting<GiveDose>(entries, 'give_dose')) taken[lot] = (taken[lot] ?? 0) + 1;
  return taken;
}

type Said = 'yes' | 'no' | 'unknown';
export interface Answers {
  answers: Record<string, Said>;
  consents: Record<string, Said>;
}
/** What stands, with what was answered on this tablet and waits to be sent. An answer that is too old is none. */
export function standing(page: Pick<Vaccinations, 'questions' | 'consents'>, entries: Entry[], person: string): Answers {
  const now: Answers = { answers: Object.fromEntries(page.questions.map((one) => [one.condition, one.expired ? 'unknown' : one.answer])), consents: { ...page.consents } };
  for (const one of waiting<AnswerHealth>(entries, 'answer_health').filter((body) => body.person === person)) {
    Object.assign(now.answers, one.answers);
    Object.assign(now.consents, one.consents);
  }
  return now;
}
/** Only what was tapped and differs is said: the rest may have been answered elsewhere meanwhile. */
export function changed(tapped: Record<string, string>, before: Record<string, Said>): Record<string, Said> {
  const said = Object.entries(tapped).filter(([name, answer]) => (answer || 'unknown') !== (before[name] ?? 'unknown'));
  return Object.fromEntries(said.map(([name, answer]) => [name, (answer || 'unknown') as Said]));
}
/** Questions that a decision waits for, and the others. */
export const asked = (questions: HealthQuestion[]): [HealthQuestion[], HealthQuestion[]] => [questions.filter((one) => one.needed), questions.filter((one) => !one.needed)];

// Codes in the order in which they are read; the compiler says when the server knows others.
export const kSites: GiveDose['site'][] = ['left_arm', 'right_arm', 'left_thigh', 'right_thigh', 'mouth'];
export const kSeverities: AdverseEvent['severity'][] = ['not_serious', 'serious', 'death', 'unknown'];
export const kReactions: AdverseEvent['what'] = ['fever_38', 'fainting', 'severe_local_reaction', 'anaphylaxis', 'seizures', 'abscess', 'sepsis', 'encephalopathy', 'toxic_shock_syndrome', 'thrombocytopenia', 'other'];
export const kMoveReasons: MoveDoses['reason'][] = ['broken', 'vial_left_over', 'expired', 'excursion', 'recalled', 'lost', 'not_needed', 'counted'];

/** Where on the body: a vaccine that is swallowed has one place. */
export const sitesFor = (route: string): GiveDose['site'][] => kSites.filter((one) => (one === 'mouth') === (route === 'oral'));
