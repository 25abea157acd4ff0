import { bringBlocks, usedBlocks, withBlockIds } from '../../../engine/graph/definitions';
import {
  type Annotation,
  type BlockDefinition,
  type DesignDocument,
  type DesignNode,
  DOCUMENT_VERSION,
  type NodeId,
  type Wire,
} from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { readJson } from '../../../engine/graph/jsonText';
import { LIMITS } from '../../../engine/graph/limits';
import { freshId, nameGiver } from '../../../engine/graph/names';
import { readDocument } from '../../../engine/graph/parse';
import type { TextKey } from '../../i18n/textKey';
import { annotationKey, memberAt, pathOf, type Scope } from '../../state/scope';
import { clearShift, DOWN, extentOf, RIGHT } from '../clearShift';
import { hiddenIn, withHidden } from '../frames';
import { GRID, type Point, snapped } from '../metrics';
import { idsOf, namesOf } from './names';
import { type Plan, planIn } from './plan';

const FORMAT = 'layerloom-layers';
/** What of such a text is read. */
const PARTS: ReadonlySet<string> = new Set(['version', 'nodes', 'wires', 'blocks', 'annotations']);
const DESIGN: DesignDocument['format'] = 'layerloom';

/** Layers and the wires among them, frames and notes, on their way to another place, with the blocks that they need. */
export interface Fragment {
  readonly nodes: readonly DesignNode[];
  readonly wires: readonly Wire[];
  readonly blocks: readonly BlockDefinition[];
  readonly annotations: readonly Annotation[];
}

/**
 * The chosen layers with the wires that join two of them, and the chosen frames and notes, collapsed ones with all that they
 * stand for, layers with what the instances around them set; null where none is chosen.
 */
export function fragmentOf(scope: Scope, chosen: ReadonlySet<NodeId>): Fragment | null {
  const ids = withHidden(scope, chosen);
  const nodes = scope.nodes
    .filter(({ id }) => ids.has(id))
    .map((node) => memberAt(scope.document, pathOf(scope, node.id)) ?? node);
  const annotations = (scope.annotations ?? []).filter(({ id }) => ids.has(annotationKey(id)));
  if (nodes.length + annotations.length === 0) return null;
  return {
    nodes,
    annotations,
    wires: scope.wires.filter((wire) => ids.has(wire.from.node) && ids.has(wire.to.node)),
    blocks: usedBlocks(nodes, scope.blocks),
  };
}

/** The fragment as text that people can paste anywhere; `readFragment` reads it back. */
export function writeFragment(fragment: Fragment): string {
  return JSON.stringify({ format: FORMAT, version: DOCUMENT_VERSION, ...fragment }, null, 2);
}

/**
 * Layers from a clipboard's text; null where it holds something else. The document's own reader judges the content, so
 * that text from elsewhere, or from an older build, is checked and migrated as a file is.
 * @throws InputError where it holds layers that are damaged, or of a newer build.
 */
export function readFragment(text: string, into: DesignDocument): Fragment | null {
  if (text.length > LIMITS.clipboard || !text.trimStart().startsWith('{') || !text.includes(`"${FORMAT}"`)) return null;
  const given = readJson(text) as Readonly<Record<string, unknown>>;
  if (given.format !== FORMAT) return null;
  const { annotations: _, ...rest } = into;
  const empty = { ...rest, nodes: [], wires: [], blocks: [] };
  // Whatever else stands beside them is no part of layers.
  const parts = Object.fromEntries(Object.entries(given).filter(([key]) => PARTS.has(key)));
  const read = readDocument({ ...empty, ...parts });
  const { nodes, wires, blocks, annotations = [] } = read;
  return nodes.length + annotations.length === 0 ? null : { nodes, wires, blocks, annotations };
}

/** The name of the whole design that a clipboard's text is; null where it is none. Whether it can be read is another matter. */
export function designName(text: string): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || !('format' in given) || given.format !== DESIGN) return null;
    return 'name' in given && typeof given.name === 'string' ? given.name : '';
  } catch {
    return null;
  }
}

/** Puts copies of a fragment in, `shift` away from where the originals stood. They get ids and names of their own. */
function planCopies(scope: Scope, fragment: Fragment, shift: Point, label: TextKey): Plan {
  const ids = idsOf(scope);
  const giveName = nameGiver(namesOf(scope));
  const renamed = new Map<NodeId, NodeId>();
  const brought = bringBlocks(scope.document, fragment.blocks);
  const edits: Edit[] = [...brought.edits];
  const hidden = hiddenIn(fragment);
  const selected: NodeId[] = [];
  for (const node of fragment.nodes) {
    const name = giveName(node.name);
    const id = freshId(name, ids);
    ids.add(id);
    renamed.set(node.id, id);
    if (!hidden.has(node.id)) selected.push(id);
    const position = snapped({ x: node.position.x + shift.x, y: node.position.y + shift.y });
    edits.push({ kind: 'addNode', node: { ...withBlockIds(node, brought.ids), id, name, position } });
  }
  for (const { from, to } of fragment.wires) {
    const [source, target] = [renamed.get(from.node), renamed.get(to.node)];
    if (source && target)
      edits.push({ kind: 'addWire', wire: { from: { ...from, node: source }, to: { ...to, node: target } } });
  }
  const notes = new Set((scope.annotations ?? []).map(({ id }) => id));
  for (const annotation of fragment.annotations) {
    const id = freshId(annotation.kind, notes);
    notes.add(id);
    if (!hidden.has(annotationKey(annotation.id))) selected.push(annotationKey(id));
    const position = snapped({ x: annotation.position.x + shift.x, y: annotation.position.y + shift.y });
    edits.push({ kind: 'addAnnotation', annotation: { ...annotation, id, position } });
  }
  return planIn(scope, { edits, label, select: { nodes: selected } });
}

/** Copies of what is selected beside it, to the right of whatever stands there; null where nothing is selected. */
export function planDuplicate(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  const fragment = fragmentOf(scope, ids);
  if (!fragment) return null;
  const beside = { x: extentOf(fragment).width + 4 * GRID, y: 0 };
  return planCopies(scope, fragment, clearShift(scope, fragment, beside, RIGHT), 'editor.steps.duplicate');
}

/** Pasted layers and notes: centred at `at` where it is given, else where they stood; out of the way of all that is there. */
export function planPaste(scope: Scope, fragment: Fragment, at: Point | null): Plan {
  const { x, y, width, height } = extentOf(fragment);
  const wanted = at ? { x: at.x - x - width / 2, y: at.y - y - height / 2 } : { x: 0, y: 0 };
  const ways = at ? [DOWN, RIGHT] : [RIGHT];
  return planCopies(scope, fragment, clearShift(scope, fragment, wanted, ...ways), 'editor.steps.paste');
}
