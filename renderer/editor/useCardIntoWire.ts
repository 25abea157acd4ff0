import { useMemo, useRef } from 'react';
import { useDesign } from '../state/designStore';
import { idOf, prefixOf, scopeOf } from '../state/scope';
import { wireAt } from '../state/selection';
import { carryOut } from './carryOut';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import { DRAG } from './plans/change';
import { planPutIn, planTakeOut } from './plans/insert';
import type { Plan } from './plans/plan';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { wiresAround } from './wiresAround';
import { type LyingWire, wiresUnder } from './wiresUnder';

type Pointer = MouseEvent | TouchEvent | React.MouseEvent | React.TouchEvent;

/** What pulling a dragged card out of its wires would be; null where it has none, or others are dragged with it. */
function takeOut(path: string): Plan | null {
  const { document, selection } = useDesign.getState();
  const scope = document && scopeOf(document, path);
  const isOne = !selection.nodes.has(path) || selection.nodes.size === 1;
  return isOne && scope ? planTakeOut(scope, idOf(path)) : null;
}

const offerOut = (draggedWired: boolean) => {
  if (useEditorUi.getState().draggedWired !== draggedWired) useEditorUi.setState({ draggedWired });
};

const mark = (dropWire: string | null) => {
  if (useEditorUi.getState().dropWire !== dropWire) useEditorUi.setState({ dropWire });
};

/** The wire that a card lies over and can go into, and what putting it in would be. */
function putIn(wires: readonly LyingWire[], { id, position, width = NODE_WIDTH, height = NODE_HEIGHT }: FlowNode) {
  const { document } = useDesign.getState();
  const scope = document && scopeOf(document, id);
  if (!scope) return null;
  for (const key of wiresUnder(wires, { ...position, width, height })) {
    const wire = wireAt(document, key);
    const plan = wire && planPutIn(scope, idOf(id), wire);
    if (plan) return { key, plan };
  }
  return null;
}

/**
 * Cards dragged onto a wire go into it, as the wires lay when the drag began; with Alt a card is pulled out of its wires, which close behind it. Both are one
 * step of undo with the move.
 */
export function useCardIntoWire(isMeant: () => boolean) {
  const givenUp = useRef(false);
  /** Null until something has been dragged. */
  const wires = useRef<readonly LyingWire[] | null>(null);
  return useMemo(() => {
    const isAlone = (dragged: readonly FlowNode[]): boolean =>
      dragged.length === 1 && useDesign.getState().selection.nodes.size <= 1 && !givenUp.current;
    /** At any moment of the drag: where Alt with the button is the window manager's own, it can be pressed later. */
    const pull = (event: Pointer, id: string): void => {
      const plan = takeOut(id);
      offerOut(plan !== null && !event.altKey);
      if (plan && event.altKey) carryOut({ ...plan, merge: DRAG });
    };
    // A card that keys have removed in the middle of its drag is undefined.
    const handlers = {
      // A press is no drag yet.
      onNodeDragStart() {
        givenUp.current = false;
        wires.current = null;
      },
      onNodeDrag(event: Pointer, node: FlowNode | undefined, dragged: readonly FlowNode[]) {
        if (!isMeant()) return;
        if (!node || !isAlone(dragged)) return mark(null);
        wires.current ??= wiresAround(prefixOf(node.id));
        pull(event, node.id);
        mark(putIn(wires.current, node)?.key ?? null);
      },
      onNodeDragStop(_event: Pointer, node: FlowNode | undefined, dragged: readonly FlowNode[]) {
        mark(null);
        offerOut(false);
        const found = wires.current && node && isAlone(dragged) ? putIn(wires.current, node) : null;
        if (found) carryOut({ ...found.plan, merge: DRAG });
        useDesign.getState().seal();
      },
    };
    /** Escape in a drag: letting go over a wire means nothing any more. */
    const forgetWire = (): void => {
      givenUp.current = true;
      mark(null);
      offerOut(false);
    };
    return { handlers, forgetWire };
  }, [isMeant]);
}
