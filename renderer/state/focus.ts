/** Puts the keyboard focus on the first field of the inspector, which marks it. */
export function focusInspector(): void {
  const inspector = document.querySelector('[data-inspector]');
  const field = inspector?.querySelector<HTMLElement>('input') ?? inspector?.querySelector<HTMLElement>('button');
  field?.focus();
}
