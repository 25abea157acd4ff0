import type { FlatGraph } from './flatten';

/** Flat nodes whose values reach an Output of the design; others take no part in what the network computes. */
export function neededNodes({ nodes }: FlatGraph): ReadonlySet<number> {
  const needed = new Set(nodes.filter(({ root, node }) => root && node.type === 'Output').map(({ index }) => index));
  // A set goes on to what is added on the way.
  for (const index of needed) {
    for (const { source } of nodes[index]?.inputs ?? []) if (source) needed.add(source.node);
  }
  return needed;
}
