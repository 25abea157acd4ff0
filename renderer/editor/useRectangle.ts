import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useDesign } from '../state/designStore';
import { chosenBy } from './rectangle';
import type { FlowNode } from './useFlowNodes';

/**
 * Chooses what the rectangle says that is being drawn on the canvas. React Flow would choose any ground of which it has a
 * part, and nothing that is painted.
 */
export function useRectangle(nodes: readonly FlowNode[]): void {
  const store = useStoreApi();
  useEffect(
    () =>
      store.subscribe(({ userSelectionRect: rect, userSelectionActive, transform: [x, y, zoom] }, before) => {
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
}
