// What is asked of somebody who arrives, in the order of the printed form. One list for paper and screen.
import form from '../../../../data/reception/registration_form.json';

export type FormField = string;
export const formFields: FormField[] = form.fields.map((one) => one.name);
/** What the program knows of somebody who stands there: asked only when a paper form is typed in. */
export const knownFields: FormField[] = form.fields.filter((one) => 'system' in one && one.system).map((one) => one.name);

/** The number of a field on paper and screen, from 1. */
export function formNumber(field: FormField): number {
  const at = formFields.indexOf(field);
  if (at < 0) throw new Error(`no field ${field} on the form`);
  return at + 1;
}
