import type { FlatGraph } from './flatten';

/**
 * Whether each flat node takes part, by its index. While nothing reaches an Output, as in a design that is being drawn, all do:
 * what there is will be trained.
 */
export function takingPart(flat: FlatGraph): readonly boolean[] {
  const needed = neededNodes(flat);
  const isDrawn = [...needed].some((index) => flat.nodes[index]?.node.type !== 'Output');
  return flat.nodes.map(({ index }) => !isDrawn || needed.has(index));
}

/** Flat nodes whose values reach an Output of the design; others take no part in what the network computes. */
export function neededNodes({ nodes }: FlatGraph): ReadonlySet<number> {
  const needed = new Set(nodes.filter(({ root, node }) => root && node.type === 'Output').map(({ index }) => index));
  // A set goes on to what is added on the way.
  for (const index of needed) {
    for (const { source } of nodes[index]?.inputs ?? []) if (source) needed.add(source.node);
  }
  return needed;
}
