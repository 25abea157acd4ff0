import type { PortType } from '../../core/portType';
import type { LayerProblem } from '../contract';
import { spatialSize } from './spatial';

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
  const found = spatialSize(type, 2, anySize);
  if ('problem' in found) return found;
  const [height, width] = found.sizes as [number, number];
  return { channels: found.channels, height, width };
}
