import { createNode } from '../../graph/create';
import type { Edit } from '../../graph/edits';
import type { RemedyRule } from '.';

/** What a dead or deaf activation gives way to: LeakyReLU never dies, ReLU does not dampen gradients. */
const BETTER: Readonly<Record<string, string>> = {
  ReLU: 'LeakyReLU',
  ReLU6: 'LeakyReLU',
  Sigmoid: 'ReLU',
  Tanh: 'ReLU',
  Hardsigmoid: 'ReLU',
};

/** Every activation of the design itself that has a better one in its place. */
export const otherActivation: RemedyRule = (document) => {
  const worse = document.nodes.filter(({ type }) => type in BETTER);
  const [first] = worse;
  if (!first) return null;
  let { nodes } = document;
  const edits: Edit[] = [];
  for (const old of worse) {
    if (old.type !== first.type) continue;
    const node = createNode({ nodes, wires: document.wires }, BETTER[old.type] as string, old.position);
    nodes = [...nodes, node];
    const [into] = document.wires.filter(({ to }) => to.node === old.id);
    edits.push({ kind: 'addNode', node });
    if (into) edits.push({ kind: 'addWire', wire: { from: into.from, to: { node: node.id, port: 'x' } } });
    for (const wire of document.wires.filter(({ from }) => from.node === old.id)) {
      edits.push({ kind: 'addWire', wire: { from: { node: node.id, port: 'y' }, to: wire.to } });
    }
    edits.push({ kind: 'removeNode', id: old.id });
  }
  return {
    label: { code: 'remedy.otherActivation', args: { from: first.type, to: BETTER[first.type] as string } },
    edits,
  };
};
