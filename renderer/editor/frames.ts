import type { Annotation, DesignDocument, DesignGraph, NodeId } from '../../engine/graph/document';
import { annotationKey, idOf, type Path, prefixOf, scopeAt } from '../state/scope';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';

/** The layers, frames and notes that lie wholly in a frame. */
export function layersInFrame({ nodes, annotations = [] }: DesignGraph, { id, position, size }: Annotation): NodeId[] {
  const items = [
    ...nodes.map((node) => ({ id: node.id, position: node.position, width: NODE_WIDTH, height: NODE_HEIGHT })),
    ...annotations.map((other) => ({ id: annotationKey(other.id), position: other.position, ...other.size })),
  ];
  const [right, bottom] = [position.x + size.width, position.y + size.height];
  return items
    .filter(
      (item) =>
        item.id !== annotationKey(id) &&
        position.x <= item.position.x &&
        position.y <= item.position.y &&
        item.position.x + item.width <= right &&
        item.position.y + item.height <= bottom,
    )
    .map((item) => item.id);
}

export const isCollapsed = ({ kind, collapsed }: Annotation): boolean => kind === 'frame' && collapsed === true;

const known = new WeakMap<DesignGraph, ReadonlyMap<NodeId, Annotation>>();

/** What collapsed frames hide in a graph, each with the outermost frame that hides it. */
export function hiddenIn(graph: DesignGraph): ReadonlyMap<NodeId, Annotation> {
  let hidden = known.get(graph);
  if (!hidden) {
    const found = new Map<NodeId, Annotation>();
    const area = ({ size }: Annotation) => size.width * size.height;
    for (const frame of (graph.annotations ?? []).filter(isCollapsed).sort((a, b) => area(b) - area(a))) {
      if (found.has(annotationKey(frame.id))) continue;
      for (const id of layersInFrame(graph, frame)) if (!found.has(id)) found.set(id, frame);
    }
    hidden = found;
    known.set(graph, hidden);
  }
  return hidden;
}

/** The frame that stands for what a path leads to, its own or one around a block that it lies in; null where it is seen. */
export function hiderOf(document: DesignDocument, path: Path): Path | null {
  const parts = path.split('/');
  for (let at = 1; at <= parts.length; at++) {
    const around = parts.slice(0, at).join('/');
    const scope = scopeAt(document, prefixOf(around));
    const frame = scope && hiddenIn(scope).get(idOf(around));
    if (frame) return `${prefixOf(around)}${annotationKey(frame.id)}`;
  }
  return null;
}
