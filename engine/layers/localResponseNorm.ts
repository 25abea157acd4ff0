import { float, int } from '../core/params';
import { shapeText } from '../core/portType';
import { numel } from '../core/shape';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { asWritten, listOf, scalarParams } from './shared/onnxForm';
import { viewBefore } from './shared/repairs';
import { localResponseNormToOnnx } from './toOnnx/normalization';

/**
 * torch.nn.LocalResponseNorm: x / (k + alpha · mean of x² over `size` neighbouring channels)^beta.
 * Krizhevsky et al., 2012, with PyTorch's mean in place of the paper's sum. Channels outside count as zeros.
 */
export const localResponseNorm = defineLayer({
  type: 'LocalResponseNorm',
  bends: true,
  stem: 'lrn',
  version: 1,
  category: 'normalization',
  params: {
    size: int({ default: 5, min: 1, brief: 'bare' }),
    alpha: float({ default: 1e-4 }),
    beta: float({ default: 0.75 }),
    k: float({ default: 1, min: 0 }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs) {
    const x = only(inputs);
    if (x.shape.length >= 3) return { outputs: inputs };
    const repairs = x.shape.length === 2 ? [viewBefore('x', [x.shape[1] as number, 1, 1])] : [];
    return { problem: { code: 'layer.needsMap', args: { got: shapeText(x) }, repairs } };
  },
  state: () => [],
  forward({ inputs, params: { size, alpha, beta, k } }) {
    const x = only(inputs);
    const [batch, channels, ...rest] = x.shape as [number, number, ...number[]];
    const positions = rest.reduce((product, length) => product * length, 1);
    // One picture of channels × positions, so that a mean over neighbours is a pooling of size × 1.
    const squares = x.mul(x).reshape([batch, 1, channels, positions]);
    const before = Math.floor(size / 2);
    const padded = squares.pad([0, 0, before, 0], [0, 0, size - 1 - before, 0]);
    const window = {
      kernel: [size, 1],
      stride: [1, 1],
      padding: [0, 0],
      ceilMode: false,
      countIncludePad: true,
    } as const;
    const divisor = padded.avgPool2d(window).mul(alpha).add(k).pow(beta);
    return { outputs: [x.div(divisor.reshape(x.shape))] };
  },
  fromOnnx: [
    {
      pattern: 'LRN(x)',
      read({ number }) {
        const size = number('size', 1);
        if (size % 2 === 0) return null;
        const params = { alpha: number('alpha', 1e-4), beta: number('beta', 0.75), k: number('bias', 1) };
        return {
          params: { size, alpha: asWritten(params.alpha), beta: asWritten(params.beta), k: asWritten(params.k) },
        };
      },
    },
    {
      pattern:
        'Div(x, Reshape(Pow(Add(Mul(AveragePool(Pad(Reshape(Mul(x, x), $rows), $pads, 0)), $alpha), $k), $beta), $shape))',
      read({ inputs: [x], constants: { rows, pads, shape: _, ...numbers }, numbers: given, text }) {
        const [size = 0, width] = given('kernel_shape', 'AveragePool') ?? [];
        const before = Math.floor(size / 2);
        const side = [0, 0, before, 0, 0, 0, size - 1 - before, 0];
        const positions = numel((x?.shape.slice(2) ?? []) as number[]);
        const picture = listOf(rows)?.slice(1).join() === [1, x?.shape[1], positions].join();
        const moved = [given('pads', 'AveragePool'), given('strides', 'AveragePool')].some((all) => all !== null);
        const whole = text('mode', 'constant', 'Pad') === 'constant' && listOf(pads)?.join() === side.join();
        const read = picture && whole && !moved && width === 1 ? scalarParams(numbers) : null;
        return read && { params: { size, ...read.params } };
      },
    },
  ],
  toOnnx: localResponseNormToOnnx,
  export: ({ params }) => ({
    kind: 'module',
    name: 'LocalResponseNorm',
    signature: 'size, alpha=1e-4, beta=0.75, k=1',
    args: { ...params },
  }),
  migrations: {},
  samples: [
    { name: 'alexnet', params: { size: 5, alpha: 1e-4, beta: 0.75, k: 2 }, inputs: [{ shape: [2, 7, 3, 4] }] },
    { name: 'strong, even size', params: { size: 4, alpha: 2, beta: 0.6 }, inputs: [{ shape: [2, 6, 2, 3] }] },
    { name: 'wider than the channels', params: { size: 7, alpha: 1 }, inputs: [{ shape: [1, 3, 2, 2] }] },
    { name: 'sequence', params: { size: 3, alpha: 0.5, beta: 1 }, inputs: [{ shape: [2, 5, 4] }] },
    { name: 'size one', params: { size: 1, alpha: 1 }, inputs: [{ shape: [1, 1, 1, 1] }] },
  ],
});
