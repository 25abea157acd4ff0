import { useStore } from '@xyflow/react';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { shallow } from 'zustand/shallow';
import { useDesign } from '../../state/designStore';
import { useDrawnScene } from '../drawnScene';
import { CROWD, isFar, useFarness } from '../far';
import { isCard } from '../flowNodes';
import type { LayerFlowNode } from '../LayerNode';
import { sameItems } from '../sameItems';
import { SHARE } from '../shares';
import type { FlowNode } from '../useFlowNodes';
import { useShares } from '../useShares';
import { cardsIn, keptOf, withNeighbours } from './find';
import { useUnderPointer } from './useUnderPointer';

/** Cards with their words and wires that may come or go within one frame. */
const CROWD_SHARE = 8;
const NONE: readonly string[] = [];

/** What is painted of a very large design. */
export interface Painting {
  readonly cards: readonly LayerFlowNode[];
  /** Whether it is seen: from afar, and near where cards in sight have not had their turn yet. */
  readonly isShown: boolean;
  /** Whether it is pressed: from afar. */
  readonly isFelt: boolean;
  /** What is React Flow's. */
  readonly drawn: ReadonlySet<string>;
}

/**
 * What React Flow draws of what stands on the canvas. Of a very large design that is what is in sight, one share after the
 * other; all its cards are painted together for as long as some lack, and from afar, where hardly any is React Flow's.
 */
export function usePainted(root: RefObject<HTMLElement | null>, nodes: FlowNode[]) {
  const known = useRef<LayerFlowNode[]>([]);
  const cards = useMemo(() => {
    known.current = sameItems(known.current, nodes.filter(isCard));
    return known.current;
  }, [nodes]);
  const crowded = cards.length >= CROWD;
  const leaving = useFarness((state) => state.leaving);
  const isBelow = useStore(({ transform }) => crowded && isFar(transform[2], crowded));
  const isFelt = crowded && (isBelow || leaving);
  const chosen = useDesign((state) => state.selection.nodes);
  const hovered = useUnderPointer(root, isFelt ? cards : null);
  const near = useInSight(crowded && !isFelt ? cards : null);
  const wanted = useMemo(
    () => (crowded ? keptOf(nodes, hovered, chosen, near) : nodes),
    [crowded, nodes, hovered, chosen, near],
  );
  const drawn = useShares(wanted, crowded ? CROWD_SHARE : SHARE);
  const isSettled = drawn === wanted;
  const painting = useMemo(
    (): Painting | null =>
      crowded ? { cards, isFelt, isShown: isFelt || !isSettled, drawn: new Set(drawn.map(({ id }) => id)) } : null,
    [crowded, cards, isFelt, isSettled, drawn],
  );
  const painted = isFelt && isSettled;
  useLayoutEffect(() => useFarness.setState({ crowded, painted }), [crowded, painted]);
  return { drawn, painting };
}

/** The cards in sight, and those at the other ends of their wires; none where there are no cards to look through. */
function useInSight(cards: readonly LayerFlowNode[] | null): ReadonlySet<string> {
  const seen = useStore(
    useCallback(
      ({ transform: [x, y, zoom], width, height }) =>
        cards ? cardsIn(cards, { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }) : NONE,
      [cards],
    ),
    shallow,
  );
  const wires = useDrawnScene()?.wires;
  return useMemo(() => withNeighbours(seen, wires ?? []), [seen, wires]);
}
