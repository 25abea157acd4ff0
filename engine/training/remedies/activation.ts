import { createNode } from '../../graph/create';
import type { DesignNode, PortRef } from '../../graph/document';
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
  const replaced = new Map<string, DesignNode>();
  for (const old of worse.filter(({ type }) => type === first.type)) {
    const node = createNode({ nodes, wires: document.wires }, BETTER[old.type] as string, old.position);
    nodes = [...nodes, node];
    replaced.set(old.id, node);
  }
  const placed = (end: PortRef): PortRef => ({ ...end, node: replaced.get(end.node)?.id ?? end.node });
  // All at once, as the order of the wires into a Concat has a meaning.
  const wires = document.wires.map(({ from, to }) => ({ from: placed(from), to: placed(to) }));
  const edits: Edit[] = [
    ...[...replaced.values()].map((node) => ({ kind: 'addNode', node }) as const),
    { kind: 'setWires', wires },
    ...[...replaced.keys()].map((id) => ({ kind: 'removeNode', id }) as const),
  ];
  return {
    label: { code: 'remedy.otherActivation', args: { from: first.type, to: BETTER[first.type] as string } },
    edits,
  };
};
