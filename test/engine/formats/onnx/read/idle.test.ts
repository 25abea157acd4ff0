import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../../engine/backends/reference';
import { judged } from '../../../../support/onnxJudged';
import { type Graph, type Node, onnxModel, waves } from '../../../../support/onnxModel';

const reference = createReferenceBackend();

const map = [2, 3, 6, 6];
const data = waves(map).of as number[];
const inputs = [{ shape: map, data: Float32Array.from(data) }];

type Attributes = NonNullable<Node[3]>;

const channels = Object.fromEntries(['scale', 'bias', 'mean'].map((name) => [name, waves([3])]));
const variance = { of: [0.5, 1.5, 2] };

/** What a file with this one node comes to, for a picture of 3×6×6. */
function node(opset: number, op: string, own: Attributes, constants: Graph['constants'] = {}, more: string[] = []) {
  const nodes = [[op, ['x', ...Object.keys(constants)], ['y', ...more], own]] as const;
  return judged(onnxModel({ opset, inputs: { x: ['n', ...map.slice(1)] }, constants, nodes }), inputs, reference);
}

/** x · σ(x), a layer of two nodes. */
const gated = (own: Attributes) =>
  judged(
    onnxModel({
      inputs: { x: ['n', ...map.slice(1)] },
      nodes: [
        ['Sigmoid', ['x'], ['s'], own],
        ['Mul', ['x', 's'], ['y']],
      ],
    }),
    inputs,
    reference,
  );

/** Means times a number, which is a mean by another divisor. */
const summed = (own: Attributes) =>
  judged(
    onnxModel({
      opset: 19,
      inputs: { x: ['n', ...map.slice(1)] },
      constants: { twice: { of: [2], dims: [] } },
      nodes: [
        ['AveragePool', ['x'], ['m'], own],
        ['Mul', ['m', 'twice'], ['y']],
      ],
    }),
    inputs,
    reference,
  );

const resized = (
  own: Attributes,
  sizes: Readonly<Record<string, readonly number[] | readonly bigint[]>>,
  opset = 18,
) => {
  const constants = Object.fromEntries(Object.entries(sizes).map(([name, of]) => [name, { of }]));
  const at = (name: string) => (name in sizes ? name : '');
  return judged(
    onnxModel({
      opset,
      inputs: { x: map },
      constants,
      nodes: [['Resize', ['x', '', at('scales'), at('sizes')], ['y'], { mode: 'linear', ...own }]],
    }),
    inputs,
    reference,
  );
};

describe('attributes that a form does not ask for', () => {
  const window = { kernel_shape: [2, 2], strides: [2, 2] };
  it.each<[string, () => Promise<string>]>([
    ['dilated means', () => node(19, 'AveragePool', { ...window, dilations: [2, 2] })],
    [
      'dilated means that keep the size',
      () => node(19, 'AveragePool', { kernel_shape: [2, 2], dilations: [2, 2], pads: [1, 1, 1, 1] }),
    ],
    ['sums of windows that are dilated in one direction', () => summed({ ...window, dilations: [1, 2] })],
    ['an attribute of one of two nodes', () => gated({ slope: 2 })],
    ['an attribute that ONNX does not know', () => node(17, 'Relu', { slope: 2 })],
    [
      'a logarithm of the sum in another type',
      () => node(17, 'LayerNormalization', { axis: -1, stash_type: 10 }, { scale: waves([6]) }),
    ],
    ['smoothed edges', () => resized({ antialias: 1 }, { scales: [1, 1, 0.5, 0.5] })],
    ['weights outside left out', () => resized({ exclude_outside: 1 }, { scales: [1, 1, 1.5, 1.5] })],
    ['kept proportions', () => resized({ keep_aspect_ratio_policy: 'not_larger' }, { sizes: [2n, 3n, 3n, 9n] })],
    ['batches of another size', () => resized({}, { sizes: [4n, 3n, 3n, 9n] })],
    [
      'the first place of several',
      () => resized({ coordinate_transformation_mode: 'pytorch_half_pixel' }, { sizes: [2n, 3n, 1n, 1n] }),
    ],
  ])('refuse the node: %s', async (_, result) => {
    expect(await result()).toBe('refused');
  });

  it.each<[string, () => Promise<string>]>([
    ['means whose dilations are 1', () => node(19, 'AveragePool', { ...window, dilations: [1, 1] })],
    ['sums of windows whose dilations are 1', () => summed({ ...window, dilations: [1, 1] })],
    ['none of two nodes', () => gated({})],
    ['a maximum whose places nobody wants', () => node(12, 'MaxPool', { ...window, storage_order: 1 })],
    ['whole sizes taken as they stand', () => node(17, 'Reshape', { allowzero: 1 }, { shape: { of: [-1n, 108n] } })],
    [
      'weights of other modes',
      () =>
        resized(
          { antialias: 0, exclude_outside: 0, cubic_coeff_a: { float: -0.5 }, extrapolation_value: { float: 3 } },
          { scales: [1, 1, 1.5, 0.5] },
        ),
    ],
    ['a size with its batch', () => resized({ keep_aspect_ratio_policy: 'stretch' }, { sizes: [2n, 3n, 4n, 9n] })],
    [
      'halves as PyTorch counts them',
      () => resized({ coordinate_transformation_mode: 'pytorch_half_pixel' }, { sizes: [2n, 3n, 4n, 9n] }),
    ],
    ['figures that are kept', () => node(9, 'BatchNormalization', {}, { ...channels, variance })],
    ['no padding, of means', () => node(17, 'AveragePool', { ...window, auto_pad: 'VALID', pads: [1, 1, 1, 1] })],
    ['no padding, of maxima', () => node(17, 'MaxPool', { ...window, auto_pad: 'VALID', pads: [1, 1, 1, 1] })],
  ])('are read where they do nothing: %s', async (_, result) => {
    expect(await result()).toBe('alike');
  });
});
