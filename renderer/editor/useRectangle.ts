import { useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useDesign } from '../state/designStore';
import type { Selection } from '../state/selection';
import { chosenBy } from './rectangle';
import type { FlowNode } from './useFlowNodes';

/**
 * Chooses what the rectangle says that is being drawn on the canvas. React Flow would choose any ground of which it has a
 * part, and nothing that is painted.
 */
export function useRectangle(nodes: readonly FlowNode[]): { readonly bailRectangle: () => boolean } {
  const store = useStoreApi();
  const chosenBefore = useRef<Selection>(null);

  useEffect(
    () =>
      store.subscribe(({ userSelectionRect: rect, userSelectionActive, transform: [x, y, zoom] }, before) => {
        // The button is down, and nothing is given up yet of what was chosen.
        if (rect && !before.userSelectionRect) chosenBefore.current = useDesign.getState().selection;
        if (!rect || !userSelectionActive || rect === before.userSelectionRect) return;
        const rectangle = {
          x: (rect.x - x) / zoom,
          y: (rect.y - y) / zoom,
          width: rect.width / zoom,
          height: rect.height / zoom,
        };
        const chosen = chosenBy(rectangle, nodes);
        const { selection, select } = useDesign.getState();
        const isSame = chosen.length === selection.nodes.size && chosen.every((id) => selection.nodes.has(id));
        if (!isSame) select({ nodes: chosen, wires: selection.wires });
      }),
    [nodes, store],
  );

  /** Escape while one is drawn: what was chosen before it is chosen again. */
  const bailRectangle = useCallback((): boolean => {
    if (!store.getState().userSelectionActive) return false;
    store.setState({ userSelectionActive: false, userSelectionRect: null });
    if (chosenBefore.current) useDesign.getState().select(chosenBefore.current);
    return true;
  }, [store]);

  return { bailRectangle };
}
