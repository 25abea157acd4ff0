import { createNode } from '../../graph/create';
import type { DesignNode, PortRef } from '../../graph/document';
import type { Edit } from '../../graph/edits';
import { resolveNode } from '../../graph/resolve';
import type { RemedyRule } from '.';

/** Every activation of the design itself that has a better one in its place. */
export const otherActivation: RemedyRule = (document) => {
  const worse = document.nodes.filter((node) => gentlerThan(node) !== undefined);
  const [first] = worse;
  const to = first && gentlerThan(first);
  if (!first || !to) return null;
  let { nodes } = document;
  const replaced = new Map<string, DesignNode>();
  for (const old of worse.filter(({ type }) => type === first.type)) {
    const node = createNode({ nodes, wires: document.wires }, to, old.position);
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
    label: { code: 'remedy.otherActivation', args: { from: first.type, to } },
    edits,
  };
};

/** What a dead or deaf activation gives way to. */
function gentlerThan(node: DesignNode): string | undefined {
  const { definition, params } = resolveNode(node);
  return definition?.values?.(params).gentler;
}
