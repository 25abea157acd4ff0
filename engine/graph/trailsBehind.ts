import type { ParamSpecs, ParamValues } from '../core/params';
import { type PortType, sampleSizes } from '../core/portType';
import type { LayerDefinition, Look, Seeing } from '../layers/contract';
import { looksOf } from '../layers/sight';
import type { Trail } from './trail';
import { looked, sizesAfter } from './trailLooks';
import { trailsMet } from './trailsMet';

/** The trails of all axes in what flows out of one port; null where they cannot be told. */
export type Trails = readonly Trail[] | null;

/** What is seen behind a layer at one of its ports. `looks` are those at its one input. */
export function trailsBehind(
  definition: LayerDefinition | null,
  at: Seeing<ParamValues<ParamSpecs>>,
  arriving: readonly Trails[],
): { readonly after: Trails; readonly looks: readonly Look[] } {
  const asked = definition ? looksOf(definition, at) : [];
  const looksAt = (place: number) => (asked.length === 0 ? [] : (asked[Math.min(place, asked.length - 1)] ?? null));
  const seen: { readonly trails: readonly Trail[]; readonly sizes: readonly number[] }[] = [];
  for (const [place, trails] of arriving.entries()) {
    const looks = looksAt(place);
    if (!looks) continue;
    const after = trails && throughLooks(trails, looks, sampleSizes(at.inputs[place] as PortType));
    if (!after) return { after: null, looks: [] };
    seen.push(after);
  }
  const looks = arriving.length === 1 ? (looksAt(0) ?? []) : [];
  if (seen.length === 1) return { after: seen[0]?.trails ?? null, looks };
  const joins = definition?.joins?.(at.inputs, at.params) ?? null;
  return { after: trailsMet(seen, joins, sampleSizes(at.outputs[at.port] as PortType)), looks };
}

function throughLooks(trails: readonly Trail[], looks: readonly Look[], sizes: readonly number[]) {
  let [after, behind] = [trails, sizes];
  for (const look of looks) {
    const next: Trail[] = [];
    for (const trail of after) {
      const found = looked(trail, look, behind);
      if (!found) return null;
      next.push(found);
    }
    after = next;
    behind = sizesAfter(behind, look);
  }
  return { trails: after, sizes: behind };
}
