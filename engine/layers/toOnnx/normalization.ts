import { type Emission, type Emit, first, firstType, meanOver, numberOf, required, reshaped } from './emission';

const channelsOf = (emission: Emission) => Number(firstType(emission).shape[1]);

/** A constant in place of a parameter that the layer does without. */
function stateOr(emission: Emission, name: string, value: number, count: number): string {
  return (
    emission.state(name) ?? emission.builder.floats(`${emission.name}.${name}`, new Array<number>(count).fill(value))
  );
}

/** (x − mean) / √(variance + eps) over axes, in a node called `own`. */
function standardized(
  { builder, name }: Emission,
  own: string,
  x: string,
  axes: readonly number[],
  eps: number,
): string {
  const away = builder.op('Sub', `${name}_away`, [x, meanOver(builder, `${name}_mean`, x, axes)]);
  const squares = builder.op('Mul', `${name}_squares`, [away, away]);
  const variance = meanOver(builder, `${name}_variance`, squares, axes);
  const size = builder.op('Sqrt', `${name}_size`, [builder.op('Add', `${name}_safe`, [variance, builder.scalar(eps)])]);
  return builder.op('Div', own, [away, size]);
}

/**
 * What `write` gives times `weight` plus `bias`, where there are such, one number for each channel. `write` is told what to call
 * its last node: the last one of a layer has the layer's name, by which it is known when the file is read.
 */
function perChannel(emission: Emission, write: (own: string) => string): string {
  const { builder, name } = emission;
  const behind = firstType(emission)
    .shape.slice(2)
    .map(() => 1);
  const spread = (state: string) =>
    builder.op('Reshape', `${name}_${state}`, [required(emission, state), builder.ints('shape', [-1, ...behind])]);
  if (emission.state('weight') === null) return write(name);
  const normal = write(`${name}_normal`);
  if (emission.state('bias') === null) return builder.op('Mul', name, [normal, spread('weight')]);
  return builder.op('Add', name, [builder.op('Mul', `${name}_scaled`, [normal, spread('weight')]), spread('bias')]);
}

const epsilon = (emission: Emission) => ({ epsilon: { float: numberOf(emission, 'eps') } });

const running: Emit = (emission) => {
  const { builder, name } = emission;
  const channels = channelsOf(emission);
  const inputs = [
    first(emission),
    stateOr(emission, 'weight', 1, channels),
    stateOr(emission, 'bias', 0, channels),
    required(emission, 'running_mean'),
    required(emission, 'running_var'),
  ];
  return [builder.op('BatchNormalization', name, inputs, epsilon(emission))];
};

/** Without running statistics those of the batch are taken outside training too. */
export const batchNormToOnnx: Emit = (emission) => {
  if (emission.state('running_mean') !== null) return running(emission);
  const axes = firstType(emission)
    .shape.map((_, axis) => axis)
    .filter((axis) => axis !== 1);
  const eps = numberOf(emission, 'eps');
  return [perChannel(emission, (own) => standardized(emission, own, first(emission), axes, eps))];
};

export const instanceNormToOnnx: Emit = (emission) => {
  if (emission.state('running_mean') !== null) return running(emission);
  const channels = channelsOf(emission);
  const inputs = [first(emission), stateOr(emission, 'weight', 1, channels), stateOr(emission, 'bias', 0, channels)];
  return [emission.builder.op('InstanceNormalization', emission.name, inputs, epsilon(emission))];
};

/** Each group of channels as one long row. */
export const groupNormToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const groups = numberOf(emission, 'num_groups');
  const { shape } = firstType(emission);
  const size = shape.slice(1).reduce<number>((product, each) => product * Number(each), 1) / groups;
  const rows = reshaped({ builder, name: `${name}_groups` }, first(emission), ['N', groups, size]);
  const normal = standardized(emission, `${name}_group_normal`, rows, [2], numberOf(emission, 'eps'));
  return [perChannel(emission, (own) => reshaped({ builder, name: own }, normal, shape))];
};

