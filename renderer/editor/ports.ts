import type { DesignDocument, DesignNode } from '../../engine/graph/document';
import { BLOCK_TYPE, layerPorts, portsOf, variadicPort } from '../../engine/graph/ports';
import { layerByType } from '../../engine/layers';
import type { Category, Ports } from '../../engine/layers/contract';

/** The ports of a node of a graph; none where its type or block is not known. */
export function portsIn({ blocks }: Pick<DesignDocument, 'blocks'>, node: DesignNode): Ports {
  return portsOf(node, blocks);
}

/** The ports a new layer of this type has. */
export function portsOfType(type: string): Ports {
  const layer = layerByType(type);
  return layer ? layerPorts(layer, {}) : { inputs: [], outputs: [] };
}

/** What the colours of a layer go by: its category, and blocks have their own. */
export function lookOf(type: string): Category | 'block' {
  return type === BLOCK_TYPE ? 'block' : (layerByType(type)?.category ?? 'core');
}

/** Whether any number of wires may end at this input. */
export function isVariadic(ports: Ports, port: string): boolean {
  return variadicPort(ports) === port;
}

/** Whether what has these ports can stand in a wire, which comes in by its first input and goes on from its first output. */
export const leadsThrough = ({ inputs, outputs }: Ports): boolean => inputs.length > 0 && outputs.length > 0;
