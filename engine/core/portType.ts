import type { DType } from './dtype';
import { type Formula, named } from './formula';
import { formatShape, numel } from './shape';

/** A size on a wire: a number, or 'N' for the batch, whose size no design may depend on. */
export type Dim = number | 'N';

/** What flows over a wire, e.g. {shape: ['N', 1, 28, 28], dtype: 'float32'}. */
export interface PortType {
  readonly shape: readonly Dim[];
  readonly dtype: DType;
}

/**
 * What dimensions can mean, by the letters of PyTorch's documentation: batch, channels, depth, height, width, length (steps
 * of a sequence), features of a step, features, steps of a source that is attended to. '_' is a dimension without a name.
 */
export const DIMENSIONS = ['N', 'C', 'D', 'H', 'W', 'L', 'E', 'F', 'S', '_'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What the dimensions of a type mean, a letter each: 'NCHW' for images. */
export type DimNames = string;

/** Dimensions along which a value has places that a filter can slide over. */
export const PLACES = 'DHWL';

/** The sizes of one sample, each by the name of its dimension where it has one. */
export function namedSizes(type: PortType, names: DimNames | null | undefined): Formula[] {
  return sampleSizes(type).map((size, axis) => {
    const name = names?.[axis + 1] ?? '_';
    return name === '_' ? size : named(name, size);
  });
}

/** "N · C 32 · H 28 · W 28": a type with the names of its dimensions. */
export function namedShape({ shape }: PortType, names: DimNames | null | undefined): string {
  const words = shape.map((size, axis) => {
    const name = names?.[axis] ?? '_';
    return size === 'N' || name === '_' ? String(size) : `${name} ${size}`;
  });
  return words.join(' · ');
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
