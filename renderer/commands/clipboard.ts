import i18next from 'i18next';
import { InputError } from '../../engine/core/errors';
import { carryOut, planned } from '../editor/carryOut';
import { scopeUnder, shownScope } from '../editor/currentScene';
import { withHidden } from '../editor/frames';
import { planRemove } from '../editor/plans/change';
import {
  designName,
  type Fragment,
  fragmentOf,
  planDuplicate,
  planPaste,
  readFragment,
  writeFragment,
} from '../editor/plans/clipboard';
import type { Plan } from '../editor/plans/plan';
import { messageText } from '../i18n';
import { toast } from '../shared/ui';
import { announce } from '../state/announcer';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { byScope } from '../state/scope';
import { selectionByScope } from '../state/selection';
import { tellElsewhere } from './tellElsewhere';

let takeDesign: ((file: File) => void) | null = null;

/** Has pasted designs handed to whoever opens files. */
export function onPastedDesign(take: (file: File) => void): void {
  takeDesign = take;
}

/** The selected layers, frames and notes as text; null where none is selected. */
function selectionText(): string | null {
  const { document, selection } = useDesign.getState();
  const [found] = document ? byScope(document, selection.nodes) : [];
  if (!found) return null;
  const [scope, ids] = found;
  const fragment = fragmentOf(scope, ids);
  if (fragment) tellElsewhere(scope, selection.nodes);
  return fragment && writeFragment(fragment);
}

function removeSelection(): void {
  const { document, selection } = useDesign.getState();
  const [found] = document ? selectionByScope(document, selection) : [];
  if (!found) return;
  const [scope, { nodes, wires }] = found;
  const plan = planRemove(scope, { nodes: withHidden(scope, nodes), wires });
  if (plan) carryOut({ ...plan, label: 'editor.steps.cut' });
}

/** Puts layers from a clipboard's text in, or opens a copy of the design that it is, as a dropped file is; whether it was meant as either. */
function pasteText(text: string): boolean {
  const { document } = useDesign.getState();
  const name = designName(text);
  if (name !== null) {
    takeDesign?.(new File([text], `${name}.loom`));
    return takeDesign !== null;
  }
  if (!document) return false;
  let fragment: Fragment | null;
  try {
    fragment = readFragment(text, document);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const title = i18next.t('editor.clipboard.damaged');
    toast({ id: 'clipboard', kind: 'error', ofEdit: true, title, description: messageText(error) });
    return true;
  }
  if (!fragment) return false;
  const pointer = useCanvas.getState().handle?.pointer();
  const at = pointer ? scopeUnder(document, pointer) : null;
  const plan = planPaste(at?.scope ?? shownScope(document), fragment, at?.point ?? null);
  if (!carryOut(plan)) return true;
  announce(i18next.t('editor.announce.pasted', { count: fragment.nodes.length + fragment.annotations.length }));
  showCopies(plan);
  return true;
}

/** Copies of what is selected, in each graph beside the originals. */
export function duplicateSelection(): void {
  const plan = planned((scope, { nodes }) => planDuplicate(scope, nodes));
  if (plan && carryOut(plan)) showCopies(plan);
}

function showCopies({ select }: Plan): void {
  useCanvas.getState().handle?.showNew([...(select?.nodes ?? [])]);
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
