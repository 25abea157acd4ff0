import type { Annotation, DesignGraph, NodeId } from '../../engine/graph/document';
import { annotationKey } from '../state/scope';
import { type Framed, framesIn, type Placed } from './frames';
import type { Point } from './metrics';

/** A note, or a frame that holds no layer, in a frame that holds some: where that one goes, it goes along. */
export interface Rider {
  readonly note: Annotation;
  /** The frame around it, by its key. */
  readonly frame: NodeId;
  /** The layer of that frame beside which it stays; null where the frame holds layers in smaller frames alone. */
  readonly beside: NodeId | null;
  /** What lies in it, and goes along too: notes and frames. */
  readonly inside: readonly Annotation[];
}

/** Where it and what lies in it are, by their keys, once what leads it has gone from one place to another. */
export const riddenTo = ({ note, inside }: Rider, from: Point, to: Point): readonly (readonly [NodeId, Placed])[] =>
  [note, ...inside].map(({ id, position: { x, y }, size }) => [
    annotationKey(id),
    { position: { x: x + to.x - from.x, y: y + to.y - from.y }, size },
  ]);

/** Everything that lies in a frame, or in frames in it, by ids and keys. */
export function insideOf(frames: readonly Framed[], key: NodeId): readonly NodeId[] {
  const members = frames.find(({ frame }) => annotationKey(frame.id) === key)?.members ?? [];
  return members.flatMap((id) => [id, ...insideOf(frames, id)]);
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** All that goes along with layers or frames, in no order. */
export function ridersIn(graph: DesignGraph): readonly Rider[] {
  const frames = framesIn(graph);
  const layers = new Map(graph.nodes.map((node) => [node.id, node]));
  const notes = new Map((graph.annotations ?? []).map((note) => [annotationKey(note.id), note]));
  const holdsLayers = (key: NodeId) => insideOf(frames, key).some((id) => layers.has(id));
  return frames.flatMap(({ frame, members }): Rider[] => {
    const key = annotationKey(frame.id);
    if (!holdsLayers(key)) return [];
    const own = members.flatMap((id) => layers.get(id) ?? []);
    return members.flatMap((id) => {
      const note = notes.get(id);
      if (!note || holdsLayers(id)) return [];
      const [nearest] = own.toSorted(
        (a, b) => distance(a.position, note.position) - distance(b.position, note.position),
      );
      const inside = insideOf(frames, id).flatMap((each) => notes.get(each) ?? []);
      return [{ note, frame: key, beside: nearest?.id ?? null, inside }];
    });
  });
}
