// What the server says, by the OpenAPI document.
import type { components } from '../../lib/schema.d.ts';

type Schemas = components['schemas'];
export type Me = Schemas['Session'];
export type Rec = Schemas['Record'];
export type Value = Schemas['Value'];
export type FieldOf = Schemas['FieldOf'];
export type KindOf = Schemas['KindOf'];
export type Schema = Schemas['ReceptionSchema'];
export type FoundPerson = Schemas['FoundPerson'];
export type PersonPage = Schemas['PersonPage'];
export type TimelineEvent = Schemas['TimelineEvent'];
export type Task = Schemas['TaskRow'];
export type Board = Schemas['Board'];
export type Trips = Schemas['Trips'];
export type TripRow = Schemas['TripRow'];
export type TripPage = Schemas['TripPage'];
export type TripProposal = Schemas['TripProposal'];
export type CentreIdentity = Schemas['CentreIdentity'];
export type Proposal = Schemas['HousingProposal'];
export type Account = Schemas['Account'];
export type OneTimeCode = Schemas['OneTimeCode'];
export type AuditEntry = Schemas['AuditEntry'];
export type InConflict = Schemas['InConflict'];
export type CounterAnswer = Schemas['CounterAnswer'];
export type ItemAnswer = Schemas['ItemAnswer'];
export type GateAnswer = Schemas['GateAnswer'];
export type LongOut = Schemas['LongOut'];
export type Upkeep = Schemas['Upkeep'];
export type Complaints = Schemas['Complaints'];
export type OpenLetter = Schemas['OpenLetter'];
export type Vaccinations = Schemas['Vaccinations'];
export type VaccineAnswer = Schemas['VaccineAnswer'];
export type VaccineDecision = Schemas['VaccineDecision'];
export type HealthQuestion = Schemas['HealthQuestion'];
export type GiveChoice = Schemas['GiveChoice'];
export type Product = Schemas['VaccineProduct'];
export type LotChoice = Schemas['LotChoice'];
export type VaccineDose = Schemas['VaccineDose'];
export type VaccineStore = Schemas['VaccineStore'];
export type VaccineLot = Schemas['VaccineLot'];
export type FridgeRow = Schemas['FridgeRow'];
export type LotRecipients = Schemas['LotRecipients'];
export type GiveDose = Schemas['GiveDose'];
export type RecordDose = Schemas['RecordDose'];
export type AnswerHealth = Schemas['AnswerHealth'];
export type AdverseEvent = Schemas['ReportAdverseEvent'];
export type ReceiveLot = Schemas['ReceiveLot'];
export type MoveDoses = Schemas['MoveDoses'];

/** A field of a record as text; empty when it is not there. */
export const text = (record: Pick<Rec, 'fields'> | undefined, field: string): string => {
  const value = record?.fields[field];
  return typeof value === 'string' ? value : '';
};
/** A field of a record as list. */
export const list = (record: Pick<Rec, 'fields'> | undefined, field: string): string[] => {
  const value = record?.fields[field];
  return Array.isArray(value) ? value : [];
};
/** Given and family names, or nothing when there is no consent to keep them. */
export const nameOf = (record: Pick<Rec, 'fields'> | undefined): string => [text(record, 'given_names'), text(record, 'family_names')].filter(Boolean).join(' ');
