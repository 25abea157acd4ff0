import { bringBlocks, usedBlocks, withBlockIds } from '../../../engine/graph/definitions';
import {
  type BlockDefinition,
  type DesignDocument,
  type DesignNode,
  DOCUMENT_VERSION,
  type NodeId,
  type Wire,
} from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { freshId, nearestFreeName } from '../../../engine/graph/names';
import { parseDocument } from '../../../engine/graph/parse';
import type { TextKey } from '../../i18n/textKey';
import type { Scope } from '../../state/scope';
import { boundsOf, GRID, type Point, snapped } from '../metrics';
import { idsOf, namesOf } from './names';
import { type Plan, planIn } from './plan';

const FORMAT = 'layerloom-layers';

/** Layers and the wires among them, on their way to another place, with the blocks that they need. */
export interface Fragment {
  readonly nodes: readonly DesignNode[];
  readonly wires: readonly Wire[];
  readonly blocks: readonly BlockDefinition[];
}

/** The chosen layers with the wires that join two of them. */
export function fragmentOf(scope: Scope, ids: ReadonlySet<NodeId>): Fragment {
  const nodes = scope.nodes.filter((node) => ids.has(node.id));
  return {
    nodes,
    wires: scope.wires.filter((wire) => ids.has(wire.from.node) && ids.has(wire.to.node)),
    blocks: usedBlocks(nodes, scope.blocks),
  };
}

/** The fragment as text that people can paste anywhere; `readFragment` reads it back. */
export function writeFragment({ nodes, wires, blocks }: Fragment): string {
  return JSON.stringify({ format: FORMAT, version: DOCUMENT_VERSION, nodes, wires, blocks }, null, 2);
}

/**
 * Layers from a clipboard's text; null where it holds something else. The document's own reader judges the content, so
 * that text from elsewhere, or from an older build, is checked and migrated as a file is.
 */
export function readFragment(text: string, into: DesignDocument): Fragment | null {
  if (text.length > 8 * 1024 * 1024 || !text.includes(FORMAT)) return null;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || !('format' in given) || given.format !== FORMAT) return null;
    const { annotations: _, ...rest } = into;
    const { nodes, wires, blocks, version } = parseDocument(
      JSON.stringify({ ...rest, blocks: [], ...given, format: into.format }),
    );
    return version === DOCUMENT_VERSION && nodes.length > 0 ? { nodes, wires, blocks } : null;
  } catch {
    return null;
  }
}

/** Puts copies of a fragment in, `shift` away from where the originals stood. They get ids and names of their own. */
function planCopies(scope: Scope, fragment: Fragment, shift: Point, label: TextKey): Plan {
  const ids = idsOf(scope);
  const names = namesOf(scope);
  const renamed = new Map<NodeId, NodeId>();
  const brought = bringBlocks(scope.document, fragment.blocks);
  const edits: Edit[] = [...brought.edits];
  for (const node of fragment.nodes) {
    const name = nearestFreeName(node.name, names);
    const id = freshId(name, ids);
    ids.add(id);
    names.add(name);
    renamed.set(node.id, id);
    const position = snapped({ x: node.position.x + shift.x, y: node.position.y + shift.y });
    edits.push({ kind: 'addNode', node: { ...withBlockIds(node, brought.ids), id, name, position } });
  }
  for (const { from, to } of fragment.wires) {
    const [source, target] = [renamed.get(from.node), renamed.get(to.node)];
    if (source && target)
      edits.push({ kind: 'addWire', wire: { from: { ...from, node: source }, to: { ...to, node: target } } });
  }
  return planIn(scope, { edits, label, select: { nodes: renamed.values() } });
}

/** Copies of the selected layers beside them; null where none is selected. */
export function planDuplicate(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  const fragment = fragmentOf(scope, ids);
  if (fragment.nodes.length === 0) return null;
  const { width } = boundsOf(fragment.nodes.map(({ position }) => position));
  return planCopies(scope, fragment, { x: width + 4 * GRID, y: 0 }, 'editor.steps.duplicate');
}

/** Pasted layers: centred at `at` where it is given, else beside where they stood, out of the way of earlier copies. */
export function planPaste(scope: Scope, fragment: Fragment, at: Point | null): Plan {
  const { x: left, y: top, width, height } = boundsOf(fragment.nodes.map(({ position }) => position));
  if (at) {
    const shift = { x: at.x - left - width / 2, y: at.y - top - height / 2 };
    return planCopies(scope, fragment, shift, 'editor.steps.paste');
  }
  let shift = 0;
  const occupied = () =>
    scope.nodes.some(
      ({ position }) => Math.abs(position.x - left - shift) < GRID && Math.abs(position.y - top - shift) < GRID,
    );
  while (occupied()) shift += 4 * GRID;
  return planCopies(scope, fragment, { x: shift, y: shift }, 'editor.steps.paste');
}
