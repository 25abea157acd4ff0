import { bool, float } from '../core/params';
import type { PortType } from '../core/portType';
import { sameShape } from '../core/shape';
import { defineLayer } from './contract';
import { scaleState, standardized } from './shared/normalization';
import { lastAxes, namedSizes, normalizedShape, overLastDimensions } from './shared/normalizedShape';
import { only } from './shared/only';
import { type OnnxConstant, sizeOf } from './shared/onnxConstant';
import { asWritten, type OnnxForm, type OnnxReading, scalarOf } from './shared/onnxForm';
import { lastOf, standardizedAxes, standardizedPatterns } from './shared/onnxNormal';
import { layerNormToOnnx } from './toOnnx/normalization';

/** torch.nn.LayerNorm: the last dimensions of each sample are brought to mean 0 and variance 1. Ba et al., 2016. */
export const layerNorm = defineLayer({
  ...overLastDimensions('LayerNorm', '1e-5'),
  params: {
    normalized_shape: normalizedShape,
    eps: float({ default: 1e-5, min: 0 }),
    elementwise_affine: bool({ default: true }),
  },
  state: (inputs, { normalized_shape, elementwise_affine }) =>
    elementwise_affine ? scaleState(namedSizes(only(inputs), normalized_shape)) : [],
  forward({ inputs, state: { weight, bias }, params: { normalized_shape, eps } }) {
    const x = only(inputs);
    const { normal } = standardized(x, lastAxes(x.shape, normalized_shape?.length ?? 1), eps);
    return { outputs: [weight && bias ? normal.mul(weight).add(bias) : normal] };
  },
  fromOnnx: [
    {
      pattern: 'LayerNormalization(x, $weight, $bias?)',
      read({ inputs: [x], constants: { weight, bias }, number }) {
        if (!x || !weight) return null;
        const axis = number('axis', -1);
        const rank = x.shape.length;
        return normalRead(weight, bias, asWritten(number('epsilon', 1e-5)), axis < 0 ? axis : axis - rank, x);
      },
    },
    ...standardizedPatterns('x').flatMap((normal) =>
      [normal, `Add(Mul(${normal}, $weight), $bias)`].map(
        (pattern): OnnxForm => ({
          pattern,
          read(found) {
            const [x] = found.inputs;
            const { weight, bias, eps } = found.constants;
            const [rank, added] = [x?.shape.length ?? 0, scalarOf(eps)];
            const last = lastOf(standardizedAxes(found, rank), rank);
            return x && last !== null && added !== null ? normalRead(weight, bias, added, -last, x) : null;
          },
        }),
      ),
    ),
  ],
  toOnnx: layerNormToOnnx,
  samples: [
    { name: 'last dimension', params: {}, inputs: [{ shape: [4, 7] }] },
    { name: 'sequence', params: { normalized_shape: [5] }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'whole image', params: { normalized_shape: [3, 4, 5] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    {
      name: 'not affine',
      params: { normalized_shape: [2, 3], eps: 0.1, elementwise_affine: false },
      inputs: [{ shape: [3, 2, 2, 3] }],
    },
    { name: 'one sample', params: {}, inputs: [{ shape: [1, 3] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [23, 2], extremes: true }] },
  ],
});

/** Over the dimensions from `axis` on, which is counted from the end. */
function normalRead(
  weight: OnnxConstant | undefined,
  bias: OnnxConstant | undefined,
  eps: number,
  axis: number,
  x: PortType,
): OnnxReading | null {
  if (axis <= -x.shape.length) return null;
  const sizes = x.shape.slice(axis) as number[];
  const params = { eps, normalized_shape: sizes };
  const ones = !bias && weight && sameShape(weight.shape, sizes) && weight.data.every((value) => value === 1);
  const plain = !weight || ones;
  if (plain) return { params: { ...params, elementwise_affine: false } };
  const none = { shape: sizes, data: new Float32Array(sizeOf(weight)) };
  return { params, state: { weight, bias: bias ?? none } };
}
