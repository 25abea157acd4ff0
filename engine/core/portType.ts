import type { DType } from './dtype';
import { formatShape, numel } from './shape';

/** A size on a wire: a number, or 'N' for the batch, whose size no design may depend on. */
export type Dim = number | 'N';

/** What flows over a wire, e.g. {shape: ['N', 1, 28, 28], dtype: 'float32'}. */
export interface PortType {
  readonly shape: readonly Dim[];
  readonly dtype: DType;
}

/** Sizes without the batch. Only the first dimension is ever symbolic. */
export function sampleSizes(type: PortType): number[] {
  return type.shape.slice(1) as number[];
}

/** Numbers in one sample. */
export function sampleElements(type: PortType): number {
  return numel(sampleSizes(type));
}

/** "16×24×24": a type as people speak of it, without the batch. */
export function shapeText(type: PortType): string {
  return type.shape.length === 1 ? '1' : formatShape(sampleSizes(type));
}

/** The same type with other sizes behind the batch. */
export function withSizes(type: PortType, sizes: readonly number[]): PortType {
  return { shape: ['N', ...sizes], dtype: type.dtype };
}
