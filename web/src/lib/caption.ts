// What stands below the charts and is written into every downloaded picture: rule, sources, what is missing.
import type { Answer, Rule, Series } from './api.ts';
import { runs } from './figures.ts';
import { called, type Panel } from './panels.ts';
import { words } from './words.svelte.ts';

/** More runs of missing periods than this would bury the rest of the caption; the page lists them all further down. */
const mostRuns = 12;

function missing(answer: Answer, shown: Series[], names: Record<string, string>): string {
  const ids = [...new Set(answer.missing.map((gap) => gap.series))];
  const all = ids.flatMap((id) => runs(answer.missing.filter((gap) => gap.series === id).map((gap) => gap.period)).map((run) => ({ id, run })));
  const kept = all.slice(0, mostRuns);
  const list = ids.flatMap((id) => {
    const own = kept.filter((one) => one.id === id).map((one) => words.run(one.run));
    return own.length ? [`${called(id, shown, names)} ${own.join(', ')}`] : [];
  });
  return list.join('; ') + (all.length > mostRuns ? ` ${words.say('captionMore', { count: all.length - mostRuns })}` : '');
}

export function captionOf(answer: Answer, panels: Panel[], shown: Series[], names: Record<string, string>, rules: Rule[]): string[] {
  const partly = panels.filter((panel) => panel.lines.some((line) => line.points.some((point) => point.months < point.expected)));
  const rule = answer.rule ? rules.find((one) => one.id === answer.rule?.id) : undefined;
  const unclassified = answer.observations.reduce((sum, row) => sum + (row.unclassified ?? 0), 0);
  return [
    answer.rule
      ? words.say('captionRule', { rule: rule?.title[words.language] ?? answer.rule.id, version: answer.rule.version, unclassified: words.number(unclassified) })
      : words.say('captionAll'),
    ...(partly.length ? [words.say('captionPartial')] : []),
    // Bars close to each other have no room for their months.
    ...(partly.some((panel) => panel.lines.length === 1) ? [words.say('captionMonths')] : []),
    answer.missing.length ? words.say('captionMissing', { list: missing(answer, shown, names) }) : words.say('captionComplete'),
    ...answer.sources.map((one) => words.say('captionSource', { institution: one.institution, vintage: words.date(one.vintage) })),
    // Ids here, and only here: a picture that travels without the page must say exactly which series to look up again.
    words.say('captionMade', { date: words.date(new Date().toISOString().slice(0, 10)), series: answer.sources.map((one) => one.series).join(', ') }),
  ];
}
