// The API, typed by the OpenAPI document (npm run generate).
import type { components } from './schema.d.ts';

export type Series = components['schemas']['Series'];
export type Answer = components['schemas']['Answer'];
export type Observation = components['schemas']['Observation'];
export type Difference = components['schemas']['Total'];
export type Rule = components['schemas']['Rules']['rules'][number];
export type Matrix = components['schemas']['Comparability'];
export type Pair = Matrix['pairs'][number];
export type Comparison = components['schemas']['Comparison'];
export type Mirror = components['schemas']['Mirror'];
export type Finding = components['schemas']['Findings']['findings'][number];
export type Corridor = components['schemas']['Corridor'];
export type Station = Corridor['stations'][number];
export type GuideCoverage = components['schemas']['GuideCoverage'];
export type GuideCell = GuideCoverage['countries'][number]['cells'][number];
export type GuideChanges = components['schemas']['GuideChanges'];
type Problem = components['schemas']['Problem'];

/** What went wrong, in words a person can act on. */
export class ApiError extends Error {}

async function get<T>(path: string, language: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { headers: { 'Accept-Language': language }, signal });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({ detail: response.statusText }))) as Problem;
    throw new ApiError(problem.detail);
  }
  return (await response.json()) as T;
}

export interface Question {
  series: string[];
  by: string[];
  from?: string;
  to?: string;
  asOf?: string;
  rule?: string;
}

/** The address of a question; the same one serves JSON for the page and CSV for a download. */
export function address(question: Question, format: 'json' | 'csv', language: string): string {
  const words = new URLSearchParams({ series: question.series.join(','), by: question.by.join(','), format, lang: language });
  if (question.from) words.set('from', question.from);
  if (question.to) words.set('to', question.to);
  if (question.asOf) words.set('as-of', question.asOf);
  if (question.rule) words.set('extra-regional', question.rule);
  return `/api/v1/observations?${words}`;
}

/** The address of the one row of the series behind a figure, with its release and the published file's hash. */
export function rowAddress(row: Observation, step: 'month' | 'year', question: Question, language: string): string {
  const period = String(row[step] ?? '');
  const by = typeof row.nationality === 'string' ? [step, 'nationality'] : [step];
  const one = address({ series: [row.series], by, from: period, to: period, asOf: question.asOf, rule: question.rule }, 'json', language);
  return typeof row.nationality === 'string' ? `${one}&where=${encodeURIComponent(`nationality=${row.nationality}`)}` : one;
}

export const loadSeries = async (language: string) =>
  (await get<components['schemas']['SeriesList']>('/api/v1/series', language)).series.filter((one) => one.loaded);
export const loadRules = async (language: string) => (await get<components['schemas']['Rules']>('/api/v1/rules', language)).rules;
export const loadNames = async (list: string, language: string, signal?: AbortSignal) =>
  (await get<components['schemas']['Codes']>(`/api/v1/codes/${list}?lang=${language}`, language, signal)).codes;
export const ask = (question: Question, language: string, signal?: AbortSignal) =>
  get<Answer>(address(question, 'json', language), language, signal);

/** The address of a resource with the words that are not empty. */
export function addressOf(path: string, asked: Record<string, string>): string {
  const words = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return `${path}?${words}`;
}
/** These answers are the same in every language. */
const plain = <T>(path: string) => (asked: Record<string, string>, language: string, signal?: AbortSignal) =>
  get<T>(addressOf(path, asked), language, signal);
export const loadGuideCoverage = plain<GuideCoverage>('/api/v1/protection/coverage');
export const loadGuides = plain<components['schemas']['GuideList']>('/api/v1/protection/guides');
export const loadGuideChanges = plain<GuideChanges>('/api/v1/protection/changes');
const from = <T>(path: string) => (asked: Record<string, string>, language: string, signal?: AbortSignal) =>
  get<T>(addressOf(path, { ...asked, lang: language }), language, signal);
export const loadMatrix = from<Matrix>('/api/v1/comparability');
export const loadComparison = from<Comparison>('/api/v1/compare');
export const loadMirror = from<Mirror>('/api/v1/mirror');
export const loadFindings = from<components['schemas']['Findings']>('/api/v1/findings');
export const loadCorridor = from<Corridor>('/api/v1/corridor');
