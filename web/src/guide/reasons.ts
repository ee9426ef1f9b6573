// Conditions in plain words: why an option is shown, and what would have to be so.
import { dayOf, textOf } from './calendar.ts';
import type { Option } from './decide.ts';
import { holds, samples, type Possible } from './possible.ts';
import type { Answers, Condition, Guide, Rule, Value } from './types.ts';
import type { Speaker } from './words.svelte.ts';

type Words = Pick<Speaker, 'say' | 'has' | 'country' | 'date' | 'either'>;

const list = (parts: string[], word: string): string => [...new Set(parts)].join(` ${word} `);

function inRange(input: string, condition: NonNullable<Condition>, words: Words): string {
  const ends = (condition.ranges ?? []).map(([low, lowIn, high, highIn]) => {
    const show = (value: Value): Record<string, string | number> => (input === 'arrived' ? { date: words.date(String(value)) } : { n: Number(value) });
    // An end that does not belong to the range: its neighbour does.
    const next = (value: Value, step: number): Value => {
      const day = typeof value === 'string' ? dayOf(value) : undefined;
      return day !== undefined ? textOf(day + step) : typeof value === 'number' ? value + step : value;
    };
    const parts = [];
    if (low !== null) parts.push(words.say(`because.${input}.from`, show(lowIn ? low : next(low, 1))));
    if (high !== null) parts.push(words.say(`because.${input}.until`, show(highIn ? high : next(high, -1))));
    return list(parts, words.say('guide.and'));
  });
  return list(ends, words.say('guide.or'));
}

function ofNationality(condition: NonNullable<Condition>, words: Words): string {
  const no = condition.not_in !== undefined;
  const values = (condition.not_in ?? condition.in ?? []).map(String);
  const countries = values.filter((value) => value !== 'none').map((value) => words.country(value));
  const parts = [
    ...(countries.length ? [words.say(no ? 'because.nationality.is_not' : 'because.nationality.is', { country: words.either(countries) })] : []),
    ...(values.includes('none') ? [words.say(no ? 'because.nationality.some' : 'because.nationality.none')] : []),
  ];
  return list(parts, words.say(no ? 'guide.and' : 'guide.or'));
}

/** A condition as the end of "if …" or "because …"; the question itself where no shorter words exist. */
export function inWords(input: string, condition: NonNullable<Condition>, guide: Guide, words: Words): string {
  if (input === 'nationality') return ofNationality(condition, words);
  if (condition.ranges?.length && words.has(`because.${input}.from`)) return inRange(input, condition, words);
  const values = guide.inputs.find((one) => one.id === input)?.values;
  const wanted = condition.not_in && values ? values.filter((value) => !condition.not_in!.includes(value)) : (condition.in ?? []);
  const flipped = condition.not_in && !values;
  const said = (flipped ? condition.not_in! : wanted).map((value) => {
    const shown = flipped && typeof value === 'boolean' ? !value : value;
    if (input.startsWith('through_')) return words.say(`because.through.${shown}`, { country: words.country(input.slice(8)) });
    const id = `because.${input}.${shown}`;
    return words.has(id) ? words.say(id) : words.say(`question.${guide.questions.find((one) => one.inputs.includes(input))?.id ?? input}`);
  });
  return list(said, words.say('guide.or'));
}

/** One way to an answer: its conditions by column. */
type Way = Map<number, NonNullable<Condition>>;

const wayOf = (option: Option, rule: Rule, truth: 'yes' | 'unknown'): Way =>
  new Map(rule.when.flatMap((condition, column) => (condition && option.outcome.truths.get(rule)![column] === truth ? [[column, condition] as const] : [])));

const same = (a: Condition | undefined, b: Condition | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
/** Everything `a` asks for is asked for by `b` too, leaving one column out. */
const within = (a: Way, b: Way, but?: number): boolean => [...a].every(([column, condition]) => column === but || same(condition, b.get(column)));

/**
 * The same in fewer words: a condition goes when another way leads to an answer wherever it does not hold ("in time" and "late" both
 * do: time is no condition), and a way goes when another asks for less.
 */
export function simpler(ways: Way[], possible: Possible[]): Way[] {
  const covered = (column: number, a: NonNullable<Condition>, b: NonNullable<Condition>) => samples(possible[column]!, [a, b]).every((value) => holds(a, value) || holds(b, value));
  const left = ways.map((way) => new Map(way));
  for (let again = true; again; ) {
    again = false;
    for (const way of left) {
      for (const [column, condition] of [...way]) {
        const spare = left.some((other) => other !== way && other.has(column) && within(other, way, column) && covered(column, other.get(column)!, condition));
        if (spare) again = way.delete(column);
      }
    }
  }
  return left.filter((way, at) => !left.some((other, where) => where !== at && within(other, way) && (other.size < way.size || where < at)));
}

/** "If …": each way to one of the answers that are shown. */
export function conditions(option: Option, guide: Guide, words: Words): string {
  const { inputs } = option.advice;
  const ways = simpler(option.rules.map((rule) => wayOf(option, rule, 'unknown')), option.outcome.possible);
  // What every way asks for is said once, before the ways.
  const common = ways.length > 1 ? [...ways[0]!].filter(([column, condition]) => ways.every((way) => same(condition, way.get(column)))).map(([column]) => column) : [];
  const said = (way: Way, columns: number[]) => list(columns.map((column) => inWords(inputs[column]!, way.get(column)!, guide, words)), words.say('guide.and'));
  const rest = list(ways.map((way) => said(way, [...way.keys()].filter((column) => !common.includes(column)))), words.say('guide.or'));
  return common.length ? `${said(ways[0]!, common)}, ${words.say('guide.and')} ${rest}` : rest;
}

/** A condition that holds, as what the person said rather than as what the rule allows. */
function known(input: string, condition: NonNullable<Condition>, guide: Guide, answers: Answers, days: number | undefined, words: Words): string {
  if (input === 'nationality' && typeof answers.nationality === 'string' && condition.in) return inWords(input, { in: [answers.nationality] }, guide, words);
  if (input === 'days_here' && days !== undefined) return words.say('because.days_here', { n: days });
  return inWords(input, condition, guide, words);
}

/** "Because …": what was answered and counts. `days`: since the arrival, when that day is known. */
export function reasons(option: Option, guide: Guide, answers: Answers, days: number | undefined, words: Words): string[] {
  const rule = option.rules.find((one) => one.then[0] === option.answer) ?? option.rules[0];
  if (!rule) return [];
  const dated = option.limit.due !== null && typeof answers.arrived === 'string';
  // The day of arrival says how many days; and without a time limit there is no time to speak of.
  const way = [...wayOf(option, rule, 'yes')].filter(([column]) => {
    const input = option.advice.inputs[column];
    return !(dated && input === 'days_here') && !(input === 'in_time' && option.limit.facts.length === 0);
  });
  const parts = way.map(([column, condition]) => known(option.advice.inputs[column]!, condition, guide, answers, days, words));
  return [...new Set([...(dated ? [words.say('because.arrived', { date: words.date(answers.arrived as string) })] : []), ...parts])];
}

export const lastDayText = (option: Option): string | undefined => (option.limit.due === null ? undefined : textOf(option.limit.due));
