import { named, times } from '../core/formula';
import { bool, int } from '../core/params';
import { type PortType, sampleElements, sampleSizes, shapeText, withSizes } from '../core/portType';
import { numel } from '../core/shape';
import { fanInUniform } from '../init';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { affine } from './shared/affine';
import { featuresLast } from './shared/axisNames';
import { learnt } from './shared/learnt';
import { only } from './shared/only';
import { mapped, type OnnxConstant, turned } from './shared/onnxConstant';
import type { OnnxReading } from './shared/onnxForm';
import { filterScaling } from './shared/onnxScaling';
import { laidAlong } from './shared/onnxShapes';
import { viewBefore } from './shared/repairs';
import { linearToOnnx } from './toOnnx/weighted';

/** torch.nn.Linear; works on the last dimension, whose size in_features comes from the wire. */
export const linear = defineLayer({
  type: 'Linear',
  stem: 'fc',
  version: 1,
  category: 'core',
  params: { out_features: int({ default: 64, min: 1, brief: 'bare' }), bias: bool({ default: true }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { out_features }) {
    const x = only(inputs);
    if (x.shape.length === 1) {
      return { problem: { code: 'layer.needsFeatures', args: {}, repairs: [viewBefore('x', [1])] } };
    }
    const outputs = [withSizes(x, [...sampleSizes(x).slice(0, -1), out_features])];
    if (x.shape.length < 4) return { outputs };
    const args = { got: shapeText(x), last: inFeatures(x), features: sampleElements(x) };
    const flatten = {
      kind: 'insertBefore',
      port: 'x',
      type: 'Flatten',
      params: { start_dim: 1, end_dim: -1 },
    } as const;
    return { outputs, warnings: [{ code: 'layer.linearOnMap', args, repairs: [flatten] }] };
  },
  state(inputs, { out_features, bias }) {
    const features = inFeatures(only(inputs));
    const init = fanInUniform(features);
    const out = named('out_features', out_features);
    const weight = learnt('weight', [out, named('in_features', features)], init);
    return bias ? [weight, learnt('bias', [out], init)] : [weight];
  },
  forward: ({ inputs, state }) => ({ outputs: [affine(only(inputs), state.weight as Tensor, state.bias)] }),
  fromOnnx: [
    {
      pattern: 'Gemm(x, $weight, $bias?)',
      read({ inputs: [x], constants: { weight, bias }, number }) {
        if (weight?.shape.length !== 2 || x?.shape.length !== 2 || number('transA', 0) !== 0) return null;
        const [alpha, beta] = [number('alpha', 1), number('beta', 1)];
        const turns = number('transB', 0) !== 0;
        return weighed(scaled(turns ? weight : turned(weight), alpha), x.shape.length, bias, beta);
      },
    },
    {
      pattern: 'Add(MatMul(x, $weight), $bias)',
      anywhere: true,
      read: ({ inputs: [x], constants: { weight, bias } }) =>
        x && weight?.shape.length === 2 ? weighed(turned(weight), x.shape.length, bias) : null,
    },
    {
      pattern: 'MatMul(x, $weight)',
      anywhere: true,
      read: ({ inputs: [x], constants: { weight } }) =>
        x && weight?.shape.length === 2 ? weighed(turned(weight), x.shape.length) : null,
    },
  ],
  onnxScaling: filterScaling((rank) => rank - 1),
  toOnnx: linearToOnnx,
  export: ({ inputs, params }) => ({
    kind: 'module',
    name: 'Linear',
    signature: 'in_features, out_features, bias=True',
    args: { in_features: inFeatures(only(inputs)), ...params },
  }),
  macs(inputs, outputs, { out_features }) {
    const rows = sampleSizes(only(outputs)).slice(0, -1);
    const steps = rows.length === 0 ? 1 : named('rows', numel(rows));
    return times(steps, named('out_features', out_features), named('in_features', inFeatures(only(inputs))));
  },
  countsNeurons: true,
  sees: ({ inputs }) => [[{ kind: 'all', dim: only(inputs).shape.length - 1 }]],
  gives: (names) => [featuresLast(only(names))],
  inferred: (inputs) => ({ in_features: inFeatures(only(inputs)) }),
  migrations: {},
  samples: [
    { name: 'plain', params: { out_features: 5 }, inputs: [{ shape: [4, 7] }] },
    { name: 'without bias', params: { out_features: 3, bias: false }, inputs: [{ shape: [2, 6] }] },
    { name: 'leading dimensions', params: { out_features: 4 }, inputs: [{ shape: [2, 3, 2, 5] }] },
    { name: 'one', params: { out_features: 1 }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: { out_features: 2 }, inputs: [{ shape: [0, 3] }] },
  ],
});

function inFeatures(type: PortType): number {
  return type.shape.at(-1) as number;
}

/** @param added Times `factor`. Null where it is not one number for each feature of a value of so many dimensions. */
function weighed(weight: OnnxConstant, rank: number, added?: OnnxConstant, factor = 1): OnnxReading | null {
  const out = weight.shape[0] as number;
  if (!added) return { params: { out_features: out, bias: false }, state: { weight } };
  const bias = laidAlong(added, rank - 1, out, rank);
  return bias && { params: { out_features: out, bias: true }, state: { weight, bias: scaled(bias, factor) } };
}

const scaled = (x: OnnxConstant, factor: number) => (factor === 1 ? x : mapped(x, (value) => value * factor));
