// What the server gives for one country (docs/manual/protection-rules.md, "What the page receives") and what a person answers.

export type Value = boolean | string | number;
/** Low end, whether it belongs, high end, whether it belongs; null is an open end. */
export type Range = [number | string | null, boolean, number | string | null, boolean];
/** null is "-": always true. */
export type Condition = { in?: Value[]; not_in?: Value[]; ranges?: Range[] } | null;

export interface Rule {
  id: string;
  when: Condition[];
  then: string[];
  cites?: string[];
}
export interface Table {
  id: string;
  hit_policy: 'unique' | 'any' | 'first' | 'collect';
  inputs: string[];
  outputs: string[];
  rules: Rule[];
}
export interface Deadline {
  count: number;
  unit: 'D' | 'M' | 'Y';
  working: boolean;
  from: 'entry' | 'day_after_entry' | 'working_day_after_entry' | 'day_after_notice';
}
export interface Office {
  name?: string;
  address?: string;
  phone?: string;
  country?: string;
  latitude?: number | null;
  longitude?: number | null;
}
export interface Source {
  url?: string;
  date?: string | null;
  strength: string;
}
export type Status = 'proposed' | 'in_force' | 'contested' | 'suspended' | 'repealed' | 'closed' | 'unconfirmed';
/** One line a language. */
export type Texts = Record<string, string>;

export interface Fact {
  id: string;
  topic: string;
  status: Status;
  governs?: 'entry' | 'application';
  valid_from?: string | null;
  valid_to?: string | null;
  published?: string | null;
  in_force?: string | null;
  review_by?: string | null;
  reviewed_on?: string | null;
  languages_reviewed?: string[];
  text?: Texts;
  deadline?: Deadline | null;
  office?: Office | null;
  sources?: Source[];
}
export interface Procedure {
  kind: string;
  status: Status;
  closed_on?: string | null;
  facts: Fact[];
  tables: Table[];
}
export interface Question {
  id: string;
  kind: 'date' | 'country' | 'choice' | 'several' | 'countries';
  inputs: string[];
}
export interface Input {
  id: string;
  type: 'boolean' | 'text' | 'date' | 'number';
  values?: string[];
  codes?: string;
  derived?: boolean;
}
export interface Guide {
  country: string;
  name: Texts;
  demonstration: boolean;
  as_of: string;
  /** 0 is Sunday. */
  weekend: number[];
  holidays: string[];
  /** The years for which `holidays` is complete. */
  holidays_from: number;
  holidays_to: number;
  languages_reviewed: string[];
  questions: Question[];
  inputs: Input[];
  facts: Fact[];
  procedures: Procedure[];
}

/** What is not there was not answered, and is never taken for "no". */
export type Answers = Record<string, boolean | string | number | string[] | null | undefined>;

export type Answer = 'apply' | 'apply_late' | 'ask_adviser' | 'not_this_way';
