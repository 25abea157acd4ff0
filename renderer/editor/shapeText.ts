import { type PortType, sampleSizes } from '../../engine/core/portType';
import { formatSize } from '../../engine/text/numbers';

/** A shape as it stands on a wire: N×32×28×28; empty while it is not known. */
export function wholeShape(type: PortType | null | undefined): string {
  return type ? type.shape.map(formatSize).join('×') : '';
}

/** The same without the batch: 32×28×28. */
export function sampleShape(type: PortType | null | undefined): string {
  return type ? sampleSizes(type).map(formatSize).join('×') || '1' : '';
}
