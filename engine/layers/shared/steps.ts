import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import type { LayerProblem, LayerRepair } from '../contract';
import { viewBefore } from './repairs';

/** A sequence as recurrent and attention layers read it: steps × features. */
export interface StepsSize {
  readonly steps: number;
  readonly features: number;
}

/** The sequence that a layer reads from `port`, or why it is none. `divisor` must divide what it is offered to read. */
export function stepsSize(type: PortType, port = 'x', divisor = 1): StepsSize | { readonly problem: LayerProblem } {
  const sizes = sampleSizes(type);
  const [steps = 0, features = 0] = sizes;
  if (sizes.length === 2 && steps > 0 && features > 0) return { steps, features };
  const args = { port, got: shapeText(type) };
  return { problem: { code: 'layer.needsSteps', args, repairs: makeSteps(sizes, port, divisor) } };
}

/** The same where the input is known to fit. */
export function knownSteps(type: PortType): StepsSize {
  const [steps, features] = sampleSizes(type) as [number, number];
  return { steps, features };
}

/** Ways to read the same numbers as a sequence: number by number, all in one step, the rows of a picture, channel by channel. */
function makeSteps(sizes: readonly number[], port: string, divisor: number): LayerRepair[] {
  const [first = 1, ...rest] = sizes;
  if (sizes.length === 3 && first > 1) {
    const features = rest.reduce((product, size) => product * size, 1);
    if (features === 0 || features % divisor !== 0) return [];
    return [{ kind: 'insertBefore', port, type: 'Flatten', params: { start_dim: 2, end_dim: -1 } }];
  }
  const readings: Record<number, readonly (readonly number[])[]> = {
    0: [[1, 1]],
    1: [
      [first, 1],
      [1, first],
    ],
    3: [rest],
  };
  const usable = (readings[sizes.length] ?? []).filter(
    (view) => !view.includes(0) && (view[1] as number) % divisor === 0,
  );
  return usable.map((view) => viewBefore(port, view));
}

/** On a wire the batch comes first, so PyTorch's other order cannot be meant. */
export function batchFirstProblem(batchFirst: boolean): LayerProblem | null {
  if (batchFirst) return null;
  return { code: 'layer.batchFirst', args: {}, repairs: [{ kind: 'setParams', params: { batch_first: true } }] };
}
