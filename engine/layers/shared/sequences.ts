import type { PortType } from '../../core/portType';
import type { LayerProblem } from '../contract';
import { sampleSizes, shapeText, viewBefore } from './types';

/** A sequence: channels × length. */
export interface SequenceSize {
  readonly channels: number;
  readonly length: number;
}

/** The sequence that a 1-d layer reads from port `x`, or why it is none. A list of numbers can be read as one channel. */
export function sequenceSize(type: PortType): SequenceSize | { readonly problem: LayerProblem } {
  const sizes = sampleSizes(type);
  if (sizes.length !== 2) {
    const repairs = sizes.length === 1 ? [viewBefore('x', [1, ...sizes])] : [];
    return { problem: { code: 'layer.needsSequence', args: { got: shapeText(type) }, repairs } };
  }
  const [channels, length] = sizes as [number, number];
  return { channels, length };
}
