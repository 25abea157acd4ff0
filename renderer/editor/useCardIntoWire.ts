import { useMemo, useRef } from 'react';
import { useDesign } from '../state/designStore';
import { idOf, prefixOf, scopeOf } from '../state/scope';
import { wireAt } from '../state/selection';
import { carryOut } from './carryOut';
import { DRAG } from './plans/change';
import { planPutIn, planTakeOut } from './plans/insert';
import type { Plan } from './plans/plan';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { wireIdAt } from './wiresTogether';

type Pointer = MouseEvent | TouchEvent | React.MouseEvent | React.TouchEvent;

/** The key of the wire under the pointer, past the card that is being dragged. */
function wireBelow(event: Pointer): string | null {
  if (!('clientX' in event)) return null;
  const { clientX, clientY } = event;
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const key = wireIdAt(element, clientX, clientY);
    if (key !== null) return key;
  }
  return null;
}

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

/** What putting a dragged card into the wire under the pointer would be. */
function putIn(path: string, key: string | null) {
  const { document } = useDesign.getState();
  const scope = document && scopeOf(document, path);
  const wire = document && key !== null && prefixOf(key) === scope?.prefix ? wireAt(document, key) : undefined;
  return scope && wire ? planPutIn(scope, idOf(path), wire) : null;
}

/**
 * Cards dragged onto a wire go into it; with Alt a card is pulled out of its wires, which close behind it. Both are one
 * step of undo with the move.
 */
export function useCardIntoWire() {
  const givenUp = useRef(false);
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
      onNodeDragStart(event: Pointer, { id }: FlowNode) {
        givenUp.current = false;
        pull(event, id);
      },
      onNodeDrag(event: Pointer, node: FlowNode | undefined, dragged: readonly FlowNode[]) {
        if (node && isAlone(dragged)) pull(event, node.id);
        const key = node && isAlone(dragged) ? wireBelow(event) : null;
        mark(node && putIn(node.id, key) ? key : null);
      },
      onNodeDragStop(event: Pointer, node: FlowNode | undefined, dragged: readonly FlowNode[]) {
        mark(null);
        offerOut(false);
        const plan = node && isAlone(dragged) ? putIn(node.id, wireBelow(event)) : null;
        if (plan) carryOut({ ...plan, merge: DRAG });
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
  }, []);
}
