import i18next from 'i18next';
import { toast } from '../app/ui';
import { planRemove } from '../editor/plans/change';
import { fragmentOf, planPaste, readFragment, writeFragment } from '../editor/plans/clipboard';
import { carryOut } from '../editor/plans/plan';
import { announce } from '../state/announcer';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';

/** The selected layers as text; null where none is selected. */
function selectionText(): string | null {
  const { document, selection } = useDesign.getState();
  if (!document || selection.nodes.size === 0) return null;
  return writeFragment(fragmentOf(document, selection.nodes));
}

function removeSelection(): void {
  const { document, selection } = useDesign.getState();
  const plan = document && planRemove(document, selection);
  if (plan) carryOut({ ...plan, label: 'editor.steps.cut' });
}

/** Puts layers from a clipboard's text in; whether there were any. */
function pasteText(text: string): boolean {
  const { document } = useDesign.getState();
  const fragment = document && readFragment(text, document);
  if (!document || !fragment) return false;
  carryOut(planPaste(document, fragment, useCanvas.getState().handle?.pointer() ?? null));
  announce(i18next.t('editor.announce.pasted', { count: fragment.nodes.length }));
  return true;
}

const refused = (): void => toast({ id: 'clipboard', title: i18next.t('editor.clipboard.refused') });
const nothing = (): void => toast({ id: 'clipboard', title: i18next.t('editor.clipboard.nothing') });

/** Copy, cut and paste from buttons and menus; keys come as the browser's events, which need no permission. */
export function copySelection(): void {
  const text = selectionText();
  if (text !== null) navigator.clipboard.writeText(text).catch(refused);
}

export function cutSelection(): void {
  const text = selectionText();
  if (text !== null) navigator.clipboard.writeText(text).then(removeSelection, refused);
}

export function pasteFromSystem(): void {
  navigator.clipboard.readText().then((text) => {
    if (!pasteText(text)) nothing();
  }, refused);
}

/** Answers the browser's copy and cut: the selected layers go to the clipboard as text. */
export function onCopy(event: ClipboardEvent, cut: boolean): void {
  const text = selectionText();
  if (text === null) return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
  if (cut) removeSelection();
}

export function onPaste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (pasteText(text)) event.preventDefault();
  else if (text !== '') nothing();
}
