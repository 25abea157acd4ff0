import type { DesignDocument } from '../../engine/graph/document';
import { type Beside, besideKey } from '../state/beside';
import { idOf, type Path, pathOf, prefixOf, type Scope, scopeAt } from '../state/scope';
import { refusalOf } from './carryOut';
import { besideAt } from './dropped';
import { middleOf, type Point } from './metrics';
import { planInto } from './plans/into';
import type { Plan } from './plans/plan';
import type { Scene, SceneBox } from './scene';
import type { DropBlock } from './uiStore';

/** The innermost open block, or copy of one, over which the middle of a dragged card lies and in which it is not; null over none. */
function boxUnder(scene: Scene, dragged: ReadonlyMap<Path, Point>): SceneBox | null {
  const [lead] = scene.nodes.filter(({ id }) => dragged.has(id));
  const place = lead && dragged.get(lead.id);
  if (!place) return null;
  const { x, y } = middleOf(place);
  // Boxes come before those that they hold.
  const found = scene.boxes.findLast(
    ({ id, position, size }) =>
      scene.grounds.has(`${id}/`) &&
      position.x <= x &&
      x < position.x + size.width &&
      position.y <= y &&
      y < position.y + size.height,
  );
  return !found || dragged.has(found.owner) || prefixOf(lead.id) === `${found.id}/` ? null : found;
}

type Judged = Pick<DropBlock, 'enters' | 'refused'>;

/** Where they are let go within the block says nothing of whether they may, so that it is judged once in a drag. */
const judged = new WeakMap<DesignDocument, Map<string, Judged>>();

/** The open block over which layers are dragged, and whether they would go into it. */
export function aimedAt(document: DesignDocument, scene: Scene, dragged: ReadonlyMap<Path, Point>): DropBlock | null {
  const box = boxUnder(scene, dragged);
  if (!box) return null;
  const known = judged.get(document) ?? new Map<string, Judged>();
  judged.set(document, known);
  const key = JSON.stringify([box.id, ...dragged.keys()]);
  const found = known.get(key) ?? judge(document, scene, dragged);
  known.set(key, found);
  return { path: box.id, name: box.instance.name, ...found };
}

function judge(document: DesignDocument, scene: Scene, dragged: ReadonlyMap<Path, Point>): Judged {
  const entered = planIntoOpen(document, scene, dragged);
  const refused = entered && refusalOf(document, entered.plan);
  return { enters: entered !== null && refused === null, refused };
}

/** What letting layers go over an open block does, in which they are not. */
interface Entered {
  readonly plan: Plan;
  readonly beside: ReadonlyMap<string, Beside | null>;
  /** Where they were let go, by their new paths. */
  readonly places: ReadonlyMap<Path, Point>;
}

/** Layers let go over an open block go into it; null where they are over none, or cannot. */
export function planIntoOpen(
  document: DesignDocument,
  scene: Scene,
  dropped: ReadonlyMap<Path, Point>,
): Entered | null {
  const box = boxUnder(scene, dropped);
  const ground = box && scene.grounds.get(`${box.id}/`);
  const into = box && scopeAt(document, `${box.id}/`);
  const around = sharedScope(document, dropped);
  const cards = new Set(scene.nodes.map(({ id }) => id));
  if (!ground || !into || !around || ![...dropped.keys()].every((path) => cards.has(path))) return null;
  const places = [...dropped].map(([path, place]) => [idOf(path), ground.local(place)] as const);
  const plan = planInto(around, into, new Map(places));
  if (!plan) return null;
  const to = [...dropped.values()];
  const added = plan.edits.flatMap((edit) => (edit.kind === 'addNode' ? [edit.node] : []));
  const where = added.map(({ id, position }, at) => ({ id, position, place: to[at] as Point }));
  return {
    plan,
    beside: new Map(
      where.map(({ id, position, place }) => [besideKey(into.graph, id, position), besideAt(ground, place)]),
    ),
    places: new Map(where.map(({ id, place }) => [pathOf(into, id), place])),
  };
}

/** The scope in which all of them lie; null where they lie in several. */
function sharedScope(document: DesignDocument, paths: ReadonlyMap<Path, Point>): Scope | null {
  const prefixes = new Set([...paths.keys()].map(prefixOf));
  const [only] = prefixes;
  return only === undefined || prefixes.size > 1 ? null : scopeAt(document, only);
}
