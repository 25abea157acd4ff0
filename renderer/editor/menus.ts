import type { DesignDocument } from '../../engine/graph/document';
import { BLOCK_TYPE } from '../../engine/graph/ports';
import { commandById } from '../state/commands/registry';
import { isAnnotation, nodeAt } from '../state/scope';
import type { Selection } from '../state/selection';

/** What a menu on the canvas is about. */
type Subject = 'canvas' | 'layer' | 'block' | 'wire' | 'note' | 'several';

const CLIPBOARD = ['edit.cut', 'edit.copy', 'edit.duplicate'];
const REMOVAL = ['edit.dissolve', 'edit.remove'];

/** Commands by what they are offered for, in groups with lines between. */
const MENUS: Readonly<Record<Subject, readonly (readonly string[])[]>> = {
  canvas: [
    ['add.search', 'note.add'],
    ['edit.paste', 'edit.selectAll'],
    ['view.arrange', 'view.fit', 'view.costs', 'view.health'],
    ['block.leave', 'block.openAll', 'block.closeAll'],
  ],
  layer: [
    ['wire.from', 'wire.to', 'wire.next'],
    CLIPBOARD,
    ['block.group', 'note.frame', 'edit.freeze', 'edit.freezeOthers'],
    REMOVAL,
  ],
  block: [
    ['block.toggle', 'block.enter', 'block.own', 'block.unpack', 'block.keep'],
    ['wire.from', 'wire.to', 'wire.next'],
    CLIPBOARD,
    ['block.group', 'note.frame', 'edit.freeze', 'edit.freezeOthers'],
    REMOVAL,
  ],
  wire: [['wire.insert', 'wire.from', 'wire.to'], ['edit.remove']],
  note: [['note.collapse'], ['edit.remove']],
  several: [
    CLIPBOARD,
    ['block.group', 'note.frame', 'edit.freeze', 'edit.freezeOthers', 'view.arrange', 'view.fitSelection'],
    ['align.left', 'align.centre', 'align.top', 'align.middle', 'align.distribute.x', 'align.distribute.y'],
    REMOVAL,
  ],
};

function subjectOf(document: DesignDocument, { nodes, wires }: Selection): Subject {
  if (nodes.size + wires.size === 0) return 'canvas';
  if (nodes.size + wires.size > 1) return 'several';
  const [path] = nodes;
  if (path === undefined) return 'wire';
  if (isAnnotation(path)) return 'note';
  return nodeAt(document, path)?.type === BLOCK_TYPE ? 'block' : 'layer';
}

/** The commands that can be done with what is selected, in groups. */
export function menuFor(document: DesignDocument, selection: Selection): readonly (readonly string[])[] {
  const groups = MENUS[subjectOf(document, selection)];
  return groups.map((ids) => ids.filter((id) => commandById(id)?.enabled())).filter((ids) => ids.length > 0);
}
