import type { NodeAnalysis, Problem } from '../analysis';
import { type Case, layerLabel } from '../case';
import { BYTES } from '../counts';
import type { FlatNode } from '../flatten';
import { ancestorsOf } from '../infer';
import { smaller } from '../repairs/smaller';

const TERABYTE = 1e12;
/** More than any one machine's memory. */
const LIMIT = 64 * TERABYTE;

/** A layer of a size that no memory holds. What follows is as large for its sake, so that the first alone is told. */
export function sizeProblems(under: Case, found: ReadonlyMap<string, NodeAnalysis>): Problem[] {
  for (const index of under.order.sorted) {
    const node = under.flat.nodes[index] as FlatNode;
    const { parameters = 0, activations = 0 } = found.get(node.id) ?? {};
    const isLearnt = parameters >= activations;
    const bytes = Math.max(parameters, activations) * BYTES;
    if (bytes <= LIMIT) continue;
    const args = { layer: layerLabel(node), memory: bytes };
    const message = isLearnt
      ? ({ code: 'graph.tooManyParameters', args } as const)
      : ({ code: 'graph.tooManyValues', args } as const);
    return [{ severity: 'error', message, layer: node.id, repairs: smaller(under, upTo(under, node)) }];
  }
  return [];
}

/** The layer and those before it, one of which may be what makes it so large. */
const upTo = ({ flat }: Case, { index }: FlatNode): readonly FlatNode[] =>
  [...ancestorsOf(flat, index)].map((at) => flat.nodes[at] as FlatNode);
