// Where somebody goes on who works without a mouse, when the button that was pressed gives way to a form.

/** For a form that has just opened: its first control takes the focus, without moving the page. */
export function takesFocus(form: HTMLElement): void {
  (form.querySelector<HTMLElement>('input:checked') ?? form.querySelector<HTMLElement>('input, select, textarea, button'))?.focus({ preventScroll: true });
}
