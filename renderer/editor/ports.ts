import { type PortType, sampleSizes } from '../../engine/core/portType';
import type { DesignDocument, DesignNode } from '../../engine/graph/document';
import { BLOCK_TYPE, layerPorts, portsOf, variadicPort } from '../../engine/graph/ports';
import { layerByType } from '../../engine/layers';
import type { Category, Ports } from '../../engine/layers/contract';
import { formatSize } from '../../engine/text/numbers';

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

/** Whether what has these ports can stand in a wire: one way in, one way out. */
export const leadsThrough = ({ inputs, outputs, variadic }: Ports): boolean =>
  inputs.length === 1 && outputs.length === 1 && !variadic;

/** A shape as it stands on a wire: N×32×28×28. */
export function formatShape(type: PortType | null | undefined): string {
  return type ? type.shape.map(formatSize).join('×') : '';
}

/** The same without the batch: 32×28×28. */
export function formatSampleShape(type: PortType | null | undefined): string {
  return type ? sampleSizes(type).map(formatSize).join('×') || '1' : '';
}
