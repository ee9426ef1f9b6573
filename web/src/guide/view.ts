// What is shown of an option: the same for the card on the screen, the paper, the text messages and the voice.
import { dayOf } from './calendar.ts';
import { applies } from './deadline.ts';
import { inOrder, type Decision, type Option } from './decide.ts';
import { directionOf, standIns } from './languages.ts';
import { joined } from './numbers.ts';
import { conditions, lastDayText, reasons } from './reasons.ts';
import type { Answers, Fact, Guide, Texts } from './types.ts';
import type { Speaker } from './words.svelte.ts';

export interface FactView {
  fact: Fact;
  text: string;
  language: string;
  direction: 'rtl' | 'ltr';
  /** No speaker has read this language's text. */
  draft: boolean;
  /** The language of the page has no text. */
  foreign: boolean;
  /** The day by which it should have been checked, when that is over. */
  old: string | undefined;
  contested: boolean;
}
export interface Topic {
  id: string;
  facts: FactView[];
}
export interface OptionView {
  option: Option;
  kind: string;
  title: string;
  language: string;
  direction: 'rtl' | 'ltr';
  advice: string;
  left: string;
  urgent: boolean;
  because: string | undefined;
  possibly: string | undefined;
  doubt: boolean;
  contested: boolean;
  /** The day by which the time limit should have been checked, when that is over. */
  old: string | undefined;
  topics: Topic[];
  /** Questions that would make the answer or the time limit more certain. */
  more: string[];
}

/** What somebody needs first; the rest stands behind "more". */
export const firstTopics = ['next', 'where', 'documents', 'cost'];
const order = ['who', 'next', 'where', 'deadline', 'late', 'documents', 'cost', 'receive', 'work', 'rights', 'duty', 'decision_time', 'recognised', 'appeal', 'authority', 'contact', 'law', 'treaty', 'note'];

/** A text in the wanted language, or the nearest there is. */
export function textIn(texts: Texts | undefined, language: string): { text: string; language: string } {
  const found = [language, ...standIns(language), ...Object.keys(texts ?? {})].find((one) => texts?.[one]);
  return { text: found ? texts![found]! : '', language: found ?? language };
}

export function factView(fact: Fact, language: string, today: number): FactView {
  const shown = textIn(fact.text, language);
  const due = fact.review_by ? dayOf(fact.review_by) : undefined;
  return {
    fact,
    text: shown.text,
    language: shown.language,
    direction: directionOf(shown.language),
    draft: !(fact.languages_reviewed ?? []).includes(shown.language),
    foreign: shown.language !== language,
    old: due !== undefined && due < today ? fact.review_by! : undefined,
    contested: fact.status === 'contested',
  };
}

/** Facts that are about this person on this day, by topic. */
function topicsOf(option: Option, language: string, today: number, arrival: [number, number] | undefined): Topic[] {
  const entry = arrival && arrival[0] === arrival[1] ? arrival[0] : undefined;
  const about = option.procedure.facts.filter((fact) => (fact.topic === 'deadline' && fact.deadline ? option.limit.facts.includes(fact) : applies(fact, entry, today)));
  const place = (topic: string) => (order.includes(topic) ? order.indexOf(topic) : order.length);
  const topics = [...new Set(about.map((fact) => fact.topic))].sort((a, b) => place(a) - place(b));
  return topics.map((id) => ({ id, facts: about.filter((fact) => fact.topic === id).map((fact) => factView(fact, language, today)) }));
}

/** Whether there is a time limit of which nobody can say if it is over. */
export const limitUnknown = ({ limit }: Option): boolean => limit.facts.length > 0 && (limit.due === null || (limit.inTime.length > 1 && (limit.daysLeft ?? 0) < 0));

function adviceOf(option: Option, words: Speaker): string {
  if (option.answer === 'possibly') return '';
  // The most careful answer is "late": but it may as well be in time, and nobody should be told that it is over.
  return words.say(option.answer === 'apply_late' && option.answers.includes('apply') ? 'advice.apply_or_late' : `advice.${option.answer}`);
}

function leftOf(option: Option, words: Speaker): string {
  const { limit } = option;
  if (limitUnknown(option)) return words.say('left.unknown');
  if (limit.due === null) return words.say('left.none');
  const date = words.date(lastDayText(option)!);
  const about = (left: string) => (limit.about ? words.say('left.about', { left }) : left);
  if (limit.daysLeft! < 0) return about(words.say('left.passed', { date }));
  const [n, unit] = limit.workingDaysLeft === null ? [limit.daysLeft!, 'day'] : [limit.workingDaysLeft, 'working_day'];
  const count = limit.daysLeft === 0 ? words.say('left.today') : n === 1 ? words.say(`left.${unit}`) : words.say(`left.${unit}s`, { n });
  return about(`${count}, ${words.say('left.until', { date })}`);
}

export function optionView(option: Option, guide: Guide, answers: Answers, words: Speaker, today: number, arrival: [number, number] | undefined): OptionView {
  const days = arrival && arrival[0] === arrival[1] ? today - arrival[0] : undefined;
  const because = reasons(option, guide, answers, days, words);
  const { limit, procedure } = option;
  return {
    option,
    kind: procedure.kind,
    title: words.say(`kind.${procedure.kind}`),
    language: words.language,
    direction: directionOf(words.language),
    advice: adviceOf(option, words),
    left: leftOf(option, words),
    urgent: !limitUnknown(option) && limit.daysLeft !== null && limit.daysLeft >= 0 && limit.daysLeft <= 14,
    because: because.length ? words.say('because.sentence', { reasons: because.join('; ') }) : undefined,
    possibly: option.answer === 'possibly' ? words.say('guide.possibly', { conditions: conditions(option, guide, words) }) : undefined,
    doubt: limit.doubt,
    contested: procedure.status === 'contested' || limit.facts.some((fact) => fact.status === 'contested'),
    old: limit.facts.map((fact) => fact.review_by).filter((day) => day && (dayOf(day) ?? today) < today).sort()[0] ?? undefined,
    topics: topicsOf(option, words.language, today, arrival),
    more: inOrder(guide, [...option.missing, ...limit.missing]),
  };
}

/** The order of the page: that of the decision, but a time limit nobody can compute stands before what has none. */
export function arranged(decision: Decision): Option[] {
  const hidden = (option: Option) => option.answer === 'apply_late' && limitUnknown(option);
  const timed = (option: Option) => option.answer !== 'possibly' && option.answer !== 'apply_late' && option.limit.due !== null;
  const rank = (option: Option) => (timed(option) ? 0 : hidden(option) ? 1 : 2);
  return [...decision.options].sort((a, b) => rank(a) - rank(b));
}

const stops: Record<string, string> = { zh: '。', hi: '।', bn: '।', ne: '।' };
/** A sentence with its full stop. */
export const ended = (text: string, language: string): string => (/[.!?。।؟]$/.test(text) ? text : text + (stops[language] ?? '.'));

/** What is written in a text message. */
export function messageOf(view: OptionView): string {
  const facts = view.topics.filter((topic) => ['next', 'where'].includes(topic.id)).flatMap((topic) => topic.facts);
  const offices = facts.flatMap(({ fact: { office } }) => (office ? [[office.name, office.address, office.phone].filter(Boolean).join(', ')] : []));
  const sentences = [view.title, view.possibly ?? view.advice, view.left, ...facts.map((fact) => fact.text), ...offices];
  const whole = sentences.filter(Boolean).map((text) => ended(text, view.language)).join(' ');
  return view.direction === 'rtl' ? joined(whole) : whole;
}
