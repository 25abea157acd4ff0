import { sampleElements, sampleSizes } from '../../core/portType';
import { type OnnxConstant, shaped, turned } from '../../layers/shared/onnxForm';
import type { ReadWire } from '../model/readLayer';
import { type KerasNode, onward } from './kerasLayer';
import { flatPlaces, NotRead, type Value } from './network';
import { filled, movedRows, permuted } from './tensors';
import { isEven, own, padded, windowOf } from './windows';

/** Makes our layers of one of Keras. Throws NotRead. */
export type ReadKeras = (node: KerasNode) => Value;

const plain = (wire: ReadWire): Value => ({ wire, order: 'plain' });
const first = (wire: ReadWire): Value => ({ wire, order: 'first' });

/** Number by number: the order does not matter. */
const each =
  (type: string, params: (node: KerasNode) => Readonly<Record<string, number>> = () => ({})): ReadKeras =>
  (node) =>
    onward(node.input, node.make(type, params(node), node.input.wire));

const dense: ReadKeras = (node) => {
  const { input } = node;
  const kernel = node.weight('kernel');
  const bias = node.optional('bias');
  const params = { out_features: kernel.shape[1] ?? 1, bias: bias !== undefined };
  // A list in our order goes with rows in our order.
  const flat = input.order === 'flat' && input.from;
  const weight = turned(flat ? movedRows(kernel, flatPlaces(flat)) : kernel);
  const x = flat ? input.wire : node.network.plain(input);
  return node.ended(plain(node.make('Linear', params, x, { weight, ...(bias ? { bias } : {}) })));
};

/** @param perm Turns the kernel into PyTorch's order. */
function filtered(
  node: KerasNode,
  x: ReadWire,
  kernel: OnnxConstant,
  bias: OnnxConstant | undefined,
  groups = 1,
): ReadWire {
  const rank = kernel.shape.length - 2;
  const window = windowOf(node, x, kernel.shape.slice(2), node.list('strides', new Array<number>(rank).fill(1)));
  const even = isEven(window);
  const params = {
    out_channels: kernel.shape[0] ?? 1,
    kernel_size: own(window.kernel),
    stride: own(window.stride),
    padding: own(even ? window.before : window.before.map(() => 0)),
    dilation: own(window.dilation),
    groups,
    bias: bias !== undefined,
  };
  const from = even ? x : padded(node, x, window);
  return node.make(`Conv${rank}d`, params, from, { weight: kernel, ...(bias ? { bias } : {}) });
}

/** [places…, in, out] → [out, in, places…] */
function outFirst(kernel: OnnxConstant): OnnxConstant {
  const rank = kernel.shape.length - 2;
  return permuted(kernel, [rank + 1, rank, ...Array.from({ length: rank }, (_, axis) => axis)]);
}

const convolution: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  const kernel = outFirst(node.weight('kernel'));
  const groups = node.number('groups', 1);
  return node.ended(first(filtered(node, x, kernel, node.optional('bias'), groups)));
};

/** [KH, KW, in, each] → [in · each, 1, KH, KW] */
function depthwiseKernel(kernel: OnnxConstant): OnnxConstant {
  const [height = 1, width = 1, channels = 1, times = 1] = kernel.shape;
  return shaped(permuted(kernel, [2, 3, 0, 1]), [channels * times, 1, height, width]);
}

const depthwise: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  const kernel = node.weight('depthwise_kernel');
  const made = filtered(node, x, depthwiseKernel(kernel), node.optional('bias'), kernel.shape[2]);
  return node.ended(first(made));
};

const separable: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  const kernel = node.weight('depthwise_kernel');
  const apart = filtered(node, x, depthwiseKernel(kernel), undefined, kernel.shape[2]);
  const bias = node.optional('bias');
  const weight = outFirst(node.weight('pointwise_kernel'));
  const params = { out_channels: weight.shape[0] ?? 1, kernel_size: [1, 1], bias: bias !== undefined };
  const state = { weight, ...(bias ? { bias } : {}) };
  return node.ended(first(node.network.layer('Conv2d', params, [apart], `${node.name}_pointwise`, state)));
};

const transposed: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  // [KH, KW, out, in]
  const weight = permuted(node.weight('kernel'), [3, 2, 0, 1]);
  const bias = node.optional('bias');
  const kernel = weight.shape.slice(2);
  const stride = node.list('strides', [1, 1]);
  const total = kernel.map((size, axis) => size - (stride[axis] as number));
  const same = node.text('padding', 'valid') === 'same';
  const padding = total.map((size) => (same ? Math.floor(Math.max(0, size) / 2) : 0));
  const extra = total.map((size) => Math.max(0, -size));
  const params = {
    out_channels: weight.shape[1] ?? 1,
    kernel_size: kernel,
    stride,
    padding,
    output_padding: extra,
    bias: bias !== undefined,
  };
  let y = node.make('ConvTranspose2d', params, x, { weight, ...(bias ? { bias } : {}) });
  for (const [axis, size] of sampleSizes(x.type).slice(1).entries()) {
    const wanted = size * (stride[axis] as number);
    // What is too much lies behind.
    if (same && sampleSizes(y.type)[axis + 1] !== wanted) {
      y = node.network.layer('Slice', { dim: axis + 2, start: 0, end: wanted, step: 1 }, [y], `${node.name}_cut`);
    }
  }
  return node.ended(first(y));
};

