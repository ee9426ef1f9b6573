// What the server says, by the OpenAPI document.
import type { components } from '../../lib/schema.d.ts';

type Schemas = components['schemas'];
export type Me = Schemas['Session'];
export type Account = Schemas['Account'];
export type OneTimeCode = Schemas['OneTimeCode'];
export type Fact = Schemas['RuleFact'];
export type Texts = Schemas['RuleTexts'];
export type Review = Schemas['RuleReview'];
export type Difference = Schemas['RuleDifference'];
export type Proposal = Schemas['RuleProposal'];
export type Item = Schemas['RuleItem'];
export type Items = Schemas['RuleItems'];
export type ItemPage = Schemas['RuleItemPage'];
export type Overview = Schemas['RuleOverview'];
export type Receipt = Schemas['RuleReceipt'];

/** What items other than facts are made of. */
export interface Table {
  inputs: string[];
  outputs: string[];
  hit_policy: string;
  rules: { id: string; when: unknown[]; then: unknown[]; cites: string[] }[];
}
export interface Holidays {
  weekend: number[];
  holidays: { name: string; source: string; days: string[] }[];
}
export interface Standing {
  status: string;
  closed_on: string | null;
}
