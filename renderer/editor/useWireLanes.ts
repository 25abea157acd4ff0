import { useEffect, useMemo, useRef } from 'react';
import type { DesignDocument } from '../../engine/graph/document';
import type { FrameLines } from './clearOfFrames';
import { useLanes } from './laneStore';
import { type LaidOut, laidOutAfter, type OpenBox } from './lanes';
import { meetingsOf } from './meetings';
import { sameItems } from './sameItems';
import type { Scene } from './scene';
import type { FlowNode } from './useFlowNodes';
import { boxOf, cardOf, frameOf } from './wireObstacles';

/**
 * The lanes in which wires go round what stands on the canvas, and the cards between which they go; while something is
 * dragged the other wires stay where they lie. Each wire reads its own from `useLanes`.
 */
export function useWireLanes(
  document: DesignDocument | null,
  nodes: readonly FlowNode[],
  scene: Scene | null,
  isDragged: boolean,
) {
  const cards = useMemo(
    () => (document ? nodes.map((node) => cardOf(document, node)).filter((card) => card !== null) : []),
    [document, nodes],
  );
  const found = useRef<OpenBox[]>([]);
  const boxes = useMemo(() => {
    found.current = sameItems(
      found.current,
      nodes.map(boxOf).filter((box) => box !== null),
    );
    return found.current;
  }, [nodes]);
  const ends = useMemo(() => (scene?.wires ?? []).map(({ id, shown }) => ({ id, ...shown })), [scene]);
  const laid = useRef<LaidOut | null>(null);
  const rest = useRef<LaidOut | null>(null);
  const lanes = useMemo(() => {
    if (!isDragged) {
      rest.current = laidOutAfter(rest.current, cards, ends, null, boxes);
      laid.current = rest.current;
    } else laid.current = laidOutAfter(laid.current, cards, ends, rest.current, boxes);
    return laid.current.lanes;
  }, [cards, boxes, ends, isDragged]);

  // With the new places of the cards, which React Flow takes in as its effect.
  useEffect(() => useLanes.setState({ lanes, meetings: meetingsOf(ends) }), [lanes, ends]);

  const lines = useRef<FrameLines[]>([]);
  useEffect(() => {
    const frames = sameItems(
      lines.current,
      nodes.map(frameOf).filter((frame) => frame !== null),
    );
    if (frames === lines.current) return;
    lines.current = frames;
    useLanes.setState({ frames });
  }, [nodes]);
  return { cards, lanes };
}
