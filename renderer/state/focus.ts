/** Puts the keyboard focus on the first field of the inspector, which marks it. */
export function focusInspector(): void {
  const field = document.querySelector<HTMLElement>('[data-inspector] input, [data-inspector] button');
  field?.focus();
}
