import type { LayerProblem, LayerRepair, PortType } from '../contract';
import { sampleSizes, shapeText, viewBefore } from './types';

/** A feature map: channels × height × width. */
export interface MapSize {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The feature map that a 2-d layer reads from port `x`, or why it is none. */
export function mapSize(type: PortType): MapSize | { readonly problem: LayerProblem } {
  const sizes = sampleSizes(type);
  if (sizes.length !== 3) {
    return { problem: { code: 'layer.needsMap', args: { got: shapeText(type) }, repairs: makeMap(sizes) } };
  }
  const [channels, height, width] = sizes as [number, number, number];
  return { channels, height, width };
}

/** Views that read the same numbers as a map: a picture without channels, or the rows of a square. */
function makeMap(sizes: readonly number[]): LayerRepair[] {
  if (sizes.length === 2) return [viewBefore('x', [1, ...sizes])];
  if (sizes.length !== 1) return [];
  const features = sizes[0] as number;
  const side = Math.sqrt(features);
  const square = side > 1 && Number.isInteger(side) ? [viewBefore('x', [1, side, side])] : [];
  return [...square, viewBefore('x', [features, 1, 1])];
}
