import type { NodeId, Wire } from '../../engine/graph/document';
import type { Scope } from '../state/scope';
import { isCollapsed, layersInFrame } from './frames';
import { NODE_HEIGHT } from './metrics';

/** How much of a wire must be left between frames for its words to stand there. */
const WORDS = 20;

interface Stretches {
  /** From its begin to the edge of the outermost frame that it leaves. */
  readonly trail: number;
  /** From the edge of the outermost frame that it enters to its end. */
  readonly lead: number;
}

const NONE: Stretches = { trail: 0, lead: 0 };

/** How far the wires of a graph lead through frames that hold only one of their ends; 0 where too little would be left of one. */
export function framedWays(scope: Scope): (wire: Wire) => Stretches {
  const frames = (scope.annotations ?? [])
    .filter((annotation) => annotation.kind === 'frame' && !isCollapsed(annotation))
    .map((frame) => ({ ...frame, inside: new Set<NodeId>(layersInFrame(scope, frame)) }));
  if (frames.length === 0) return () => NONE;
  const heights = new Map(scope.nodes.map(({ id, position }) => [id, position.y]));
  return ({ from, to }) => {
    const [source, end] = [heights.get(from.node), heights.get(to.node)];
    if (source === undefined || end === undefined) return NONE;
    const start = source + NODE_HEIGHT;
    const left = frames.filter(({ inside }) => inside.has(from.node) && !inside.has(to.node));
    const entered = frames.filter(({ inside }) => inside.has(to.node) && !inside.has(from.node));
    const trail = Math.max(0, ...left.map(({ position, size }) => position.y + size.height - start));
    const lead = Math.max(0, ...entered.map(({ position }) => end - position.y));
    return end - start - trail - lead < WORDS ? NONE : { trail, lead };
  };
}
