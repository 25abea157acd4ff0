import { designLosses } from '../../losses';
import type { Problem, Repair } from '../analysis';
import { type Case, isShared, layerLabel, placed, within } from '../case';
import type { FlatNode } from '../flatten';
import { feeding, lastWire } from '../repairs/end';
import { replacement } from '../repairs/exchange';
import { insertion } from '../repairs/insertion';
import { removal } from '../repairs/wiring';

/** Layers that bound the scores; LogSoftmax is not among them, since a second one changes nothing. */
const BOUNDING = new Set(['Sigmoid', 'Tanh', 'ReLU']);
/** Layers that give numbers between 0 and 1. */
const PROBABILITIES = new Set(['Sigmoid', 'Softmax', 'Hardsigmoid']);

/** Ends of the network that train badly with the loss, though nothing is wrong with their shapes. */
export function lastLayerAdvice(under: Case): Problem[] {
  const last = under.outputs.length === 1 ? feeding(under, under.outputs[0]) : null;
  const loss = designLosses[under.document.training.loss.type];
  if (!last || !loss) return [];
  const args = { layer: layerLabel(last), loss: loss.type };
  const told = (message: Problem['message'], repairs: readonly Repair[]): Problem[] => [
    { severity: 'warning', message, layer: last.id, repairs },
  ];
  const { type } = last.node;
  const at = within(under, last.scope);
  // In the other places where its block stands it may be right.
  const without = isShared(under, last) ? [] : placed(at, [removal(at, last.node)]);
  switch (loss.expects) {
    case 'scores':
      if (type === 'Softmax') return told({ code: 'graph.doubleSoftmax', args }, without);
      return BOUNDING.has(type) ? told({ code: 'graph.squashedScores', args }, without) : [];
    case 'logits':
      if (type === 'Sigmoid') return told({ code: 'graph.doubleSigmoid', args }, without);
      return BOUNDING.has(type) ? told({ code: 'graph.squashedScores', args }, without) : [];
    case 'probabilities':
      return PROBABILITIES.has(type) ? [] : told({ code: 'graph.probabilities', args }, endWith(under, 'Sigmoid'));
    case 'logProbabilities':
      return type === 'LogSoftmax' ? [] : told({ code: 'graph.logProbabilities', args }, logSoftmaxEnd(under, last));
    default:
      return [];
  }
}

/** A layer put before the Output. */
function endWith(under: Case, type: string): Repair[] {
  const wire = lastWire(under);
  const edits = wire ? insertion(under, wire, [{ type }]) : null;
  if (!edits) return [];
  return [{ label: { code: 'graph.repair.insert', args: { type, name: under.outputs[0]?.name ?? '' } }, edits }];
}

/** A Softmax becomes a LogSoftmax; behind anything else one is put. */
function logSoftmaxEnd(under: Case, last: FlatNode): readonly Repair[] {
  const type = 'LogSoftmax';
  const at = within(under, last.scope);
  return last.node.type === 'Softmax' && !isShared(under, last)
    ? placed(at, replacement(at, last.node, type))
    : endWith(under, type);
}
