import { named, plus, times } from '../core/formula';
import { bool, int } from '../core/params';
import { type PortType, sampleElements, sampleSizes, shapeText, withSizes } from '../core/portType';
import { numel, sameShape } from '../core/shape';
import { fanInUniform } from '../init';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { featuresLast } from './shared/axisNames';
import { learnt } from './shared/learnt';
import type { OnnxForm } from './shared/onnxForm';
import { viewBefore } from './shared/repairs';
import { bilinearToOnnx } from './toOnnx/weighted';

/** torch.nn.Bilinear: y[o] = x1ᵀ · W[o] · x2 + b[o], over the last dimension of two inputs. */
export const bilinear = defineLayer({
  type: 'Bilinear',
  bends: true,
  version: 1,
  category: 'core',
  params: { out_features: int({ default: 64, min: 1, brief: 'bare' }), bias: bool({ default: true }) },
  ports: () => ({ inputs: ['x1', 'x2'], outputs: ['y'] }),
  infer(inputs, { out_features }) {
    const [first, second] = inputs as [PortType, PortType];
    for (const [place, type] of inputs.entries()) {
      const repairs = [viewBefore(`x${place + 1}`, [1])];
      if (type.shape.length === 1) return { problem: { code: 'layer.needsFeatures', args: {}, repairs } };
    }
    if (!sameShape(sampleSizes(first).slice(0, -1), sampleSizes(second).slice(0, -1))) {
      const args = { first: shapeText(first), second: shapeText(second) };
      return { problem: { code: 'layer.bilinearRows', args, repairs: [] } };
    }
    return { outputs: [withSizes(first, [...sampleSizes(first).slice(0, -1), out_features])] };
  },
  state(inputs, { out_features, bias }) {
    const { in1_features, in2_features } = featuresOf(inputs);
    const init = fanInUniform(in1_features);
    const out = named('out_features', out_features);
    const weight = learnt(
      'weight',
      [out, named('in1_features', in1_features), named('in2_features', in2_features)],
      init,
    );
    return bias ? [weight, learnt('bias', [out], init)] : [weight];
  },
  forward({ inputs, state }) {
    const [first, second] = inputs as [Tensor, Tensor];
    const weight = state.weight as Tensor;
    const [out, in1, in2] = weight.shape as [number, number, number];
    const leading = first.shape.slice(0, -1);
    const rows = numel(leading);
    // All outputs in one product: [R, in1] × [in1, out·in2].
    const half = first.reshape([rows, in1]).matmul(weight.permute([1, 0, 2]).reshape([in1, out * in2]));
    const y = half
      .reshape([rows, out, in2])
      .mul(second.reshape([rows, 1, in2]))
      .sum(2);
    return { outputs: [(state.bias ? y.add(state.bias) : y).reshape([...leading, out])] };
  },
  fromOnnx: ['Add(Einsum(a, $weight, b), $bias)', 'Einsum(a, $weight, b)'].map(
    (pattern): OnnxForm => ({
      pattern,
      read({ constants: { weight, bias }, text }) {
        if (!weight || text('equation', '', 'Einsum').replace(/\s/g, '') !== '...i,oij,...j->...o') return null;
        const params = { out_features: weight.shape[0] as number, bias: bias !== undefined };
        return { params, state: { weight, ...(bias ? { bias } : {}) } };
      },
    }),
  ),
  toOnnx: bilinearToOnnx,
  export: ({ inputs, params }) => ({
    kind: 'module',
    name: 'Bilinear',
    signature: 'in1_features, in2_features, out_features, bias=True',
    args: { ...featuresOf(inputs), ...params },
  }),
  macs(inputs, outputs) {
    const { in1_features, in2_features } = featuresOf(inputs);
    const first = plus(named('in1_features', in1_features), 1);
    return times(named('outputs', sampleElements(outputs[0] as PortType)), named('in2_features', in2_features), first);
  },
  countsNeurons: true,
  sees: ({ inputs: [first] }) => [[{ kind: 'all', dim: (first as PortType).shape.length - 1 }]],
  gives: ([names]) => [featuresLast(names as string)],
  inferred: featuresOf,
  migrations: {},
  samples: [
    { name: 'plain', params: { out_features: 5 }, inputs: [{ shape: [4, 3] }, { shape: [4, 6] }] },
    {
      name: 'without bias',
      params: { out_features: 2, bias: false },
      inputs: [{ shape: [3, 4] }, { shape: [3, 4] }],
    },
    { name: 'leading dimensions', params: { out_features: 3 }, inputs: [{ shape: [2, 3, 4] }, { shape: [2, 3, 2] }] },
    { name: 'one', params: { out_features: 1 }, inputs: [{ shape: [1, 1] }, { shape: [1, 1] }] },
    { name: 'empty batch', params: { out_features: 2 }, inputs: [{ shape: [0, 3] }, { shape: [0, 2] }] },
  ],
});

function featuresOf(inputs: readonly PortType[]) {
  const [in1_features, in2_features] = inputs.map(({ shape }) => shape.at(-1) as number) as [number, number];
  return { in1_features, in2_features };
}