const pooling =
  (type: string, rank: 1 | 2): ReadKeras =>
  (node) => {
    node.channelsLast();
    const x = node.network.first(node.input);
    const kernel = node.list('pool_size', new Array<number>(rank).fill(2));
    const window = windowOf(node, x, kernel, node.raw('strides') ? node.list('strides', kernel) : kernel);
    const average = type === 'AvgPool';
    const more = average ? { count_include_pad: false } : {};
    const params = { kernel_size: own(kernel), stride: own(window.stride), padding: own(window.before), ...more };
    const made = node.make(`${type}${rank}d`, { ...params, ceil_mode: !isEven(window) }, x);
    const places = sampleSizes(x.type)
      .slice(1)
      .map((size, axis) => Math.ceil(size / (window.stride[axis] as number)));
    const same = node.text('padding', 'valid') === 'same';
    if (same && String(sampleSizes(made.type).slice(1)) !== String(places)) throw new NotRead('padding same');
    return first(made);
  };

const everywhere =
  (type: string, rank: 1 | 2): ReadKeras =>
  (node) => {
    node.channelsLast();
    const pooled = node.make(
      `${type}${rank}d`,
      { output_size: own(new Array<number>(rank).fill(1)) },
      node.network.first(node.input),
    );
    if (node.flag('keepdims', false)) return first(pooled);
    return plain(node.network.layer('Flatten', {}, [pooled], `${node.name}_flat`));
  };

const batchNorm: ReadKeras = (node) => {
  const { input } = node;
  const mean = node.weight('moving_mean');
  const variance = node.weight('moving_variance');
  const count = mean.data.length;
  const rank = input.wire.type.shape.length;
  const axes = node.raw('axis');
  const axis = Number(Array.isArray(axes) ? axes[0] : (axes ?? -1));
  if (axis !== -1 && axis !== rank - 1) throw new NotRead(`axis ${axis}`);
  const flat = input.order === 'flat' && input.from ? flatPlaces(input.from) : null;
  const place = (constant: OnnxConstant) => (flat ? movedRows(constant, flat) : constant);
  const state = {
    weight: place(node.optional('gamma') ?? filled(count, 1)),
    bias: place(node.optional('beta') ?? filled(count, 0)),
    running_mean: place(mean),
    running_var: place(variance),
  };
  const momentum = Number((1 - node.number('momentum', 0.99)).toPrecision(6));
  const params = { eps: node.number('epsilon', 1e-3), momentum };
  if (rank === 2) return onward(input, node.make('BatchNorm1d', params, input.wire, state));
  return first(node.make(rank === 3 ? 'BatchNorm1d' : 'BatchNorm2d', params, node.network.first(input), state));
};

const layerNorm: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const weight = node.weight('gamma');
  const axis = node.raw('axis') ?? -1;
  const last = [-1, x.type.shape.length - 1].includes(Number(Array.isArray(axis) ? axis[0] : axis));
  if (!last || weight.shape.length !== 1) throw new NotRead(`axis ${axis}`);
  const params = { eps: node.number('epsilon', 1e-3), normalized_shape: weight.shape };
  return plain(
    node.make('LayerNorm', params, x, { weight, bias: node.optional('beta') ?? filled(weight.data.length, 0) }),
  );
};

const flatten: ReadKeras = (node) => {
  const { input } = node;
  if (input.order !== 'first') return plain(node.make('Flatten', {}, node.network.plain(input)));
  return { wire: node.make('Flatten', {}, input.wire), order: 'flat', from: input.wire };
};

const reshape: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const wanted = node.list('target_shape', []);
  const known = wanted.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const sizes = wanted.map((size) => (size === -1 ? sampleElements(x.type) / known : size));
  return plain(node.make('View', { shape: [-1, ...sizes] }, x));
};

/** Together where all have one order, else in Keras's. */
const merged =
  (
    type: string,
    params: (node: KerasNode, order: Value['order'], rank: number) => Readonly<Record<string, number>> = () => ({}),
  ): ReadKeras =>
  (node) => {
    const together = node.inputs.every(({ order }) => order === 'first');
    const order = together ? 'first' : 'plain';
    const wires = node.inputs.map((value) => (together ? value.wire : node.network.plain(value)));
    const rank = wires[0]?.type.shape.length ?? 0;
    return { wire: node.network.layer(type, params(node, order, rank), wires, node.name), order };
  };

const concatenate = merged('Concat', (node, order, rank) => {
  const given = node.number('axis', -1);
  const axis = given < 0 ? given + rank : given;
  if (order !== 'first') return { dim: axis };
  return { dim: axis === rank - 1 ? 1 : axis + 1 };
});

