import { useEffect } from 'react';
import { messageText, useTranslate } from '../i18n';
import type { Translate } from '../i18n/textKey';
import { modifierNames } from '../state/commands/shortcut';
import { useCommand } from '../state/commands/useCommand';
import { useDesign } from '../state/designStore';
import { nodeAt, scopeAt } from '../state/scope';
import styles from './DragHint.module.css';
import { type DropGraph, useEditorUi } from './uiStore';

/** How long is told, in milliseconds, how a gap would have been closed. */
const GAP_TOLD = 6000;

/** At the foot of the canvas: what a key would do that nobody would find by trying, while a wired card is dragged and after one was deleted, and what letting go over an open block would. */
export function DragHint() {
  const t = useTranslate();
  const wired = useEditorUi((state) => state.draggedWired);
  const dragged = useEditorUi((state) => state.dropGraph);
  // Keys, and other windows, can remove them in the middle of a drag.
  const isWired = useDesign(({ document }) => !!document && wired !== null && nodeAt(document, wired) !== undefined);
  const isThere = useDesign(
    ({ document }) => !!document && dragged !== null && scopeAt(document, dragged.prefix) !== null,
  );
  const over = isThere ? dragged : null;
  const gapLeft = useEditorUi((state) => state.gapLeft);
  const { shortcut } = useCommand('edit.dissolve');
  useEffect(() => {
    if (!gapLeft) return;
    const forget = () => useEditorUi.setState({ gapLeft: false });
    const timer = setTimeout(forget, GAP_TOLD);
    const unsubscribe = useDesign.subscribe(({ document }, before) => {
      if (document !== before.document) forget();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [gapLeft]);
  if (over?.goesOver) return <Hint text={goingOver(t, over)} />;
  if (over?.refused) {
    const words = { name: over.name, reason: messageText(over.refused) };
    return (
      <Hint text={over.isOut ? t('editor.canvas.notOutOfBlock', words) : t('editor.canvas.notIntoBlock', words)} />
    );
  }
  if (isWired && over)
    return <Hint keys={modifierNames().alt} text={t('editor.canvas.pullOutFirst', { name: over.name })} />;
  if (isWired) return <Hint keys={modifierNames().alt} text={t('editor.canvas.pullOut')} />;
  return gapLeft && shortcut ? <Hint keys={shortcut} text={t('editor.canvas.closesGap')} /> : null;
}

function goingOver(t: Translate, { isOut, name, copies }: DropGraph): string {
  if (isOut)
    return copies > 1 ? t('editor.canvas.outOfCopies', { name, copies }) : t('editor.canvas.outOfBlock', { name });
  return copies > 1 ? t('editor.canvas.intoCopies', { name, copies }) : t('editor.canvas.intoBlock', { name });
}

function Hint({ keys, text }: { readonly keys?: string; readonly text: string }) {
  return (
    <p className={styles.hint} data-drag-hint>
      {keys === undefined ? null : <kbd>{keys}</kbd>}
      {text}
    </p>
  );
}
