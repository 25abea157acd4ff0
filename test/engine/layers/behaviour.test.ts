import { describe, expect, it } from 'vitest';
import { amountOf } from '../../../engine/core/formula';
import type { ParamSpecs, ParamValues } from '../../../engine/core/params';
import { defaultParams } from '../../../engine/core/params';
import { layerByType } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { crossEntropyLoss } from '../../../engine/losses/crossEntropyLoss';
import { gradients } from '../../../engine/tensor/autograd';
import { constant, placeholder, tensor, uniform } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { portType, withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { userError } from '../../support/errors';
import { evaluate } from '../../support/evaluate';

const backends = await testBackends();

describe.each(backends)('on the $name backend', (backend) => {
  it('Dropout drops a share p, anew for each key, and lets gradients through where it kept', async () => {
    const x = placeholder('x', { shape: [100, 50], dtype: 'float32' });
    x.requiresGrad = true;
    const key = placeholder('key', { shape: [2], dtype: 'int32' });
    const y = run('Dropout', { p: 0.3 }, [x], {}, (shape) => uniform(key, shape, 4));
    const [gradient] = gradients(y.sum(), [x]) as [Tensor];
    const ones = new Float32Array(5000).fill(1);
    const first = await evaluate(
      backend,
      [
        [x, ones],
        [key, [1, 1]],
      ],
      [y, gradient],
    );
    const values = first[0] as Float32Array;
    const kept = values.filter((value) => value !== 0);
    expect(kept.length / values.length).toBeCloseTo(0.7, 1);
    for (const value of kept) expect(value).toBeCloseTo(1 / 0.7, 5);
    expect(first[1]).toEqual(values);
    const second = await evaluate(
      backend,
      [
        [x, ones],
        [key, [1, 2]],
      ],
      [y],
    );
    expect(second[0]).not.toEqual(values);
  });

  it.each([
    ['ReLU', 0, 0],
    ['LeakyReLU', 0.25, 0.25],
  ])('%s turns at 0, with the gradient of the negative side there', async (type, slope, atZero) => {
    const x = placeholder('x', { shape: [5], dtype: 'float32' });
    x.requiresGrad = true;
    const y = run(type, type === 'LeakyReLU' ? { negative_slope: slope } : {}, [x]);
    const found = await evaluate(backend, [[x, [-2, -1e-6, 0, 1e-6, 2]]], [y, ...gradients(y.sum(), [x])]);
    const expected = [-2, -1e-6].map((value) => value * slope);
    for (const [at, value] of [...expected, 0, 1e-6, 2].entries()) expect(found[0]?.[at]).toBeCloseTo(value, 12);
    expect(Array.from(found[1] as Float32Array)).toEqual([slope, slope, atZero, 1, 1]);
  });

  it('Softmax and LogSoftmax stand scores of any size', async () => {
    const x = tensor([[1e4, -1e4, 1e4]]);
    const outputs = [run('Softmax', {}, [x]), run('LogSoftmax', {}, [x])];
    const [probabilities, logarithms] = await evaluate(backend, [], outputs);
    expect(Array.from(probabilities as Float32Array)).toEqual([0.5, 0, 0.5]);
    expect(logarithms?.[0]).toBeCloseTo(-Math.LN2, 6);
    expect(logarithms?.[1]).toBeCloseTo(-2e4 - Math.LN2, 2);
  });

  it('CrossEntropyLoss is finite for a sure and wrong network, and moves it', async () => {
    const output = placeholder('output', { shape: [1, 3], dtype: 'float32' });
    output.requiresGrad = true;
    const target = constant(Int32Array.of(1), [1], 'int32');
    const loss = crossEntropyLoss.forward(output, target, defaultParams(crossEntropyLoss.params));
    const found = await evaluate(backend, [[output, [1e4, -1e4, 0]]], [loss, ...gradients(loss, [output])]);
    expect(found[0]?.[0]).toBe(2e4);
    expect(Array.from(found[1] as Float32Array)).toEqual([1, -1, 0]);
  });

  it('BatchNorm2d keeps its digits where the mean is far from 0', async () => {
    const offsets = [-1.5, -0.5, 0.5, 1.5];
    const x = constant(
      Float32Array.from(offsets, (offset) => 4096 + offset),
      [1, 1, 2, 2],
    );
    const y = run('BatchNorm2d', { affine: false, track_running_stats: false, eps: 0 }, [x]);
    const [values] = await evaluate(backend, [], [y]);
    const std = Math.sqrt(1.25);
    for (const [at, offset] of offsets.entries()) expect(values?.[at]).toBeCloseTo(offset / std, 5);
  });

  it('adaptive windows of equal size and of unequal size agree where both apply', async () => {
    const x = constant(
      Float32Array.from({ length: 12 }, (_, i) => i * i),
      [1, 1, 3, 4],
    );
    const [even, uneven] = await evaluate(
      backend,
      [],
      [run('AdaptiveAvgPool2d', { output_size: [3, 2] }, [x]), run('AdaptiveAvgPool2d', { output_size: [2, 2] }, [x])],
    );
    expect(Array.from(even as Float32Array)).toEqual([0.5, 6.5, 20.5, 42.5, 72.5, 110.5]);
    // Rows 0–1 and 1–2 overlap, as in PyTorch.
    expect(Array.from(uneven as Float32Array)).toEqual([10.5, 24.5, 46.5, 76.5]);
  });
});

it('BatchNorm2d refuses to train on one value per channel', async () => {
  const x = placeholder('x', { shape: [1, 2, 1, 1], dtype: 'float32' });
  const error = await userError(() => run('BatchNorm2d', { affine: false, track_running_stats: false }, [x]));
  expect(error.code).toBe('layer.batchNormCount');
});

it('layerByType knows no inherited names', () => {
  expect(layerByType('constructor')).toBeUndefined();
  expect(layerByType('Conv2d')?.type).toBe('Conv2d');
});

describe('figures of a layer', () => {
  it.each([
    // AlexNet's second convolution: 27·27·256 outputs, each from 5·5·48 inputs.
    [
      'Conv2d',
      { out_channels: 256, kernel_size: [5, 5], padding: [2, 2], groups: 2 },
      [96, 27, 27],
      223_948_800,
      307_456,
    ],
    ['Conv1d', { out_channels: 4, kernel_size: 5, groups: 2 }, [6, 12], 4 * 8 * 5 * 3, 64],
    ['Conv3d', { out_channels: 2, kernel_size: [1, 2, 3] }, [3, 4, 4, 4], 2 * 24 * 6 * 3, 38],
    // A transposed convolution spreads each of its 3 × 20 numbers over 3 × 3 places of 4 channels.
    ['ConvTranspose2d', { out_channels: 4, stride: [2, 2] }, [3, 4, 5], 3 * 20 * 9 * 4, 112],
    ['ConvTranspose1d', { out_channels: 4, groups: 2, bias: false }, [6, 5], 6 * 5 * 3 * 2, 36],
    ['Linear', { out_features: 512 }, [12544], 6_422_528, 6_423_040],
  ] as const)('%s %j', (type, given, sizes, macs, parameters) => {
    const layer = layerByType(type) as LayerDefinition;
    const params = withDefaults(layer.params, given);
    const types = [portType({ shape: [1, ...sizes] })];
    const inference = layer.infer(types, params);
    if ('problem' in inference) throw new Error(inference.problem.code);
    expect(amountOf(layer.macs?.(types, inference.outputs, params) ?? 0)).toBe(macs);
    const count = layer.state(types, params).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect(count).toBe(parameters);
    expect(layer.countsNeurons).toBe(true);
  });

  it('names what is inferred from the wire', () => {
    const inferred = (type: string, ...sizes: number[]) => {
      const layer = layerByType(type) as LayerDefinition;
      return layer.inferred?.([portType({ shape: [1, ...sizes] })], withDefaults(layer.params, {}));
    };
    expect(inferred('Conv2d', 3, 8, 8)).toEqual({ in_channels: 3 });
    expect(inferred('Conv3d', 2, 3, 3, 3)).toEqual({ in_channels: 2 });
    expect(inferred('ConvTranspose1d', 5, 9)).toEqual({ in_channels: 5 });
    expect(inferred('Linear', 9, 5)).toEqual({ in_features: 5 });
    expect(inferred('BatchNorm2d', 6, 8, 8)).toEqual({ num_features: 6 });
    expect(inferred('GRU', 28, 5)).toEqual({ input_size: 5 });
    expect(inferred('MultiheadAttention', 3, 8)).toEqual({ embed_dim: 8 });
    expect(inferred('TransformerEncoderLayer', 3, 8)).toEqual({ d_model: 8 });
    expect(inferred('PositionalEncoding', 3, 8)).toEqual({ d_model: 8 });
    expect(inferred('PositionEmbedding', 3, 8)).toEqual({ embedding_dim: 8 });
  });

  it.each([
    // In each of 7 steps 4·5 outputs from 3 inputs and 5 of the state, both ways; then from 10 inputs.
    ['LSTM', { hidden_size: 5, num_layers: 2, bidirectional: true }, [[7, 3]], 7 * 2 * 20 * (3 + 5 + 10 + 5), 1_080],
    ['RNN', { hidden_size: 4, bias: false }, [[2, 3]], 2 * 4 * (3 + 4), 28],
    // Four projections of 6 steps and 8 features, and 6 × 6 comparisons and mixings of 8.
    ['MultiheadAttention', {}, [[6, 8]], 4 * 6 * 8 * 8 + 2 * 6 * 6 * 8, 4 * (64 + 8)],
    [
      'MultiheadAttention',
      { self_attention: false, bias: false },
      [
        [2, 8],
        [3, 5],
        [3, 4],
      ],
      8 * (2 * 2 * 8 + 3 * 5 + 3 * 4) + 2 * 2 * 3 * 8,
      8 * (8 + 5 + 4 + 8),
    ],
    [
      'TransformerEncoderLayer',
      { dim_feedforward: 10 },
      [[6, 8]],
      4 * 6 * 8 * 8 + 2 * 6 * 6 * 8 + 2 * 6 * 8 * 10,
      4 * (64 + 8) + 2 * 80 + 18 + 4 * 8,
    ],
  ] as const)('%s %j for %j', (type, given, sizes, macs, parameters) => {
    const layer = layerByType(type) as LayerDefinition;
    const params = withDefaults(layer.params, given);
    const types = sizes.map((each) => portType({ shape: [1, ...each] }));
    const inference = layer.infer(types, params);
    if ('problem' in inference) throw new Error(inference.problem.code);
    expect(amountOf(layer.macs?.(types, inference.outputs, params) ?? 0)).toBe(macs);
    const count = layer.state(types, params).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect(count).toBe(parameters);
  });
});

function run(
  type: string,
  given: Partial<ParamValues<ParamSpecs>>,
  inputs: readonly Tensor[],
  state: Readonly<Record<string, Tensor>> = {},
  draw: (shape: readonly number[]) => Tensor = () => {
    throw new Error('nothing is drawn here');
  },
): Tensor {
  const layer = layerByType(type) as LayerDefinition;
  const params = withDefaults(layer.params, given);
  return layer.forward({ inputs, state, params, mode: 'train', uniform: draw }).outputs[0] as Tensor;
}
