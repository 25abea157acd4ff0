import { useDeferredValue } from 'react';
import { sameValue } from '../../engine/core/sameValue';
import type { BlockId } from '../../engine/graph/document';
import { changedBlocks, type Preview } from '../state/previewOf';
import { usePreview } from '../state/previewStore';
import type { Path } from '../state/scope';
import { useView } from '../state/viewStore';
import { useScene } from './currentScene';
import { type Scene, type SceneNode, type SceneWire, sceneOf } from './scene';

/** What a repair that is shown would do to a part of the scene. */
export type Change = 'new' | 'changed' | 'gone';

/** The scene as it is drawn: while a repair is shown the one that it would leave, and what it would take away. */
export interface DrawnScene extends Scene {
  /** Cards that come, go, or get other parameters. */
  readonly nodeChanges: ReadonlyMap<Path, Change>;
  /** Wires that come or go. */
  readonly wireChanges: ReadonlyMap<string, Exclude<Change, 'changed'>>;
}

const NO_BLOCKS: ReadonlySet<BlockId> = new Set();
const NO_CHANGES: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * One scene held against another. What lies in a closed block is not in them: its card tells that something there is
 * changed, where the block is one of `changedBlocks`.
 */
export function heldAgainst(before: Scene, after: Scene, changedBlocks: ReadonlySet<BlockId> = NO_BLOCKS): DrawnScene {
  const old = new Map(before.nodes.map((item) => [item.id, item]));
  const nodeChanges = new Map<Path, Change>();
  for (const { id, node } of after.nodes) {
    const was = old.get(id)?.node;
    if (!was) nodeChanges.set(id, 'new');
    else if (!sameValue(was.params, node.params) || (node.block !== undefined && changedBlocks.has(node.block)))
      nodeChanges.set(id, 'changed');
  }
  const goingNodes = leftOut<SceneNode>(before.nodes, after.nodes);
  for (const { id } of goingNodes) nodeChanges.set(id, 'gone');
  const wireChanges = new Map<string, 'new' | 'gone'>();
  for (const { id } of leftOut<SceneWire>(after.wires, before.wires)) wireChanges.set(id, 'new');
  const goingWires = leftOut<SceneWire>(before.wires, after.wires);
  for (const { id } of goingWires) wireChanges.set(id, 'gone');
  return {
    ...after,
    nodes: [...after.nodes, ...goingNodes],
    wires: [...after.wires, ...goingWires],
    nodeChanges,
    wireChanges,
  };
}

/** What is in one list and not in the other. */
function leftOut<Item extends { readonly id: string }>(items: readonly Item[], others: readonly Item[]): Item[] {
  const known = new Set(others.map(({ id }) => id));
  return items.filter(({ id }) => !known.has(id));
}

let made: { scene: Scene; preview: Preview | null; drawn: DrawnScene } | null = null;

/** What the canvas draws; the same object while nothing of it changes. */
export function useDrawnScene(): DrawnScene | null {
  const scene = useScene();
  const preview = usePreview((state) => state.preview);
  const open = useDeferredValue(useView((state) => state.open));
  const root = useView((state) => state.root);
  const beside = useView((state) => state.beside);
  if (!scene) return null;
  if (made?.scene !== scene || made.preview !== preview) {
    const drawn = preview
      ? heldAgainst(scene, sceneOf(preview.after, open, root, beside), changedBlocks(preview))
      : { ...scene, nodeChanges: NO_CHANGES, wireChanges: NO_CHANGES };
    made = { scene, preview, drawn };
  }
  return made.drawn;
}
