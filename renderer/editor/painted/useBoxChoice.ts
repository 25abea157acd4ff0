import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useDesign } from '../../state/designStore';
import type { LayerFlowNode } from '../LayerNode';
import { cardsIn } from './find';

/** Chooses painted cards by the box that is drawn around them; React Flow does it for what it has. */
export function useBoxChoice(painted: readonly LayerFlowNode[] | null): void {
  const store = useStoreApi();
  useEffect(() => {
    if (!painted) return;
    const known = new Set(painted.map(({ id }) => id));
    return store.subscribe(({ userSelectionRect: rect, userSelectionActive, transform: [x, y, zoom] }, before) => {
      if (!rect || !userSelectionActive || rect === before.userSelectionRect) return;
      const box = {
        x: (rect.x - x) / zoom,
        y: (rect.y - y) / zoom,
        width: rect.width / zoom,
        height: rect.height / zoom,
      };
      const inside = cardsIn(painted, box);
      const { selection, select } = useDesign.getState();
      const others = [...selection.nodes].filter((id) => !known.has(id));
      const same =
        inside.length + others.length === selection.nodes.size && inside.every((id) => selection.nodes.has(id));
      if (!same) select({ nodes: [...others, ...inside], wires: selection.wires });
    });
  }, [painted, store]);
}