/** Over the last dimensions, as many as `normalized_shape` says. */
function lastAxes(emission: Emission): readonly number[] {
  const { normalized_shape: sizes } = emission.args;
  return Array.isArray(sizes) ? sizes.map((_, place) => place - sizes.length) : [-1];
}

/** LayerNorm by the names that its weight and bias have in the layer. */
export function layerNormalized(
  emission: Emission,
  x: string,
  weight: string | null,
  bias: string | null,
  eps: number,
): string {
  const { builder, name } = emission;
  const axes = lastAxes(emission);
  if (builder.opset >= 17) {
    const sizes = firstType(emission).shape.slice(-axes.length) as number[];
    const count = sizes.reduce((product, size) => product * size, 1);
    const scale = weight ?? builder.floats(`${name}.ones`, new Array<number>(count).fill(1), sizes);
    return builder.op('LayerNormalization', name, [x, scale, ...(bias === null ? [] : [bias])], {
      axis: axes[0] as number,
      epsilon: { float: eps },
    });
  }
  if (weight === null) return standardized(emission, name, x, axes, eps);
  const normal = standardized(emission, `${name}_normal`, x, axes, eps);
  if (bias === null) return builder.op('Mul', name, [normal, weight]);
  return builder.op('Add', name, [builder.op('Mul', `${name}_scaled`, [normal, weight]), bias]);
}

export const layerNormToOnnx: Emit = (emission) => [
  layerNormalized(
    emission,
    first(emission),
    emission.state('weight'),
    emission.state('bias'),
    numberOf(emission, 'eps'),
  ),
];

/** x / √(mean of x² + eps) */
export const rmsNormToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const x = first(emission);
  const eps = emission.args.eps === null ? 2 ** -23 : numberOf(emission, 'eps');
  const mean = meanOver(builder, `${name}_mean`, builder.op('Mul', `${name}_squares`, [x, x]), lastAxes(emission));
  const size = builder.op('Sqrt', `${name}_size`, [builder.op('Add', `${name}_safe`, [mean, builder.scalar(eps)])]);
  const weight = emission.state('weight');
  const normal = builder.op('Div', weight === null ? name : `${name}_normal`, [x, size]);
  return [weight === null ? normal : builder.op('Mul', name, [normal, weight])];
};

/** ONNX's LRN puts the neighbours of even sizes elsewhere than PyTorch, and runtimes want images. */
export const localResponseNormToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const x = first(emission);
  const { shape } = firstType(emission);
  const size = numberOf(emission, 'size');
  const [alpha, beta, k] = ['alpha', 'beta', 'k'].map((key) => numberOf(emission, key)) as [number, number, number];
  if (shape.length === 4 && size % 2 === 1) {
    const attributes = { alpha: { float: alpha }, beta: { float: beta }, bias: { float: k }, size };
    return [builder.op('LRN', name, [x], attributes)];
  }
  const positions = shape.slice(2).reduce<number>((product, each) => product * Number(each), 1);
  const squares = builder.op('Mul', `${name}_squares`, [x, x]);
  const picture = reshaped({ builder, name: `${name}_rows` }, squares, ['N', 1, channelsOf(emission), positions]);
  const before = Math.floor(size / 2);
  const pads = builder.ints('pads', [0, 0, before, 0, 0, 0, size - 1 - before, 0]);
  const filled = builder.op('Pad', `${name}_pad`, [picture, pads, builder.scalar(0)]);
  const mean = builder.op('AveragePool', `${name}_mean`, [filled], { kernel_shape: [size, 1] });
  const part = builder.op('Mul', `${name}_part`, [mean, builder.scalar(alpha)]);
  const power = builder.op('Pow', `${name}_power`, [
    builder.op('Add', `${name}_sum`, [part, builder.scalar(k)]),
    builder.scalar(beta),
  ]);
  return [builder.op('Div', name, [x, reshaped({ builder, name: `${name}_divisor` }, power, shape)])];
};
