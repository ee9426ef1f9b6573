// A decision table when not everything is known: every way in which the unknown inputs can be completed is tried, and what the
// table says in each of them is kept. The inputs of a table are completed independently of each other.
import { holds, samples, truthOf, type Possible, type Truth } from './possible.ts';
import type { Rule, Table, Value } from './types.ts';

export interface Outcome {
  /**
   * Each different set of rules that some completion meets: all that match under "collect", else the first of them (under "unique"
   * and "any" no other would say anything else).
   */
  selections: Rule[][];
  /** Per rule and column: whether the condition holds. */
  truths: Map<Rule, Truth[]>;
  /** The rules that at least one completion meets, in the order of the table. */
  met: Rule[];
  /** What each column's input can be. */
  possible: Possible[];
}

/** The columns that are not known as far as the table can tell, and on which a rule that can be met has a condition. */
export const openColumns = ({ truths, met }: Outcome): number[] => {
  const columns = [...(truths.values().next().value ?? []).keys()];
  return columns.filter((column) => met.some((rule) => rule.when[column]) && [...truths.values()].some((truth) => truth[column] === 'unknown'));
};

export function evaluate(table: Table, possible: Possible[]): Outcome {
  const truths = new Map(table.rules.map((rule) => [rule, rule.when.map((condition, column) => truthOf(condition, possible[column]!))]));
  const open = table.rules.filter((rule) => !truths.get(rule)!.includes('no'));
  // Only columns that can tell the rules apart are completed.
  const columns = table.inputs.map((_, column) => column).filter((column) => open.some((rule) => truths.get(rule)![column] === 'unknown'));
  const choices = columns.map((column) => samples(possible[column]!, open.map((rule) => rule.when[column] ?? null)));
  const found = new Map<string, Rule[]>();
  const completion: Value[] = [];
  const complete = (depth: number): void => {
    if (depth < columns.length) {
      for (const value of choices[depth]!) {
        completion[depth] = value;
        complete(depth + 1);
      }
      return;
    }
    const matching = open.filter((rule) => columns.every((column, at) => holds(rule.when[column] ?? null, completion[at]!)));
    const selected = table.hit_policy === 'collect' ? matching : matching.slice(0, 1);
    found.set(selected.map((rule) => rule.id).join('\n'), selected);
  };
  complete(0);
  const selections = [...found.values()];
  const met = table.rules.filter((rule) => selections.some((selected) => selected.includes(rule)));
  return { selections, truths, met, possible };
}
