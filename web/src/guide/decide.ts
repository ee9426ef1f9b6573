// Which means of protection a person can ask for: pure functions of the guide, the answers and the day. The program's
// `travesia protection ask` works the same out; README.md beside this file says exactly how.
import { calendarOf, dayOf, textOf } from './calendar.ts';
import { timeLimit, type TimeLimit } from './deadline.ts';
import { arrivalOf, baseOf, possibleFor, type Asked } from './possible.ts';
import { evaluate, type Outcome } from './table.ts';
import type { Answer, Answers, Guide, Procedure, Rule, Table } from './types.ts';

export type Shown = 'apply' | 'apply_late' | 'ask_adviser' | 'possibly';

export interface Option {
  procedure: Procedure;
  answer: Shown;
  /** Every answer that is possible. */
  answers: Answer[];
  limit: TimeLimit;
  advice: Table;
  outcome: Outcome;
  /** Rules met by some completion that lead to an answer that is shown. */
  rules: Rule[];
  /** What was not answered and would make it certain, or the last day known. */
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

function missingOf(guide: Guide, parts: [Table, Outcome][], limit: TimeLimit, asked: Asked): string[] {
  const found = new Set<string>();
  for (const [table, outcome] of parts) {
    for (const rule of outcome.met) {
      outcome.truths.get(rule)!.forEach((truth, column) => truth === 'unknown' && found.add(baseOf(table.inputs[column]!)));
    }
  }
  if (limit.facts.length && !asked.arrival) found.add('arrived');
  const order = guide.questions.flatMap((question) => question.inputs);
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...found].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

function decideOne(procedure: Procedure, asked: Asked): Option | undefined {
  const advice = procedure.tables.find((table) => table.id === 'advice');
  if (!advice) return undefined;
  const limit = timeLimit(procedure, asked);
  const outcome = evaluate(advice, advice.inputs.map((id) => possibleFor(id, asked, limit.inTime)));
  const answers = [...new Set(outcome.selections.map((rules) => answerOf(advice, rules)))];
  const certain = !answers.includes('not_this_way');
  const rules = outcome.met.filter((rule) => rule.then[0] !== 'not_this_way');
  const deadlines = procedure.tables.find((table) => table.id === 'deadline');
  const parts: [Table, Outcome][] = [[advice, outcome]];
  if (deadlines && limit.outcome) parts.push([deadlines, limit.outcome]);
  return {
    procedure,
    answer: certain ? (mostCareful(answers) as Shown) : 'possibly',
    answers,
    limit,
    advice,
    outcome,
    rules,
    missing: missingOf(asked.guide, parts, limit, asked),
  };
}

/** Ended programmes and rules that are not law yet are not offered. */
function isOpen(procedure: Procedure, today: number): boolean {
  if (procedure.status !== 'in_force' && procedure.status !== 'contested') return false;
  return !procedure.closed_on || (dayOf(procedure.closed_on) ?? today) >= today;
}

/** Certain with a last day, certain without, late, possible. */
const group = ({ answer, limit }: Option): number => (answer === 'possibly' ? 3 : answer === 'apply_late' ? 2 : limit.due === null ? 1 : 0);

export function decide(guide: Guide, answers: Answers, asOf: string): Decision {
  const today = dayOf(asOf);
  if (today === undefined) throw new Error(`not a day: ${asOf}`);
  const asked: Asked = { guide, calendar: calendarOf(guide), answers, today, arrival: arrivalOf(answers, today) };
  const all = guide.procedures.filter((procedure) => isOpen(procedure, today)).flatMap((procedure) => decideOne(procedure, asked) ?? []);
  const offered = all.filter((option) => option.answers.some((answer) => answer !== 'not_this_way'));
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
