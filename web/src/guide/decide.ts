// Which means of protection a person can ask for: pure functions of the guide, the answers and the day. The program's
// `travesia protection ask` works the same out; README.md beside this file says exactly how.
import { calendarOf, dayOf, textOf } from './calendar.ts';
import { timeLimit, type TimeLimit } from './deadline.ts';
import { arrivalOf, baseOf, possibleFor, type Asked } from './possible.ts';
import { evaluate, openColumns, type Outcome } from './table.ts';
import type { Answer, Answers, Guide, Procedure, Rule, Table } from './types.ts';

export interface Option {
  procedure: Procedure;
  answer: Answer | 'possibly';
  /** Every answer that is possible. */
  answers: Answer[];
  limit: TimeLimit;
  advice: Table;
  outcome: Outcome;
  /** Rules met by some completion that lead to an answer that is shown. */
  rules: Rule[];
  /** "possibly": the questions that decide. */
  missing: string[];
}
/** The same with every procedure, for who wants to see why one is not offered. */
export interface Decision {
  options: Option[];
  /** Not offered: a "no" that is certain. */
  left: Option[];
}

const careful: Answer[] = ['ask_adviser', 'apply_late', 'apply'];
/** The one that promises least. */
const mostCareful = (answers: Iterable<Answer>): Answer => {
  const among = new Set(answers);
  return careful.find((one) => among.has(one)) ?? 'not_this_way';
};

/** What a table's selection says. A gap in a table is never a silent no. */
function answerOf(table: Table, rules: Rule[]): Answer {
  const said = rules.map((rule) => rule.then[0] as Answer);
  if (table.hit_policy === 'collect') return mostCareful(said);
  return said[0] ?? 'ask_adviser';
}

/** In the order in which they are asked. */
export function inOrder(guide: Guide, inputs: Iterable<string>): string[] {
  const order = guide.questions.flatMap((question) => question.inputs);
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...new Set(inputs)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** What decides between yes and no; a time limit that is not known is told by what it misses itself. */
const missingOf = (advice: Table, outcome: Outcome, limit: TimeLimit): string[] =>
  openColumns(outcome).flatMap((column) => (advice.inputs[column] === 'in_time' ? limit.missing : baseOf(advice.inputs[column]!)));

function decideOne(procedure: Procedure, asked: Asked): Option | undefined {
  const advice = procedure.tables.find((table) => table.id === 'advice');
  if (!advice) return undefined;
  const limit = timeLimit(procedure, asked);
  const outcome = evaluate(advice, advice.inputs.map((id) => possibleFor(id, asked, limit.inTime)));
  const answers = [...new Set(outcome.selections.map((rules) => answerOf(advice, rules)))];
  const certain = answers.length === 1 || !answers.includes('not_this_way');
  const rules = outcome.met.filter((rule) => rule.then[0] !== 'not_this_way');
  return {
    procedure,
    answer: certain ? mostCareful(answers) : 'possibly',
    answers,
    limit,
    advice,
    outcome,
    rules,
    missing: certain ? [] : inOrder(asked.guide, missingOf(advice, outcome, limit)),
  };
}

/** What is not law yet, or no longer, is not offered; a closed programme was open up to its last day. */
function isOpen({ status, closed_on }: Procedure, today: number): boolean {
  if (closed_on && (dayOf(closed_on) ?? today) < today) return false;
  return status === 'in_force' || status === 'contested' || (status === 'closed' && Boolean(closed_on));
}

/** Certain with a last day to come, certain without, late, possible. */
function group({ answer, limit }: Option): number {
  if (answer === 'possibly') return 3;
  if (answer === 'apply_late' || (limit.daysLeft ?? 0) < 0) return 2;
  return limit.due === null ? 1 : 0;
}

export function decide(guide: Guide, answers: Answers, asOf: string): Decision {
  const today = dayOf(asOf);
  if (today === undefined) throw new Error(`not a day: ${asOf}`);
  const asked: Asked = { guide, calendar: calendarOf(guide), answers, today, arrival: arrivalOf(answers, today) };
  const all = guide.procedures.filter((procedure) => isOpen(procedure, today)).flatMap((procedure) => decideOne(procedure, asked) ?? []);
  const offered = all.filter((option) => option.answer !== 'not_this_way');
  const due = (option: Option) => (group(option) === 0 ? option.limit.due! : 0);
  // Sorting is stable: ties keep the order of the procedures.
  offered.sort((a, b) => group(a) - group(b) || due(a) - due(b));
  return { options: offered, left: all.filter((option) => !offered.includes(option)) };
}

/** An option as plain data, as `travesia protection ask` prints it. */
export const plain = ({ procedure, answer, limit, rules, missing }: Option) => ({
  procedure: procedure.kind,
  answer,
  due: limit.due === null ? null : textOf(limit.due),
  days_left: limit.daysLeft,
  working_days_left: limit.workingDaysLeft,
  deadline_facts: limit.facts.map((fact) => fact.id),
  rules: rules.map((rule) => rule.id),
  missing,
  doubt: limit.doubt,
});
