// By when: which deadline facts apply to this person, the last safe day, and whether it is still ahead.
import { dayOf, lastDay, outside, workingDaysBetween } from './calendar.ts';
import { baseOf, possibleFor, type Asked } from './possible.ts';
import { evaluate, openColumns, type Outcome } from './table.ts';
import type { Fact, Procedure } from './types.ts';

export interface TimeLimit {
  /** What "in time" can be: one value when it is certain. */
  inTime: boolean[];
  /** The last safe day: the earliest that is possible. */
  due: number | null;
  daysLeft: number | null;
  /** Only where the fact that gives `due` counts working days, and it has not passed. */
  workingDaysLeft: number | null;
  /** Facts that apply, or may. */
  facts: Fact[];
  /** Several apply together and end on different days: the sources differ. */
  doubt: boolean;
  /** Holidays of a year on the way are not known, or only a month or year of arrival is. */
  about: boolean;
  /** Questions whose answers would tell more. */
  missing: string[];
  /** What the table said, for the trace. */
  outcome?: Outcome;
}

/** In force when asked: nobody has to know what is only proposed; what was closed was law until its last day, if that is known. */
export const isLive = (fact: Fact, today: number): boolean =>
  (fact.status === 'in_force' || fact.status === 'contested' || (fact.status === 'closed' && Boolean(fact.valid_to))) && (!fact.in_force || (dayOf(fact.in_force) ?? today) <= today);

const between = (day: number, fact: Fact): boolean =>
  (!fact.valid_from || day >= (dayOf(fact.valid_from) ?? day)) && (!fact.valid_to || day <= (dayOf(fact.valid_to) ?? day));

/** Whether a fact is about somebody who came in on `entry` (undefined: on a day nobody told) and asks on `today`. */
export function applies(fact: Fact, entry: number | undefined, today: number): boolean {
  if (!isLive(fact, today)) return false;
  if (fact.governs === 'application') return between(today, fact);
  return entry === undefined || between(entry, fact);
}

/** The sets of facts that the table may name. */
function candidates(procedure: Procedure, asked: Asked): { sets: Fact[][]; outcome?: Outcome } {
  const table = procedure.tables.find((one) => one.id === 'deadline');
  if (!table) return { sets: [] };
  const outcome = evaluate(table, table.inputs.map((id) => possibleFor(id, asked, [true, false])));
  const sets = outcome.selections.map((rules) => {
    const named = new Set(rules.flatMap((rule) => rule.then));
    return procedure.facts.filter((fact) => named.has(fact.id) && fact.deadline);
  });
  return { sets, outcome };
}

/** Several days of arrival or sets of facts are possible: what each of them gives is put together. */
class Gathered {
  readonly inTime = new Set<boolean>();
  readonly facts = new Set<Fact>();
  readonly dues = new Set<number>();
  doubt = false;
  about = false;
  first: { day: number; fact: Fact } | undefined;
  constructor(private readonly asked: Asked) {}

  add(facts: Fact[], entry: number | undefined): void {
    const { today, calendar } = this.asked;
    const applied = facts.filter((fact) => applies(fact, entry, today));
    if (applied.length === 0) this.inTime.add(true);
    for (const fact of applied) this.facts.add(fact);
    let due: { day: number; fact: Fact } | undefined;
    for (const fact of applied) {
      const day = entry === undefined ? undefined : lastDay(calendar, fact.deadline!, entry);
      if (day === undefined) this.inTime.add(true).add(false);
      else {
        if (due && day !== due.day) this.doubt = true;
        if (!due || day < due.day) due = { day, fact };
      }
    }
    if (!due || entry === undefined) return;
    this.inTime.add(due.day >= today);
    this.dues.add(due.day);
    const { working, from } = due.fact.deadline!;
    if ((working || from === 'working_day_after_entry') && outside(calendar, entry, due.day)) this.about = true;
    if (!this.first || due.day < this.first.day) this.first = due;
  }
}

function missingOf(procedure: Procedure, asked: Asked, limited: boolean, outcome: Outcome | undefined): string[] {
  const inputs = procedure.tables.find((table) => table.id === 'deadline')?.inputs ?? [];
  const found = outcome && outcome.selections.length > 1 ? openColumns(outcome).map((column) => baseOf(inputs[column]!)) : [];
  if (limited && (!asked.arrival || asked.arrival[0] !== asked.arrival[1])) found.push('arrived');
  return [...new Set(found)];
}

export function timeLimit(procedure: Procedure, asked: Asked): TimeLimit {
  const { sets, outcome } = candidates(procedure, asked);
  const gathered = new Gathered(asked);
  const [from, to] = asked.arrival ?? [undefined, undefined];
  for (const set of sets) {
    if (from === undefined || to === undefined) gathered.add(set, undefined);
    else for (let day = from; day <= to; ++day) gathered.add(set, day);
  }
  if (gathered.inTime.size === 0) gathered.inTime.add(true);
  const due = gathered.first?.day ?? null;
  const counted = due !== null && due >= asked.today && gathered.first!.fact.deadline!.working;
  return {
    inTime: [...gathered.inTime].sort((a, b) => Number(b) - Number(a)),
    due,
    daysLeft: due === null ? null : due - asked.today,
    workingDaysLeft: counted ? workingDaysBetween(asked.calendar, asked.today, due) : null,
    facts: procedure.facts.filter((fact) => gathered.facts.has(fact)),
    doubt: gathered.doubt,
    about: gathered.about || gathered.dues.size > 1,
    missing: missingOf(procedure, asked, gathered.facts.size > 0, outcome),
    ...(outcome && { outcome }),
  };
}
