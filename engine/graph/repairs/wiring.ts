import type { Repair } from '../analysis';
import { type Case, nameIn, within } from '../case';
import type { DesignNode, NodeId, PortRef, Wire } from '../document';
import type { FlatNode } from '../flatten';
import { portsOf } from '../ports';
import { dissolveEdits } from '../rewire';
import { indexOf, wiresInto } from '../ways';

export function nodeById({ graph }: Case, id: NodeId): DesignNode | undefined {
  return indexOf(graph).byId.get(id);
}

/** The first port of a side as the end of a wire; null where the node has none. */
export function endOf({ document }: Case, node: DesignNode, side: 'inputs' | 'outputs'): PortRef | null {
  const [port] = portsOf(node, document.blocks)[side];
  return port === undefined ? null : { node: node.id, port };
}

/** The end of the wire that brings a layer its input, and the case of the graph in which that wire lies. */
export function endInto(under: Case, { scope, node, definition }: FlatNode, port: string): { at: Case; to: PortRef } {
  // What a block's Input passes on comes by a wire to the instance.
  if (scope && definition === null && node.type === 'Input') {
    return { at: within(under, scope.outer), to: { node: scope.instance.id, port: node.name } };
  }
  return { at: within(under, scope), to: { node: node.id, port } };
}

/** The wire that brings a layer its input, in the layer's own graph; null where there is none. */
export function wireInto(under: Case, node: FlatNode, input: number): Wire | null {
  const port = node.inputs[input]?.port;
  if (port === undefined) return null;
  const { graph } = within(under, node.scope);
  const into = wiresInto(graph, { node: node.node.id, port });
  return into[input - node.inputs.findIndex((each) => each.port === port)] ?? null;
}

/** Whether a node gives something that nothing takes. */
export function isOpenEnd(under: Case, node: DesignNode): boolean {
  return !indexOf(under.graph).outgoing.has(node.id) && endOf(under, node, 'outputs') !== null;
}

/** More ways out of one problem would be no help to choose. */
export const MOST_REPAIRS = 4;

/** Takes a layer out; what it took from goes on to those that took from it. */
export function removal({ graph, block }: Pick<Case, 'graph' | 'block'>, node: DesignNode): Repair {
  const label = { code: 'graph.repair.remove', args: { name: nameIn({ block }, node) } } as const;
  return { label, edits: dissolveEdits(graph, new Set([node.id])) };
}
