import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import { nextShare } from './shares';
import type { FlowNode } from './useFlowNodes';
import type { Size } from './view';

/** The nodes to draw: where more of them in sight than a share come or go at once, they do so in shares, a frame each. */
export function useShares(nodes: FlowNode[], share: number): FlowNode[] {
  const store = useStoreApi();
  const shown = useRef(nodes);
  const [turn, goOn] = useReducer((count: number) => count + 1, 0);
  // Whatever else draws the canvas anew within a frame is no turn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a share
  const next = useMemo(() => {
    const { transform, width, height } = store.getState();
    return nextShare(shown.current, nodes, (node) => isInSight(node, transform, { width, height }), share);
  }, [nodes, turn, store, share]);
  useEffect(() => {
    shown.current = next;
    if (next === nodes) return;
    const frame = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(frame);
  }, [next, nodes]);
  return next;
}

function isInSight(
  { position, width = NODE_WIDTH, height = NODE_HEIGHT }: FlowNode,
  [x, y, zoom]: readonly [number, number, number],
  canvas: Size,
): boolean {
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  return left < canvas.width && left + width * zoom > 0 && top < canvas.height && top + height * zoom > 0;
}