const zeroPadding: ReadKeras = (node) => {
  node.channelsLast();
  const given = node.raw('padding') ?? 1;
  const sides = typeof given === 'number' ? [given, given] : given;
  if (!Array.isArray(sides)) throw new NotRead('padding');
  const [height, width] = sides.map((side) => (typeof side === 'number' ? [side, side] : side)) as [number[], number[]];
  return first(node.make('ZeroPad2d', { padding: [...width, ...height] }, node.network.first(node.input)));
};

const upSampling: ReadKeras = (node) => {
  node.channelsLast();
  const params = { scale_factor: node.list('size', [2, 2]), size: null, mode: node.text('interpolation', 'nearest') };
  return first(node.make('Upsample', params, node.network.first(node.input)));
};

const embedding: ReadKeras = (node) => {
  const weight = node.weight('embeddings');
  const [num_embeddings = 1, embedding_dim = 1] = weight.shape;
  if (node.flag('mask_zero', false)) throw new NotRead('mask_zero');
  return plain(node.make('Embedding', { num_embeddings, embedding_dim }, node.network.plain(node.input), { weight }));
};

/** LSTM and SimpleRNN: both libraries have the gates in one order; Keras has one bias for PyTorch's two. */
const recurrent =
  (type: 'LSTM' | 'RNN'): ReadKeras =>
  (node) => {
    const [kernel, hidden] = [turned(node.weight('kernel')), turned(node.weight('recurrent_kernel'))];
    const bias = node.optional('bias');
    const inner = node.text('activation', 'tanh');
    const gates = type === 'LSTM' ? node.text('recurrent_activation', 'hard_sigmoid') : 'sigmoid';
    const usual = inner === 'tanh' || (type === 'RNN' && inner === 'relu');
    if (!usual || gates !== 'sigmoid') throw new NotRead(`activation ${inner}, recurrent_activation ${gates}`);
    for (const key of ['go_backwards', 'stateful', 'return_state']) if (node.flag(key, false)) throw new NotRead(key);
    const params = {
      hidden_size: hidden.shape[1] ?? 1,
      bias: bias !== undefined,
      ...(type === 'RNN' ? { nonlinearity: inner } : {}),
    };
    const state = {
      weight_ih_l0: kernel,
      weight_hh_l0: hidden,
      ...(bias ? { bias_ih_l0: bias, bias_hh_l0: filled(bias.data.length, 0) } : {}),
    };
    const y = node.make(type, params, node.network.plain(node.input), state);
    if (node.flag('return_sequences', false)) return plain(y);
    const last = node.network.layer('Slice', { dim: 1, start: -1, end: null, step: 1 }, [y], `${node.name}_last`);
    return plain(node.network.layer('Squeeze', { dim: 1 }, [last], `${node.name}_state`));
  };

const relu: ReadKeras = (node) => {
  const { input } = node;
  const most = node.raw('max_value') ?? null;
  const plainly = node.number('threshold', 0) === 0 && node.number('negative_slope', 0) === 0;
  if (!plainly || (most !== null && most !== 6)) throw new NotRead(`max_value ${most}`);
  return onward(input, node.make(most === 6 ? 'ReLU6' : 'ReLU', {}, input.wire));
};

const softmax: ReadKeras = (node) => {
  const x = node.network.plain(node.input);
  const axis = node.number('axis', -1);
  return plain(node.make('Softmax', { dim: axis < 0 ? axis + x.type.shape.length : axis }, x));
};

const rate = (node: KerasNode) => ({ p: node.number('rate', 0.5) });

/** Keras's layers by class. */
export const kerasLayers: Readonly<Record<string, ReadKeras>> = {
  Dense: dense,
  Conv1D: convolution,
  Conv2D: convolution,
  Conv3D: convolution,
  DepthwiseConv2D: depthwise,
  SeparableConv2D: separable,
  Conv2DTranspose: transposed,
  MaxPooling1D: pooling('MaxPool', 1),
  MaxPooling2D: pooling('MaxPool', 2),
  AveragePooling1D: pooling('AvgPool', 1),
  AveragePooling2D: pooling('AvgPool', 2),
  GlobalAveragePooling1D: everywhere('AdaptiveAvgPool', 1),
  GlobalAveragePooling2D: everywhere('AdaptiveAvgPool', 2),
  GlobalMaxPooling1D: everywhere('AdaptiveMaxPool', 1),
  GlobalMaxPooling2D: everywhere('AdaptiveMaxPool', 2),
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
  Activation: (node) => node.ended(node.input),
  ReLU: relu,
  LeakyReLU: each('LeakyReLU', (node) => ({ negative_slope: node.number('alpha', 0.3) })),
  ELU: each('ELU', (node) => ({ alpha: node.number('alpha', 1) })),
  Softmax: softmax,
  Dropout: each('Dropout', rate),
  SpatialDropout2D: each('Dropout2d', rate),
  Flatten: flatten,
  Reshape: reshape,
  Add: merged('Add'),
  Subtract: merged('Sub'),
  Multiply: merged('Mul'),
  Concatenate: concatenate,
  ZeroPadding2D: zeroPadding,
  UpSampling2D: upSampling,
  Embedding: embedding,
  LSTM: recurrent('LSTM'),
  SimpleRNN: recurrent('RNN'),
};
