import { useDeferredValue, useMemo } from 'react';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument } from '../../engine/graph/document';
import { withBeside } from '../state/beside';
import type { Path } from '../state/scope';
import { useView } from '../state/viewStore';
import { isInBlock, toStay } from './dragging';
import { planDropped } from './dropped';
import type { Point } from './metrics';
import { itemsIn, type Scene, sceneOf } from './scene';
import { useEditorUi } from './uiStore';
import type { Size } from './view';

interface Placed {
  readonly position: Point;
  readonly size?: Size;
}

/** Where everything would stand if what is dragged were let go now. */
function settled(
  document: DesignDocument,
  scene: Scene,
  drag: ReadonlyMap<Path, Point>,
): ReadonlyMap<Path, Placed> | null {
  const { open, root, beside } = useView.getState();
  const { plan, beside: placed } = planDropped(document, scene, drag);
  if (!plan) return null;
  const after = sceneOf(applyEdits(document, plan.edits), open, root, withBeside(beside, placed));
  const by = toStay(after, drag);
  return new Map(
    itemsIn(after).map(({ id, position, ...item }): [Path, Placed] => [
      id,
      { position: { x: position.x + by.x, y: position.y + by.y }, ...('size' in item && { size: item.size }) },
    ]),
  );
}

/**
 * An open block, its copies and what stands around them follow a layer that is dragged in it; of a very large design a
 * moment later than the layer itself. Null where nothing has to follow.
 */
export function useSettling(
  document: DesignDocument | null,
  scene: Scene | null,
  drag: ReadonlyMap<Path, Point> | null,
): ReadonlyMap<Path, Placed> | null {
  const goesOver = useEditorUi(({ dropGraph }) => dropGraph?.goesOver === true);
  const following = useDeferredValue(scene && drag && !goesOver && isInBlock(scene, drag) ? drag : null);
  const places = useMemo(
    () => document && scene && following && settled(document, scene, following),
    [document, scene, following],
  );
  return drag && !goesOver ? places : null;
}
