// Going through a form by Enter, as through a paper from top to bottom.

const isChoice = (one: Element): boolean => one.matches('input[type=radio], input[type=checkbox]');

/** The control after `from`: a group of choices is one stop, where its chosen one takes the focus; what is disabled, or marked
 *  data-passed because it has its answer already, is none. The last stop is the main button. */
export function following(form: HTMLElement, from: Element): HTMLElement | undefined {
  const all = [...form.querySelectorAll<HTMLElement>('input, select, textarea, button.main')];
  const group = isChoice(from) ? from.closest('fieldset') : null;
  const next = all.slice(all.indexOf(from as HTMLElement) + 1).find((one) => !one.matches(':disabled, [data-passed]') && (!group || one.closest('fieldset') !== group));
  return (next && isChoice(next) && next.closest('fieldset')?.querySelector<HTMLElement>('input:checked')) || next;
}
