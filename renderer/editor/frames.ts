import type { Annotation, DesignDocument, DesignGraph, NodeId } from '../../engine/graph/document';
import { annotationKey, idOf, type Path, prefixOf, scopeAt } from '../state/scope';
import { type Box, holds } from './box';
import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';

/** Where a frame or a note is in its graph, and how large. */
export type Placed = Pick<Annotation, 'position' | 'size'>;

/** The layers, frames and notes that lie wholly in a frame. */
export function layersInFrame({ nodes, annotations = [] }: DesignGraph, { id, position, size }: Annotation): NodeId[] {
  const items = [
    ...nodes.map((node) => ({ id: node.id, ...node.position, width: NODE_WIDTH, height: NODE_HEIGHT })),
    ...annotations.map((other) => ({ id: annotationKey(other.id), ...other.position, ...other.size })),
  ];
  const frame = { ...position, ...size };
  return items.filter((item) => item.id !== annotationKey(id) && holds(frame, item)).map((item) => item.id);
}

/** Room between a frame and what it is drawn around; above it is room for the title. */
export const FRAME_ROOM = 3 * GRID;
export const FRAME_TITLE = 5 * GRID;
/** How high the bar with the title is, its frame's line included. */
export const FRAME_BAR = FRAME_TITLE - 2;

/** Where a frame stands around boxes, of which there must be one. */
export function frameAround(boxes: readonly Box[]): Placed {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return {
    position: { x: x - FRAME_ROOM, y: y - FRAME_TITLE },
    size: { width: right - x + 2 * FRAME_ROOM, height: bottom - y + FRAME_TITLE + FRAME_ROOM },
  };
}

export const areaOf = ({ size }: Annotation): number => size.width * size.height;

/** A frame, and what lies in it and in no smaller frame: layers and notes by their ids, frames by their keys. */
export interface Framed {
  readonly frame: Annotation;
  readonly members: readonly NodeId[];
}

/** The frames of a graph, those within others first. What lies in several that cross belongs to the smallest. */
export function framesIn(graph: DesignGraph): readonly Framed[] {
  const frames = (graph.annotations ?? []).filter(({ kind }) => kind === 'frame').sort((a, b) => areaOf(a) - areaOf(b));
  const seen = new Set<NodeId>();
  return frames.map((frame, at) => {
    // Of two frames in the same place each lies in the other.
    const later = new Set(frames.slice(at).map(({ id }) => annotationKey(id)));
    const members = layersInFrame(graph, frame).filter((id) => !seen.has(id) && !later.has(id));
    for (const id of members) seen.add(id);
    return { frame, members };
  });
}

/** The corner across from a frame's own, which stands beside open blocks on its own. */
export const farCorner = ({ id, position, size }: Annotation) => ({
  id: `${annotationKey(id)} far`,
  position: { x: position.x + size.width, y: position.y + size.height },
});

export const isCollapsed = ({ kind, collapsed }: Annotation): boolean => kind === 'frame' && collapsed === true;

/**
 * How far from the corner of its frame a collapsed one's card stands: below the room for its title, where the first of its
 * layers would be, so that wires to it have room; and in the middle of its width, in line with what is around.
 */
export const foldedAt = ({ width, height }: Annotation['size']): Point => ({
  x: (width - NODE_WIDTH) / 2,
  y: Math.min(FRAME_TITLE, (height - NODE_HEIGHT) / 2),
});

const known = new WeakMap<DesignGraph, ReadonlyMap<NodeId, Annotation>>();

/** What collapsed frames hide in a graph, each with the outermost frame that hides it. */
export function hiddenIn(graph: DesignGraph): ReadonlyMap<NodeId, Annotation> {
  let hidden = known.get(graph);
  if (!hidden) {
    const found = new Map<NodeId, Annotation>();
    for (const frame of (graph.annotations ?? []).filter(isCollapsed).sort((a, b) => areaOf(b) - areaOf(a))) {
      if (found.has(annotationKey(frame.id))) continue;
      for (const id of layersInFrame(graph, frame)) if (!found.has(id)) found.set(id, frame);
    }
    hidden = found;
    known.set(graph, hidden);
  }
  return hidden;
}

/** What is chosen in a graph, with all that chosen collapsed frames stand for. */
export function withHidden(graph: DesignGraph, chosen: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const stood = [...hiddenIn(graph)].flatMap(([id, frame]) => (chosen.has(annotationKey(frame.id)) ? [id] : []));
  return stood.length === 0 ? chosen : new Set([...chosen, ...stood]);
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
