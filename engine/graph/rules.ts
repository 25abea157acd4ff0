import { InputError } from '../core/errors';
import type { ParamValue } from '../core/params';
import type { BlockDefinition, DesignGraph, DesignNode } from './document';
import { LIMITS } from './limits';
import { isId, isLayerName } from './names';
import { blockOf, portsOf } from './ports';

/** Of words that are too long errors quote the beginning. */
export const quoted = (word: string): string => word.slice(0, LIMITS.identifierLength);

/** @throws InputError for an id that cannot be one. */
export function checkId(id: string, path: string): void {
  if (!isId(id)) throw new InputError('document.id', { path, id: quoted(id), limit: LIMITS.identifierLength });
}

/** @throws InputError for a name that cannot name a layer; `layer` is the one that bears it. */
export function checkName(name: string, path: string, layer?: string): void {
  if (!isLayerName(name)) throw new InputError('document.name', { path, name: quoted(name) }, layer);
}

/** A new name for what has one. @throws InputError for one that cannot be, or that others have. */
export function checkRename(name: string, others: Iterable<string>, path: string, layer?: string): void {
  checkName(name, path, layer);
  for (const other of others) {
    if (other === name) throw new InputError('document.name.duplicate', { path, name, other }, layer);
  }
}

/** @throws InputError where a node has no such port. `known` are the ports of that side. */
export function checkPort(
  { id, name }: DesignNode,
  port: string,
  side: 'inputs' | 'outputs',
  known: readonly string[],
  path: string,
): void {
  if (known.includes(port)) return;
  const args = { path, name, port: quoted(port), known: known.join(', ') || '—' };
  throw new InputError(side === 'inputs' ? 'document.wire.input' : 'document.wire.output', args, id);
}

/** The graph without what its instances and wires lost as blocks changed; the same object where they lost nothing. */
export const withoutStrays = <G extends DesignGraph>(graph: G, blocks: readonly BlockDefinition[]): G =>
  withoutStrayWires(withoutStrayParams(graph, blocks), blocks);

/** The graph without wires that end at ports which are not there; the same object where there are none. */
export function withoutStrayWires<G extends DesignGraph>(graph: G, blocks: readonly BlockDefinition[]): G {
  const ports = new Map(graph.nodes.map((node) => [node.id, portsOf(node, blocks)]));
  const wires = graph.wires.filter(
    ({ from, to }) => ports.get(from.node)?.outputs.includes(from.port) && ports.get(to.node)?.inputs.includes(to.port),
  );
  return wires.length === graph.wires.length ? graph : { ...graph, wires };
}

/** The graph whose instances set only what their blocks show; the same object where they do. */
function withoutStrayParams<G extends DesignGraph>(graph: G, blocks: readonly BlockDefinition[]): G {
  const nodes = graph.nodes.map((node) => {
    const block = blockOf(node, blocks);
    const names = Object.keys(node.params);
    const kept = names.filter((name) => block?.params?.some((param) => param.name === name));
    if (!block || kept.length === names.length) return node;
    return { ...node, params: Object.fromEntries(kept.map((name) => [name, node.params[name] as ParamValue])) };
  });
  return nodes.every((node, at) => node === graph.nodes[at]) ? graph : { ...graph, nodes };
}
