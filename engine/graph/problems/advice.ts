import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel } from '../case';
import { createNode } from '../create';
import type { FlatNode } from '../flatten';
import { feeding, lastWire } from '../repairs/output';
import { insertion, removal } from '../repairs/wiring';

/** Layers that bound the scores; LogSoftmax is not among them, since a second one changes nothing. */
const BOUNDING = new Set(['Sigmoid', 'Tanh', 'ReLU']);

/** Ends of the network that train badly with the loss, though nothing is wrong with their shapes. */
export function lastLayerAdvice(under: Case): Problem[] {
  const last = under.outputs.length === 1 ? feeding(under, under.outputs[0]) : null;
  if (!last) return [];
  const layer = layerLabel(last);
  const told = (message: Problem['message'], repairs: readonly Repair[]): Problem[] => [
    { severity: 'warning', message, layer: last.owner, repairs },
  ];
  const { type } = last.node;
  switch (under.document.training.loss.type) {
    case 'CrossEntropyLoss': {
      const repairs = last.root ? [removal(under, last.node)] : [];
      if (type === 'Softmax') return told({ code: 'graph.doubleSoftmax', args: { layer } }, repairs);
      return BOUNDING.has(type) ? told({ code: 'graph.squashedScores', args: { layer } }, repairs) : [];
    }
    case 'KLDivLoss':
      if (type === 'LogSoftmax') return [];
      return told({ code: 'graph.logProbabilities', args: { layer } }, logSoftmaxEnd(under, last));
    default:
      return [];
  }
}

/** A Softmax becomes a LogSoftmax; behind anything else one is put. */
function logSoftmaxEnd(under: Case, last: FlatNode): Repair[] {
  const type = 'LogSoftmax';
  const wire = lastWire(under);
  const edits = wire ? insertion(under, wire, [{ type }]) : null;
  if (!edits || !wire) return [];
  if (last.node.type !== 'Softmax' || !last.root) {
    const label = { code: 'graph.repair.insert', args: { type, name: under.outputs[0]?.name ?? '' } } as const;
    return [{ label, edits }];
  }
  const node = createNode(under.document, type, last.node.position, last.node.params);
  const [into] = under.document.wires.filter(({ to }) => to.node === last.owner);
  if (!into) return [];
  return [
    {
      label: { code: 'graph.repair.replace', args: { name: last.name, type } },
      edits: [
        { kind: 'insertNode', node, wire: into },
        { kind: 'removeNode', id: last.owner },
        { kind: 'addWire', wire: { from: { node: node.id, port: 'y' }, to: wire.to } },
      ],
    },
  ];
}
