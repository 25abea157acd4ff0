import type { DesignDocument, PortRef } from '../../engine/graph/document';
import { foldedAt, hiderOf } from './frames';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import type { Scene, SceneNote } from './scene';

/** The ports of a collapsed frame: where wires to and from what lies in it end. */
export const FRAME_PORTS = { inputs: ['in'], outputs: ['out'] };

/** A scene without what collapsed frames hide; wires to it end at the frames, and those between what is hidden are gone. */
export function collapse(document: DesignDocument, scene: Scene): Scene {
  if (!scene.notes.some(({ collapsed }) => collapsed)) return scene;
  const isSeen = ({ id }: { readonly id: string }) => hiderOf(document, id) === null;
  const shown = (end: PortRef, port: string): PortRef => {
    const frame = hiderOf(document, end.node);
    return frame === null ? end : { node: frame, port };
  };
  return {
    ...scene,
    nodes: scene.nodes.filter(isSeen),
    boxes: scene.boxes.filter(isSeen),
    notes: scene.notes.filter(isSeen).map(small),
    wires: scene.wires.flatMap((wire) => {
      const ends = { from: shown(wire.from, 'out'), to: shown(wire.to, 'in') };
      return ends.from.node === ends.to.node ? [] : [{ ...wire, shown: ends }];
    }),
  };
}

function small(note: SceneNote): SceneNote {
  if (!note.collapsed) return note;
  const { position, size } = note;
  const { x, y } = foldedAt(size);
  return {
    ...note,
    position: { x: position.x + x, y: position.y + y },
    size: { width: NODE_WIDTH, height: NODE_HEIGHT },
  };
}
