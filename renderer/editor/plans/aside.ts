import type { DesignGraph, NodeId } from '../../../engine/graph/document';
import { GAP } from '../../../engine/graph/layout';
import { annotationKey } from '../../state/scope';
import { type Framed, framesIn, type Placed } from '../frames';
import { NODE_WIDTH, type Point } from '../metrics';
import { insideOf } from '../riders';

/** In which frame each thing lies, by ids and keys. */
export const holders = (frames: readonly Framed[]): ReadonlyMap<NodeId, NodeId> =>
  new Map(frames.flatMap(({ frame, members }) => members.map((id) => [id, annotationKey(frame.id)] as const)));

/**
 * New places, beside all else, for notes and empty frames that have nothing to do with what has been arranged, where they
 * would come to lie in another frame than before, or to hold what they did not.
 */
export function asideOf(
  graph: DesignGraph,
  moved: ReadonlyMap<NodeId, Point>,
  placed: ReadonlyMap<NodeId, Placed>,
): ReadonlyMap<NodeId, Placed> {
  const before = framesIn(graph);
  const was = holders(before);
  const nodes = graph.nodes.map((node) => ({ ...node, position: moved.get(node.id) ?? node.position }));
  const layers = new Set(nodes.map(({ id }) => id));
  const free = (graph.annotations ?? []).filter(({ id }) => {
    const key = annotationKey(id);
    return !was.has(key) && !placed.has(key) && !insideOf(before, key).some((each) => layers.has(each));
  });
  const aside = new Map<NodeId, Placed>();
  // Each goes aside once at most.
  for (let left = free.length; left > 0; left--) {
    const annotations = (graph.annotations ?? []).map((note) => {
      const key = annotationKey(note.id);
      return { ...note, ...(aside.get(key) ?? placed.get(key)) };
    });
    const after = { ...graph, nodes, annotations };
    const is = holders(framesIn(after));
    const changed = [...layers, ...annotations.map(({ id }) => annotationKey(id))].filter(
      (id) => was.get(id) !== is.get(id),
    );
    const involved = new Set(changed.flatMap((id) => [id, is.get(id) ?? id]));
    const away = free.find(({ id }) => {
      const key = annotationKey(id);
      return !aside.has(key) && [key, ...insideOf(before, key)].some((each) => involved.has(each));
    });
    if (!away) break;
    const edge = Math.max(
      ...nodes.map(({ position }) => position.x + NODE_WIDTH),
      ...annotations.map(({ position, size }) => position.x + size.width),
    );
    const right = edge + GAP - away.position.x;
    const inside = new Set([annotationKey(away.id), ...insideOf(before, annotationKey(away.id))]);
    for (const { id, position, size } of graph.annotations ?? []) {
      const key = annotationKey(id);
      if (inside.has(key)) aside.set(key, { position: { x: position.x + right, y: position.y }, size });
    }
  }
  return aside;
}
