import type { PortType } from '../../core/portType';
import { formatShape } from '../../core/shape';
import type { LayerRepair } from '../contract';

/** The one input of a layer that has one. */
export function only<T>(items: readonly T[]): T {
  return items[0] as T;
}

/** Sizes without the batch. Only the first dimension is ever symbolic. */
export function sampleSizes(type: PortType): number[] {
  return type.shape.slice(1) as number[];
}

/** Numbers in one sample. */
export function sampleElements(type: PortType): number {
  return sampleSizes(type).reduce((product, size) => product * size, 1);
}

/** "16×24×24": a type as people speak of it, without the batch. */
export function shapeText(type: PortType): string {
  return type.shape.length === 1 ? '1' : formatShape(sampleSizes(type));
}

/** The same type with other sizes behind the batch. */
export function withSizes(type: PortType, sizes: readonly number[]): PortType {
  return { shape: ['N', ...sizes], dtype: type.dtype };
}

/** A View in front of a port. */
export function viewBefore(port: string, sizes: readonly number[]): LayerRepair {
  return { kind: 'insertBefore', port, type: 'View', params: { shape: [-1, ...sizes] } };
}

/** A Flatten in front of a port. */
export function flattenBefore(port: string): LayerRepair {
  return { kind: 'insertBefore', port, type: 'Flatten', params: { start_dim: 1, end_dim: -1 } };
}
