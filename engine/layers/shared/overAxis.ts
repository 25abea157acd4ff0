import { int } from '../../core/params';
import type { PortType } from '../../core/portType';
import type { Inference, Looks, Seeing } from '../contract';
import { sampleAxis } from './axes';
import { only } from './only';
import { type OnnxFound, type OnnxReading, softmaxAxis } from './onnxForm';

/** What Softmax, Softmin and LogSoftmax share: a dimension, over which the numbers of each sample are compared. */
export const overAxis = {
  version: 1,
  category: 'activation',
  bends: true,
  params: { dim: int({ default: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs: readonly PortType[], { dim }: { readonly dim: number }): Inference {
    const axis = sampleAxis(only(inputs), 'dim', dim);
    return typeof axis === 'number' ? { outputs: inputs } : axis;
  },
  sees: ({ inputs, params: { dim } }: Seeing<{ readonly dim: number }>): Looks => [
    [{ kind: 'all', dim: dim < 0 ? dim + only(inputs).shape.length : dim }],
  ],
  state: () => [],
  migrations: {},
  samples: [
    { name: 'scores', params: {}, inputs: [{ shape: [4, 6] }] },
    { name: 'channels', params: { dim: 1 }, inputs: [{ shape: [2, 3, 2, 4] }] },
    { name: 'last', params: { dim: -1 }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'one', params: { dim: 1 }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [23, 1], extremes: true }] },
    { name: 'extremes together', params: {}, inputs: [{ shape: [23, 2], extremes: true }] },
  ],
} as const;

/** Before opset 13 everything from the axis on was one row, which is the same for the last one. */
export function overAxisRead(found: OnnxFound): OnnxReading | null {
  const count = found.inputs[0]?.shape.length ?? 0;
  const dim = softmaxAxis(found, count);
  return dim > 0 && (found.opset >= 13 || dim === count - 1) ? { params: { dim } } : null;
}
