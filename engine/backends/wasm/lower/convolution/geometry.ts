import type { Shape4 } from '../../../../core/shape';
import type { Conv2dAttrs } from '../../../../ops/attrs';

/** A convolution's sizes; channels are a group's. */
export interface Geometry {
  readonly batch: number;
  readonly groups: number;
  readonly inChannels: number;
  readonly size: readonly [number, number];
  readonly outChannels: number;
  readonly kernel: readonly [number, number];
  readonly outSize: readonly [number, number];
  readonly attrs: Conv2dAttrs;
}

/** From the shapes of input, weights and output. */
export function geometryOf([batch, , height, width]: Shape4, w: Shape4, y: Shape4, attrs: Conv2dAttrs): Geometry {
  const [outChannels, inChannels, kernelHeight, kernelWidth] = w;
  return {
    ...{ batch, groups: attrs.groups, inChannels, size: [height, width], outChannels: outChannels / attrs.groups },
    ...{ kernel: [kernelHeight, kernelWidth], outSize: [y[2], y[3]], attrs },
  };
}

/**
 * The convolution of dy that gives dx, where the stride is 1: with turned kernels, or with the kernels as they are, which
 * are then slid backwards, by negative padding and dilation.
 */
export function backwards(g: Geometry, isTurned: boolean): Geometry {
  const { padding, dilation } = g.attrs;
  const around = ([0, 1] as const).map((axis) =>
    isTurned ? dilation[axis] * (g.kernel[axis] - 1) - padding[axis] : -padding[axis],
  ) as [number, number];
  return {
    ...g,
    ...{ inChannels: g.outChannels, size: g.outSize, outChannels: g.inChannels, outSize: g.size },
    attrs: { ...g.attrs, padding: around, dilation: isTurned ? dilation : [-dilation[0], -dilation[1]] },
  };
}

/** Into how many pieces the channels of the result, the images and their output rows are cut. */
export interface Cuts {
  readonly channels: number;
  readonly images: number;
  readonly bands: number;
}

export const UNCUT: Cuts = { channels: 1, images: 1, bands: 1 };

/** In the order of assembly/convolution/geometry.ts. */
export function wordsOf(g: Geometry, cuts: Cuts): number[] {
  const { stride, padding, dilation } = g.attrs;
  const sizes = [g.inChannels, ...g.size, g.outChannels, ...g.kernel, ...g.outSize];
  const window = [...stride, ...padding, ...dilation];
  return [g.batch, g.groups, ...sizes, ...window, cuts.channels, cuts.images, cuts.bands];
}
