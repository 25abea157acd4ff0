import { float } from '../core/params';
import { constant } from '../tensor/create';
import { defineLayer } from './contract';
import { dropped, OWN_MASK } from './shared/dropped';
import { only } from './shared/only';
import { tableOf } from './shared/onnxForm';
import { knownSteps, stepsSize } from './shared/steps';
import { waveAt, waves } from './shared/waves';
import { positionalEncodingToOnnx } from './toOnnx/weighted';

const PYTORCH_CLASS = `class PositionalEncoding(nn.Module):
    """Adds sines and cosines of the position (Vaswani et al., 2017, section 3.5)."""

    def __init__(self, d_model, dropout, max_len):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        column = torch.arange(d_model)
        exponent = 2 * (column // 2).double() / d_model
        angle = torch.arange(max_len).double()[:, None] / 10000**exponent
        waves = torch.where(column % 2 == 0, angle.sin(), angle.cos())
        self.register_buffer("waves", waves.float(), persistent=False)

    def forward(self, x):
        return self.dropout(x + self.waves)`;

/**
 * Adds to each step sines and cosines of its place: PE(p, 2i) = sin(p / 10000^(2i/d)), PE(p, 2i + 1) the cosine of the same.
 * Vaswani et al., 2017, section 3.5; dropout as there and in PyTorch's tutorial.
 */
export const positionalEncoding = defineLayer({
  type: 'PositionalEncoding',
  stem: 'positions',
  version: 1,
  category: 'sequence',
  params: { dropout: float({ default: 0.1, min: 0, max: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs) {
    const size = stepsSize(only(inputs));
    return 'problem' in size ? size : { outputs: inputs };
  },
  state: () => [],
  forward(ctx) {
    const x = only(ctx.inputs);
    const [, steps, features] = x.shape as [number, number, number];
    return { outputs: [dropped(x.add(constant(waves(steps, features), [steps, features])), ctx.params.dropout, ctx)] };
  },
  fromOnnx: [
    {
      pattern: 'Add(x, $rows)',
      read({ inputs: [x], constants: { rows } }) {
        const [, steps, features] = (x?.shape.length === 3 ? x.shape : []) as [unknown, number, number];
        const table = rows ? tableOf(rows, steps, features) : null;
        const known = table?.data.every((value, at) => Math.abs(value - waveAt(at, features)) < 1e-5);
        return known ? { params: { dropout: 0 } } : null;
      },
    },
  ],
  toOnnx: positionalEncodingToOnnx,
  pytorchClass: PYTORCH_CLASS,
  export({ inputs, params }) {
    const { steps, features } = knownSteps(only(inputs));
    const args = { d_model: features, ...params, max_len: steps };
    return { kind: 'module', name: 'PositionalEncoding', signature: 'd_model, dropout, max_len', args };
  },
  inferred: (inputs) => ({ d_model: knownSteps(only(inputs)).features }),
  reads: ['NLE'],
  migrations: {},
  samples: [
    { name: 'plain', params: { dropout: 0 }, inputs: [{ shape: [2, 5, 6] }] },
    { name: 'odd width', params: { dropout: 0 }, inputs: [{ shape: [1, 4, 5] }] },
    { name: 'long', params: { dropout: 0 }, inputs: [{ shape: [1, 200, 3] }] },
    { name: 'one', params: { dropout: 0 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'evaluation', params: {}, inputs: [{ shape: [3, 2, 4] }], mode: 'eval' },
    {
      name: 'dropout',
      params: { dropout: 0.4 },
      inputs: [{ shape: [2, 3, 4] }],
      noFixture: OWN_MASK,
    },
    { name: 'empty batch', params: { dropout: 0 }, inputs: [{ shape: [0, 2, 3] }] },
  ],
});
