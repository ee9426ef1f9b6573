// How an answer came about, line by line: tables, rules, conditions.
import type { Option } from './decide.ts';
import { inWords } from './reasons.ts';
import type { Outcome } from './table.ts';
import type { Truth } from './possible.ts';
import type { Guide, Rule, Table } from './types.ts';
import type { Speaker } from './words.svelte.ts';

export interface RuleLine {
  id: string;
  /** All conditions hold, none is known to fail, one fails. */
  truth: Truth;
  /** Some completion of the answers meets it. */
  met: boolean;
  then: string;
  conditions: { input: string; text: string; truth: Truth }[];
  cites: string[];
}
export interface TableLine {
  id: string;
  policy: string;
  rules: RuleLine[];
}

const whole = (truths: Truth[]): Truth => (truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes');

function ruleLine(table: Table, rule: Rule, outcome: Outcome, guide: Guide, words: Speaker): RuleLine {
  const truths = outcome.truths.get(rule)!;
  return {
    id: rule.id,
    truth: whole(truths),
    met: outcome.met.includes(rule),
    then: rule.then.join(', '),
    cites: rule.cites ?? [],
    conditions: rule.when.flatMap((condition, column) => {
      const input = table.inputs[column]!;
      return condition ? [{ input, text: inWords(input, condition, guide, words), truth: truths[column]! }] : [];
    }),
  };
}

export function trace(option: Option, guide: Guide, words: Speaker): TableLine[] {
  const deadline = option.procedure.tables.find((table) => table.id === 'deadline');
  const parts: [Table, Outcome][] = [...(deadline && option.limit.outcome ? [[deadline, option.limit.outcome] as [Table, Outcome]] : []), [option.advice, option.outcome]];
  return parts.map(([table, outcome]) => ({ id: table.id, policy: table.hit_policy, rules: table.rules.map((rule) => ruleLine(table, rule, outcome, guide, words)) }));
}
