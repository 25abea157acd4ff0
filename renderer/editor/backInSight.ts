import { type Path, pathsAround } from '../state/scope';
import { middleOf, type Point } from './metrics';
import { itemsIn, type Scene } from './scene';
import { type CanvasSize, isSeen, type Size, type View } from './view';

interface SceneItem {
  readonly id: Path;
  readonly position: Point;
}

/** The one whose middle is nearest to that of what is seen. */
function nearest(found: readonly SceneItem[], view: View, { width, height }: Size): SceneItem | undefined {
  const far = ({ position }: SceneItem) => {
    const { x, y } = middleOf(position);
    return Math.hypot(x * view.zoom + view.x - width / 2, y * view.zoom + view.y - height / 2);
  };
  return found.toSorted((a, b) => far(a) - far(b))[0];
}

/** What there is of the things around one that is gone: the block in which it lay. */
function leftOf(path: Path, after: ReadonlyMap<Path, SceneItem>): SceneItem | undefined {
  for (const around of pathsAround(path)) {
    const found = after.get(around);
    if (found) return found;
  }
  return undefined;
}

/**
 * The view to which to go where all that was in sight has gone out of it, as where a tall block closes: what is chosen comes
 * into its middle, else the block in which that lay which was there, else what is nearest. Null where something is seen.
 */
export function backInSight(
  before: Scene,
  after: Scene,
  chosen: ReadonlySet<Path>,
  view: View,
  size: CanvasSize,
): View | null {
  const inSight = (item: SceneItem) => isSeen(item.position, view, size);
  const had = [...before.nodes, ...before.notes].filter(inSight);
  const now = itemsIn(after);
  if (had.length === 0 || now.length === 0 || [...after.nodes, ...after.notes].some(inSight)) return null;
  const byId = new Map(now.map((item) => [item.id, item]));
  const middle = nearest(had, view, size);
  const found = now.find(({ id }) => chosen.has(id)) ?? (middle && leftOf(middle.id, byId)) ?? nearest(now, view, size);
  if (!found) return null;
  const { x, y } = middleOf(found.position);
  return { zoom: view.zoom, x: size.width / 2 - x * view.zoom, y: size.height / 2 - y * view.zoom };
}
