import { CPU_MEMORY } from '../../core/cpuMemory';
import { amountOf } from '../../core/formula';
import type { NodeAnalysis, Problem } from '../analysis';
import { type Case, layerLabel } from '../case';
import { BYTES, type Counts } from '../counts';
import type { FlatNode } from '../flatten';
import { smaller } from '../repairs/smaller';
import { withoutNewErrors } from '../repairs/trial';
import { trainingMemory } from '../trainingMemory';

/**
 * A network that the CPU has no room to train, whatever the batch: its weights with what their training keeps, and the largest
 * result of one sample. The layer that takes most is told. A warning, as a GPU may have the room.
 */
export function memoryProblems(under: Case, found: ReadonlyMap<string, NodeAnalysis>, whole: Counts): Problem[] {
  const taking = under.flat.nodes.filter(({ id }) => found.get(id)?.takesPart);
  let most: FlatNode | null = null;
  let [largest, values] = [0, 0];
  for (const node of taking) {
    const { parameters = 0, activations = 0 } = found.get(node.id) ?? {};
    values = Math.max(values, activations);
    if (Math.max(parameters, activations) <= largest) continue;
    [most, largest] = [node, Math.max(parameters, activations)];
  }
  const needed = amountOf(trainingMemory(under.document.training, whole, 0)) + values * BYTES;
  if (!most || needed <= CPU_MEMORY) return [];
  const args = { layer: layerLabel(most), needed, most: CPU_MEMORY };
  const repairs = withoutNewErrors(under, smaller(under, taking));
  return [{ severity: 'warning', message: { code: 'graph.tooMuchMemory', args }, layer: most.id, repairs }];
}
