import { useStoreApi } from '@xyflow/react';
import { useState } from 'react';
import type { FlowNode } from './useFlowNodes';

/**
 * Keeps React Flow from measuring what says itself how large it is and where its ports lie. It measures every node that
 * appears nevertheless; a card that appears in the look it has from afar would have no ports, and so no wires, when the view
 * comes near. Called before React Flow is drawn, which keeps the function that it finds.
 */
export function useToldMeasures(): void {
  const store = useStoreApi<FlowNode>();
  useState(() => {
    const { updateNodeInternals } = store.getState();
    store.setState({
      updateNodeInternals: (updates, options) => {
        const { nodeLookup } = store.getState();
        const isTold = (id: string) => {
          const given = nodeLookup.get(id)?.internals.userNode;
          return given?.handles !== undefined && given.measured !== undefined;
        };
        const unknown = new Map([...updates].filter(([id]) => !isTold(id)));
        if (unknown.size > 0) updateNodeInternals(unknown, options);
      },
    });
  });
}
