/**
 * What a dialog's `finalFocus` answers so that just this element gets the focus back; the dialog's own choice where it is
 * gone. Of what Tab does not stop at, Base UI would take the first thing in it that Tab does: on the canvas a card, which
 * would so be chosen.
 */
export function giveBackFocus(opener: Element | null): HTMLElement | boolean {
  if (!(opener instanceof HTMLElement) || !opener.isConnected || opener === document.body) return true;
  if (opener.tabIndex >= 0) return opener;
  queueMicrotask(() => opener.focus({ preventScroll: true }));
  return false;
}
