import { besideKey } from '../state/beside';
import { prefixOf } from '../state/scope';
import { useView } from '../state/viewStore';
import { carryOut } from './carryOut';
import { currentScene } from './currentScene';
import { besideAt } from './dropped';
import { cornerOf, type Point, snapped } from './metrics';
import type { Plan } from './plans/plan';

/** Makes the change; a layer that it adds stands with its middle there, beside open blocks too. Whether it was made. */
export function carryOutAt(plan: Plan | null, middle: Point): boolean {
  const [path] = plan?.select?.nodes ?? [];
  const ground = path === undefined ? undefined : currentScene()?.grounds.get(prefixOf(path));
  const added = plan?.edits.find((edit) => edit.kind === 'addNode');
  if (ground && added) {
    const key = besideKey(added.graph ?? null, added.node.id, added.node.position);
    useView.getState().stand(new Map([[key, besideAt(ground, snapped(cornerOf(middle)))]]));
  }
  return carryOut(plan);
}
