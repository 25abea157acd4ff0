import { createNode } from '../../graph/create';
import type { DesignDocument } from '../../graph/document';
import type { RemedyRule } from '.';
import { between, lastLinear } from './chain';

/** Srivastava et al., "Dropout" (2014): half of the hidden units, a fifth of the inputs where there are many. */
const HIDDEN = 0.5;
const INPUTS = 0.2;
/** Of fewer inputs each may be all there is to know. */
const MANY = 64;
const MOST = 0.7;

/** A Dropout before the last layer and, of images, one on the inputs; or more of those that are there. */
export const dropout: RemedyRule = (document) => {
  const present = document.nodes.filter(({ type }) => type === 'Dropout');
  const weakest = Math.min(...present.map(({ params }) => Number(params.p ?? HIDDEN)));
  if (present.length > 0) {
    const p = Number(Math.min(MOST, weakest + 0.2).toFixed(2));
    if (p <= weakest) return null;
    return {
      label: { code: 'remedy.moreDropout', args: { p } },
      edits: present.map(({ id }) => ({ kind: 'setParams', id, params: { p } })),
    };
  }
  const last = lastLinear(document);
  // Straight from the inputs it would leave out data, not units.
  const before = document.nodes.find(({ id }) => id === last?.wire.from.node);
  if (!last || !before || before.type === 'Input' || before.type === 'Flatten') return null;
  const node = createNode(document, 'Dropout', between(document, last.wire), { p: HIDDEN });
  const hidden = { kind: 'insertNode', node, wire: last.wire } as const;
  const first = manyInputs(document);
  if (!first) return { label: { code: 'remedy.dropout', args: { p: HIDDEN, layer: last.node.name } }, edits: [hidden] };
  const nodes = [...document.nodes, node];
  const early = createNode({ nodes, wires: document.wires }, 'Dropout', between(document, first.wire), { p: INPUTS });
  return {
    label: {
      code: 'remedy.dropout.inputs',
      args: { p: HIDDEN, layer: last.node.name, inputs: INPUTS, first: first.node.name },
    },
    edits: [hidden, { kind: 'insertNode', node: early, wire: first.wire }],
  };
};

/** A Linear layer that takes many inputs as they are, and the wire into it. */
function manyInputs({ nodes, wires }: DesignDocument) {
  const input = nodes.find(({ type }) => type === 'Input');
  const size = ((input?.params.shape as readonly number[] | undefined) ?? []).reduce((a, b) => a * b, 1);
  if (!input || size < MANY) return null;
  let wire = wires.find(({ from }) => from.node === input.id);
  let node = nodes.find(({ id }) => id === wire?.to.node);
  if (node?.type === 'Flatten') {
    const flat = node.id;
    wire = wires.find(({ from }) => from.node === flat);
    node = nodes.find(({ id }) => id === wire?.to.node);
  }
  return node?.type === 'Linear' && wire ? { node, wire } : null;
}
