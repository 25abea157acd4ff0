import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, DesignGraph, DesignNode, NodeId } from '../../../engine/graph/document';
import { type Edit, inGraph } from '../../../engine/graph/edits';
import { graphsOf } from '../../../engine/graph/graphs';
import { indexOf } from '../../../engine/graph/ways';
import { annotationKey } from '../../state/scope';
import type { Box } from '../box';
import { frameAround, framesIn, type Placed } from '../frames';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from '../metrics';
import { insideOf, type Rider, riddenTo, ridersIn } from '../riders';
import { newcomersTo } from './newcomers';

/**
 * Edits with what frames need to hold what they held: where layers are moved to make room, theirs go with them, and grow
 * around what is put between their layers. Somebody who only moves things takes them out of frames and puts them in.
 */
export function takingFrames(document: DesignDocument, edits: readonly Edit[]): readonly Edit[] {
  const places = edits.some(({ kind }) => kind === 'moveNode' || kind === 'addNode' || kind === 'insertNode');
  const isByHand = edits.every(({ kind }) => kind === 'moveNode' || kind === 'changeAnnotation');
  const before = graphsOf(document).filter(({ graph }) => graph.annotations?.some(({ kind }) => kind === 'frame'));
  if (!places || isByHand || before.length === 0) return edits;
  const after = new Map(graphsOf(applyEdits(document, edits)).map(({ key, graph }) => [key, graph]));
  const following = before.flatMap(({ block, key, graph }) => {
    const then = after.get(key);
    return then ? inGraph(block?.id ?? null, followingEdits(graph, then)) : [];
  });
  return following.length > 0 ? [...edits, ...following] : edits;
}

function followingEdits(before: DesignGraph, after: DesignGraph): readonly Edit[] {
  if (before.nodes === after.nodes) return [];
  const placed = placesAfter(before, after);
  const was = new Map(before.annotations?.map((note) => [note.id, note]));
  return (after.annotations ?? []).flatMap((note): Edit[] => {
    const to = placed.get(annotationKey(note.id));
    // One that the edits themselves have changed is where they want it.
    if (!to || was.get(note.id) !== note) return [];
    return [{ kind: 'changeAnnotation', id: note.id, change: to }];
  });
}

/** New places of the frames and notes that layers take with them. */
function placesAfter(before: DesignGraph, after: DesignGraph): ReadonlyMap<NodeId, Placed> {
  const [was, is] = [indexOf(before).byId, indexOf(after).byId];
  const placed = new Map<NodeId, Placed>();
  const frames = framesIn(before);
  const notes = new Map(before.annotations?.map((note) => [annotationKey(note.id), note]));
  const riders = ridersIn(before);
  const ride = (rider: Rider, from: Point | undefined, to: Point | undefined) => {
    if (!from || !to || (from.x === to.x && from.y === to.y)) return;
    for (const [key, place] of riddenTo(rider, from, to)) placed.set(key, place);
  };
  for (const rider of riders) {
    if (rider.beside !== null) ride(rider, was.get(rider.beside)?.position, is.get(rider.beside)?.position);
  }
  for (const { frame, members } of frames) {
    const key = annotationKey(frame.id);
    if (placed.has(key)) continue;
    // Beside smaller frames alone: with the first of them that goes anywhere.
    const leading = members.find((id) => placed.has(id) && notes.get(id)?.kind === 'frame') ?? '';
    for (const rider of riders) {
      if (rider.frame === key && rider.beside === null)
        ride(rider, notes.get(leading)?.position, placed.get(leading)?.position);
    }
    const joining = newcomersTo(new Set(insideOf(frames, key)), before, after);
    const staying = members.filter((id) => is.has(id) || notes.has(id));
    const hasMoved = staying.some((id) => placed.has(id) || was.get(id)?.position !== is.get(id)?.position);
    if (!hasMoved && joining.length === 0) continue;
    const around = (ids: readonly NodeId[], nodes: typeof was, at: ReadonlyMap<NodeId, Placed>) =>
      frameAround(ids.flatMap((id) => boxOf(nodes.get(id) ?? at.get(id) ?? notes.get(id))));
    // What is gone counts only where something has come in its place: else the frame would close over the gap.
    const from = around(joining.length > 0 ? members : staying, was, notes);
    const to = around([...staying, ...joining], is, placed);
    const { position, size } = frame;
    placed.set(key, {
      position: {
        x: position.x + to.position.x - from.position.x,
        y: position.y + to.position.y - from.position.y,
      },
      size: {
        width: size.width + to.size.width - from.size.width,
        height: size.height + to.size.height - from.size.height,
      },
    });
  }
  return placed;
}

function boxOf(item: DesignNode | Placed | undefined): readonly Box[] {
  if (!item) return [];
  const size = 'size' in item ? item.size : { width: NODE_WIDTH, height: NODE_HEIGHT };
  return [{ ...item.position, ...size }];
}
