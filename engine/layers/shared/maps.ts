import type { PortType } from '../../core/portType';
import type { LayerProblem, LayerRepair } from '../contract';
import { sampleSizes, shapeText, viewBefore } from './types';

/** A feature map: channels × height × width. */
export interface MapSize {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/**
 * The feature map that a 2-d layer reads from port `x`, or why it is none. `anySize` says that the layer works on
 * maps of 1×1 too, so that a list of features can be read as one.
 */
export function mapSize(type: PortType, anySize = false): MapSize | { readonly problem: LayerProblem } {
  const sizes = sampleSizes(type);
  if (sizes.length !== 3) {
    return { problem: { code: 'layer.needsMap', args: { got: shapeText(type) }, repairs: makeMap(sizes, anySize) } };
  }
  const [channels, height, width] = sizes as [number, number, number];
  return { channels, height, width };
}

/** Views that read the same numbers as a map: a picture without channels, the rows of a square, channels of 1×1. */
function makeMap(sizes: readonly number[], anySize: boolean): LayerRepair[] {
  if (sizes.length === 2) return [viewBefore('x', [1, ...sizes])];
  if (sizes.length !== 1) return [];
  const features = sizes[0] as number;
  const side = Math.sqrt(features);
  const square = side > 1 && Number.isInteger(side) ? [viewBefore('x', [1, side, side])] : [];
  return anySize ? [...square, viewBefore('x', [features, 1, 1])] : square;
}
