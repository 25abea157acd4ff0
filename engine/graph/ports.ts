import type { LayerDefinition, Ports } from '../layers/contract';
import type { BlockDefinition, DesignNode } from './document';
import { completeParams } from './params';
import { resolveNode } from './resolve';

/** Type of a node that stands for a block definition. */
export const BLOCK_TYPE = 'Block';

/** Whether layers of a type are ports: of the network, and in a block of its instances. */
export const isPortType = (type: string | undefined): boolean => type === 'Input' || type === 'Output';

/** Ports of an Input or Output seen from both sides: what arrives from around the block goes on inside it. */
export const PASSING = { inputs: ['x'], outputs: ['y'] } as const satisfies Ports;

const NO_PORTS: Ports = { inputs: [], outputs: [] };

const knownPorts = new WeakMap<BlockDefinition, Ports>();

/** The ports of a block: its Input nodes' names, then its Output nodes', in the order in which they stand in the list. */
export function blockPorts(block: BlockDefinition): Ports {
  let ports = knownPorts.get(block);
  if (!ports) {
    const named = (type: string) => block.nodes.filter((node) => node.type === type).map((node) => node.name);
    ports = { inputs: named('Input'), outputs: named('Output') };
    knownPorts.set(block, ports);
  }
  return ports;
}

/** The definition that an instance stands for; undefined for layers. */
export function blockOf(node: DesignNode, blocks: readonly BlockDefinition[]): BlockDefinition | undefined {
  return node.type === BLOCK_TYPE ? blocks.find(({ id }) => id === node.block) : undefined;
}

/** The ports of any node; none where its type or block is not known. */
export function portsOf(node: DesignNode, blocks: readonly BlockDefinition[]): Ports {
  if (node.type === BLOCK_TYPE) {
    const block = blockOf(node, blocks);
    return block ? blockPorts(block) : NO_PORTS;
  }
  return resolveNode(node).ports;
}

/** The ports of a layer; parameters that do not suit it are read as their defaults. */
export function layerPorts(definition: LayerDefinition, params: DesignNode['params']): Ports {
  return definition.ports(completeParams(definition.params, params));
}

/** The variadic port of a node, which takes any number of wires, or null. */
export function variadicPort(ports: Ports): string | null {
  return ports.variadic ? (ports.inputs.at(-1) ?? null) : null;
}
