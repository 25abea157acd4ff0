import type { PortType } from '../../core/portType';
import type { Case } from '../case';
import type { PortRef } from '../document';
import type { FlatNode } from '../flatten';
import { indexOf } from '../ways';
import { branchInto, givesWidth, LONGEST, projectionOf, unitLayers } from './branch';
import type { Suits } from './connect';
import { wireInto } from './wiring';

/** What a layer without its input leads to: the layers from it on, one after the other, and the merge where others arrive. */
interface Lead {
  readonly chain: readonly FlatNode[];
  readonly merge: FlatNode;
  /** The input of the merge at which the chain ends. */
  readonly input: number;
}

/** Where a layer leads alone to a merge that has its other inputs; null where it leads elsewhere. */
export function leadOf(under: Case, start: FlatNode): Lead | null {
  const { outgoing } = indexOf(under.graph);
  const chain: FlatNode[] = [];
  let at = start;
  while (at.definition && at.scope === under.scope && chain.length <= LONGEST) {
    const { inputs, index } = at;
    const before = chain.at(-1);
    if (inputs.length > 1 && before) {
      const input = inputs.findIndex(({ source }) => source?.node === before.index);
      const given = under.types[index]?.inputs ?? [];
      return given.every((type, place) => place === input || type) ? { chain, merge: at, input } : null;
    }
    const [wire, ...more] = outgoing.get(at.node.id) ?? [];
    const next = wire && under.flat.byId.get(under.scope ? `${under.scope.id}/${wire.to.node}` : wire.to.node);
    if (inputs.length !== 1 || !next || more.length > 0) return null;
    chain.push(at);
    at = next;
  }
  return null;
}

/** What the first layer of a lead could take, so that the merge can work with what then arrives. */
export function suitingMerge(
  under: Case,
  { chain, merge, input }: Lead,
  typeOf: (from: PortRef) => PortType | null,
): Suits {
  const others = under.types[merge.index]?.inputs ?? [];
  return (from) => {
    let type = typeOf(from);
    for (const { definition, params } of chain) {
      const given = type && definition ? definition.infer([type], params) : null;
      type = given && 'outputs' in given ? (given.outputs[0] ?? null) : null;
    }
    if (!type) return null;
    const all = others.map((other, place) => (place === input ? type : other)).filter((each) => each !== null);
    return merge.definition && 'outputs' in merge.definition.infer(all, merge.params) ? 'well' : null;
  };
}

/** What is likely meant for a lead to an Add: where the unit beside a projection begins, or the shortcut beside a unit. */
export function meantFor(under: Case, lead: Lead): readonly PortRef[] {
  const { chain, merge, input } = lead;
  if (merge.node.type !== 'Add') return [];
  const others = merge.inputs.flatMap((_, place) => (place === input ? [] : [place]));
  const [only, ...more] = chain.filter(givesWidth);
  const isProjection = more.length === 0 && (only?.node.type === 'Linear' || projectionOf(chain) !== null);
  return others.flatMap((place) => {
    const branch = branchInto(under, merge, place);
    if (isProjection) {
      const layers = branch.filter(givesWidth);
      return [unitLayers(layers), 1].flatMap((past) => sourceOf(under, layers[past - 1], 0));
    }
    // What it takes has no other taker while the unit takes from nothing, and would pass for a part of it.
    const projection = projectionOf(branch.slice(0, branch.findIndex(givesWidth) + 1));
    return projection ? sourceOf(under, projection, 0) : sourceOf(under, merge, place);
  });
}

/** Where a layer of the case's graph takes an input from. */
function sourceOf(under: Case, layer: FlatNode | undefined, input: number): PortRef[] {
  const wire = layer?.scope === under.scope && layer ? wireInto(under, layer, input) : null;
  return wire ? [wire.from] : [];
}
