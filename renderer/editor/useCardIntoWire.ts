import { useMemo, useRef } from 'react';
import { useDesign } from '../state/designStore';
import { idOf, nodeAt, type Path, prefixOf, scopeOf } from '../state/scope';
import { wireAt } from '../state/selection';
import { aimAtWire } from './aims';
import { carryOut } from './carryOut';
import { hold } from './hold';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import { DRAG } from './plans/change';
import { canLeadThrough, planPutIn, planTakeOut } from './plans/insert';
import type { Plan } from './plans/plan';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { useLetGo } from './useLetGo';
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

const offerOut = (draggedWired: Path | null) => {
  if (useEditorUi.getState().draggedWired !== draggedWired) useEditorUi.setState({ draggedWired });
};

/** Nothing is offered any more. */
function settle(): void {
  aimAtWire(null);
  offerOut(null);
}

/** The prefix of the scope in which a card would be if it were let go. */
function prefixOfDrop(id: Path): string {
  const { dropGraph } = useEditorUi.getState();
  return dropGraph?.goesOver ? dropGraph.prefix : prefixOf(id);
}

/** The wire that a card lies over and can go into. */
function wireFor(
  wires: readonly LyingWire[],
  { id, position, width = NODE_WIDTH, height = NODE_HEIGHT }: FlowNode,
): string | null {
  const { document } = useDesign.getState();
  const scope = document && scopeOf(document, id);
  if (!scope) return null;
  const isIn = (key: string): boolean => {
    const wire = wireAt(document, key);
    // One that goes over into another graph has no wires there.
    return prefixOfDrop(id) !== scope.prefix
      ? canLeadThrough(scope, idOf(id))
      : wire !== undefined && planPutIn(scope, idOf(id), wire) !== null;
  };
  return wiresUnder(wires, { ...position, width, height }).find(isIn) ?? null;
}

/** Puts the card that was let go into a wire; gone over into another graph, it is the one that is chosen. */
function putInto(key: string, id: Path): void {
  const { document, selection } = useDesign.getState();
  const wire = document && wireAt(document, key);
  const [path] = document && nodeAt(document, id) ? [id] : selection.nodes;
  if (!wire || path === undefined || prefixOf(path) !== prefixOf(key)) return;
  const scope = scopeOf(document, path);
  const plan = scope && planPutIn(scope, idOf(path), wire);
  if (plan) carryOut({ ...plan, merge: DRAG });
}

/**
 * Cards dragged onto a wire go into it, as the wires lay when the drag began; with Alt a card is pulled out of its wires, which close behind it. Both are one
 * step of undo with the move.
 */
export function useCardIntoWire(isMeant: () => boolean) {
  const givenUp = useRef(false);
  /** By the prefix of their scope. */
  const wires = useRef<ReadonlyMap<string, readonly LyingWire[]>>(new Map());
  useLetGo(settle);
  return useMemo(() => {
    const isAlone = (dragged: readonly FlowNode[]): boolean =>
      dragged.length === 1 && useDesign.getState().selection.nodes.size <= 1 && !givenUp.current;
    /** At any moment of the drag: where Alt with the button is the window manager's own, it can be pressed later. */
    const pull = (event: Pointer, id: string): void => {
      const plan = takeOut(id);
      offerOut(plan !== null && !event.altKey ? id : null);
      if (plan && event.altKey) carryOut({ ...plan, merge: DRAG });
    };
    const wiresIn = (prefix: string): readonly LyingWire[] => {
      const found = wires.current.get(prefix) ?? wiresAround(prefix);
      wires.current = new Map([...wires.current, [prefix, found]]);
      return found;
    };
    // A card that keys have removed in the middle of its drag is undefined.
    const handlers = {
      // A press is no drag yet.
      onNodeDragStart(_event: Pointer, node: FlowNode | undefined) {
        givenUp.current = false;
        hold(node?.id ?? null);
        wires.current = new Map();
      },
      onNodeDrag(event: Pointer, node: FlowNode | undefined, dragged: readonly FlowNode[]) {
        if (!isMeant()) return;
        if (!node || !isAlone(dragged)) return settle();
        // Before anything moves out of the way.
        wiresIn(prefixOf(node.id));
        pull(event, node.id);
        aimAtWire(wireFor(wiresIn(prefixOfDrop(node.id)), node));
      },
      onNodeDragStop(_event: Pointer, node: FlowNode | undefined, dragged: readonly FlowNode[]) {
        const { dropWire } = useEditorUi.getState();
        settle();
        if (dropWire !== null && node && isAlone(dragged)) putInto(dropWire, node.id);
        useDesign.getState().seal();
      },
    };
    /** Escape in a drag: letting go over a wire means nothing any more. */
    const forgetWire = (): void => {
      givenUp.current = true;
      settle();
    };
    return { handlers, forgetWire };
  }, [isMeant]);
}
