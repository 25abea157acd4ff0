import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { LayerFlowNode } from '../LayerNode';
import { UNSNAPPED } from '../metrics';
import { cardAt } from './find';

/** The painted card under the pointer; it is React Flow's before it can be pressed. Null while none are painted. */
export function useUnderPointer(
  root: RefObject<HTMLElement | null>,
  painted: readonly LayerFlowNode[] | null,
): string | null {
  const { screenToFlowPosition } = useReactFlow();
  const [hovered, setHovered] = useState<string | null>(null);
  useEffect(() => {
    const element = root.current;
    if (!element || !painted) return;
    const follow = ({ target, clientX: x, clientY: y, buttons }: PointerEvent) => {
      // What is dragged stays, wherever the pointer is.
      if (buttons !== 0 || !(target instanceof Element) || !target.closest('.react-flow__pane')) return;
      const found = cardAt(painted, screenToFlowPosition({ x, y }, UNSNAPPED))?.id ?? null;
      // Sooner than the press that may follow.
      flushSync(() => setHovered(found));
    };
    element.addEventListener('pointermove', follow);
    return () => {
      element.removeEventListener('pointermove', follow);
      setHovered(null);
    };
  }, [root, painted, screenToFlowPosition]);
  return painted ? hovered : null;
}
