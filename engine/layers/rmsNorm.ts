import { bool, float } from '../core/params';
import { defineLayer } from './contract';
import { learnt } from './shared/learnt';
import { lastAxes, namedSizes, normalizedShape, overLastDimensions } from './shared/normalizedShape';
import { only } from './shared/only';
import { type OnnxForm, scalarOf } from './shared/onnxForm';
import { axesFrom, lastOf } from './shared/onnxNormal';
import { rmsNormToOnnx } from './toOnnx/normalization';

/** float32's, PyTorch's choice where eps is not given. */
const EPSILON = 2 ** -23;

const PYTORCH_CLASS = `class RMSNorm(nn.Module):
    """x / sqrt(mean(x^2) + eps) * weight over the last dimensions; torch.nn has it from 2.4 on."""

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True):
        super().__init__()
        if isinstance(normalized_shape, int):
            normalized_shape = (normalized_shape,)
        self.dims = tuple(range(-len(normalized_shape), 0))
        self.eps = torch.finfo(torch.float32).eps if eps is None else eps
        self.weight = nn.Parameter(torch.ones(normalized_shape)) if elementwise_affine else None

    def forward(self, x):
        x = x * torch.rsqrt(x.pow(2).mean(self.dims, keepdim=True) + self.eps)
        return x if self.weight is None else x * self.weight`;

/** torch.nn.RMSNorm: x / √(mean of x² + eps) over the last dimensions. Zhang and Sennrich, 2019. */
export const rmsNorm = defineLayer({
  ...overLastDimensions('RMSNorm', 'null'),
  params: {
    normalized_shape: normalizedShape,
    eps: float({ default: null, optional: true, min: 0 }),
    elementwise_affine: bool({ default: true }),
  },
  state(inputs, { normalized_shape, elementwise_affine }) {
    const sizes = namedSizes(only(inputs), normalized_shape);
    return elementwise_affine ? [learnt('weight', sizes, { kind: 'constant', value: 1 })] : [];
  },
  forward({ inputs, state: { weight }, params: { normalized_shape, eps } }) {
    const x = only(inputs);
    const axes = lastAxes(x.shape, normalized_shape?.length ?? 1);
    const size = x
      .mul(x)
      .mean(axes, true)
      .add(eps ?? EPSILON)
      .sqrt();
    const normal = x.div(size);
    return { outputs: [weight ? normal.mul(weight) : normal] };
  },
  fromOnnx: ['Mul(x, x)', 'Pow(x, 2)'].flatMap((squares) => {
    const size = `Sqrt(Add(ReduceMean(${squares}, $axes?), $eps))`;
    return [`Mul(Div(x, ${size}), $weight)`, `Div(x, ${size})`].map(
      (pattern): OnnxForm => ({
        pattern,
        read(found) {
          const [x] = found.inputs;
          const { weight, eps } = found.constants;
          const [rank, added] = [x?.shape.length ?? 0, scalarOf(eps)];
          const last = lastOf(axesFrom(found, rank, 'axes', 'ReduceMean'), rank);
          const kept = found.number('keepdims', 1, 'ReduceMean') === 1;
          if (!x || last === null || !kept || added === null) return null;
          const params = { normalized_shape: x.shape.slice(-last) as number[], eps: added };
          return weight ? { params, state: { weight } } : { params: { ...params, elementwise_affine: false } };
        },
      }),
    );
  }),
  toOnnx: rmsNormToOnnx,
  pytorchClass: PYTORCH_CLASS,
  samples: [
    { name: 'last dimension', params: {}, inputs: [{ shape: [4, 7] }] },
    { name: 'sequence', params: { normalized_shape: [5], eps: 0.1 }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'two dimensions', params: { normalized_shape: [4, 5] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'not affine', params: { elementwise_affine: false }, inputs: [{ shape: [3, 6] }] },
    { name: 'one number', params: { eps: 1e-3 }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
  ],
});
