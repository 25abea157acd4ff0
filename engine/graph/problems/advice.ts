import type { Values } from '../../layers/contract';
import { designLosses } from '../../losses';
import type { Problem, Repair } from '../analysis';
import { type Case, isShared, layerLabel, placed, within } from '../case';
import type { FlatNode } from '../flatten';
import { lastWire, lineInto } from '../repairs/end';
import { replacement } from '../repairs/exchange';
import { insertion } from '../repairs/insertion';
import { removal } from '../repairs/wiring';

const ANYTHING: Values = { range: [-Infinity, Infinity] };

/** Ends of the network that train badly with the loss, though nothing is wrong with their shapes. */
export function lastLayerAdvice(under: Case): Problem[] {
  const last = lastToCompute(under);
  const loss = designLosses[under.document.training.loss.type];
  if (!last?.definition || !loss?.expects) return [];
  const args = { layer: layerLabel(last), loss: loss.type };
  const told = (message: Problem['message'], repairs: readonly Repair[]): Problem[] => [
    { severity: 'warning', message, layer: last.id, repairs },
  ];
  const { range, normalizes } = last.definition.values?.(last.params) ?? ANYTHING;
  const [low, high] = range;
  const isUnit = low >= 0 && high <= 1;
  const at = within(under, last.scope);
  // In the other places where its block stands it may be right.
  const without = isShared(under, last) ? [] : placed(at, [removal(at, last.node)]);
  const squashed = () =>
    low > -Infinity || high < Infinity ? told({ code: 'graph.squashedScores', args }, without) : [];
  switch (loss.expects) {
    case 'scores':
      if (normalizes === 'probabilities') return told({ code: 'graph.doubleSoftmax', args }, without);
      // A second LogSoftmax changes nothing.
      return normalizes === 'logProbabilities' ? [] : squashed();
    case 'logits':
      return isUnit && !normalizes ? told({ code: 'graph.doubleSigmoid', args }, without) : squashed();
    case 'probabilities':
      return isUnit ? [] : told({ code: 'graph.probabilities', args }, endWith(under, 'Sigmoid'));
    case 'logProbabilities':
      return normalizes === 'logProbabilities'
        ? []
        : told({ code: 'graph.logProbabilities', args }, logSoftmaxEnd(under, last));
  }
}

/** The last layer that changes numbers; those behind it only hand them on. */
function lastToCompute(under: Case): FlatNode | null {
  if (under.outputs.length !== 1) return null;
  for (const node of lineInto(under, under.outputs[0])) {
    if (!node.definition?.handsOn) return node;
  }
  return null;
}

/** A layer put before the Output. */
function endWith(under: Case, type: string): Repair[] {
  const wire = lastWire(under);
  const edits = wire ? insertion(under, wire, [{ type }]) : null;
  if (!edits) return [];
  return [{ label: { code: 'graph.repair.insert', args: { type, name: under.outputs[0]?.name ?? '' } }, edits }];
}

/** Probabilities give way to their logarithms; behind anything else a LogSoftmax is put. */
function logSoftmaxEnd(under: Case, last: FlatNode): readonly Repair[] {
  const at = within(under, last.scope);
  const { normalizes, inLog } = last.definition?.values?.(last.params) ?? ANYTHING;
  return normalizes && inLog && !isShared(under, last)
    ? placed(at, replacement(at, last.node, inLog))
    : endWith(under, 'LogSoftmax');
}
