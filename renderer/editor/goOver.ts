import { copiesOf } from '../../engine/graph/definitions';
import type { DesignDocument } from '../../engine/graph/document';
import { type Beside, besideKey } from '../state/beside';
import { idOf, type Path, pathOf, prefixOf, type Scope, scopeAt } from '../state/scope';
import { overlap } from './box';
import { refusalOf } from './carryOut';
import { besideAt } from './dropped';
import { GRID, middleOf, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { planInto } from './plans/into';
import type { Plan } from './plans/plan';
import { groundAt, type Scene, type SceneBox } from './scene';
import type { DropGraph } from './uiStore';

/** So far from its block a layer is dragged out of it; nearer, the block grows around it. */
const CLEAR = 5 * GRID;

/** Where dragged layers would go over to. */
interface Target {
  readonly prefix: string;
  /** The open block over which the middle of the first lies, or the copy of one; null over none. */
  readonly box: SceneBox | null;
  /** The block out of which they would go; null where they would go into one. */
  readonly left: SceneBox | null;
}

type Places = ReadonlyMap<Path, Point>;

/** The other graph over which layers are dragged, by the one that the pointer holds; null over their own. */
function targetOf(document: DesignDocument, scene: Scene, dragged: Places, held: Path | null): Target | null {
  const cards = scene.nodes.filter(({ id }) => dragged.has(id));
  const lead = cards.find(({ id }) => id === held) ?? cards[0];
  const place = lead && dragged.get(lead.id);
  if (!place) return null;
  const around = scene.boxes.filter(({ id, copy }) => copy === null && lead.id.startsWith(`${id}/`));
  const box = groundAt(scene, middleOf(place));
  const prefix = box ? `${box.id}/` : prefixOf(around[0]?.id ?? lead.id);
  const graphAt = (path: string) => scopeAt(document, path)?.graph;
  // Each copy and each instance of a block is the same graph.
  if (graphAt(prefix) === graphAt(prefixOf(lead.id)) || (box && dragged.has(box.owner))) return null;
  if (!lead.id.startsWith(prefix)) return { prefix, box, left: null };
  // Boxes come before those that they hold.
  const left = around.at(-1);
  return left && isClearOf(left, place) ? { prefix, box, left } : null;
}

const isClearOf = ({ position, size }: SceneBox, place: Point): boolean =>
  !overlap(
    { ...position, ...size },
    {
      x: place.x - CLEAR,
      y: place.y - CLEAR,
      width: NODE_WIDTH + 2 * CLEAR,
      height: NODE_HEIGHT + 2 * CLEAR,
    },
  );

type Judged = Pick<DropGraph, 'goesOver' | 'refused'>;

/** Where they are let go within the block says nothing of whether they may, so that it is judged once in a drag. */
const judged = new WeakMap<DesignDocument, Map<string, Judged>>();

/** The other graph over which layers are dragged, and whether they would go over into it. */
export function aimedAt(document: DesignDocument, scene: Scene, dragged: Places, held: Path | null): DropGraph | null {
  const target = targetOf(document, scene, dragged, held);
  const block = target?.left ?? target?.box;
  if (!target || !block) return null;
  const { prefix, box, left } = target;
  const known = judged.get(document) ?? new Map<string, Judged>();
  judged.set(document, known);
  const key = JSON.stringify([prefix, ...dragged.keys()]);
  const found = known.get(key) ?? judge(document, scene, dragged, held);
  known.set(key, found);
  // What cannot go out stays in its block, which grows around it.
  if (left && !found.goesOver && !found.refused) return null;
  return {
    path: box?.id ?? null,
    prefix,
    isOut: left !== null,
    name: block.instance.name,
    copies: copiesOf(document, block.instance.block ?? ''),
    ...found,
  };
}

function judge(document: DesignDocument, scene: Scene, dragged: Places, held: Path | null): Judged {
  const over = planOver(document, scene, dragged, held);
  const refused = over && refusalOf(document, over.plan);
  return { goesOver: over !== null && refused === null, refused };
}

/** What letting layers go over another graph than their own does. */
interface GoneOver {
  readonly plan: Plan;
  readonly beside: ReadonlyMap<string, Beside | null>;
  /** Where they were let go, by their new paths. */
  readonly places: Places;
}

/** Layers let go over an open block go into it, and out of their own far enough from it; null where they are over none, or cannot. */
export function planOver(document: DesignDocument, scene: Scene, dropped: Places, held: Path | null): GoneOver | null {
  const target = targetOf(document, scene, dropped, held);
  const ground = target && scene.grounds.get(target.prefix);
  const into = target && scopeAt(document, target.prefix);
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
function sharedScope(document: DesignDocument, paths: Places): Scope | null {
  const prefixes = new Set([...paths.keys()].map(prefixOf));
  const [only] = prefixes;
  return only === undefined || prefixes.size > 1 ? null : scopeAt(document, only);
}
