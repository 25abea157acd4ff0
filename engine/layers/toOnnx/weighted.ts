import { waves } from '../shared/waves';
import { affine, type Emission, type Emit, first, firstType, perAxis, placesOf, required } from './emission';

function filterAttributes(emission: Emission) {
  const axes = placesOf(firstType(emission)).length;
  const padding = perAxis(emission, 'padding', axes, 0);
  return {
    kernel_shape: perAxis(emission, 'kernel_size', axes, 1),
    strides: perAxis(emission, 'stride', axes, 1),
    pads: [...padding, ...padding],
    dilations: perAxis(emission, 'dilation', axes, 1),
    group: Number(emission.args.groups ?? 1),
  };
}

function weighted(emission: Emission): string[] {
  const bias = emission.state('bias');
  return [first(emission), required(emission, 'weight'), ...(bias === null ? [] : [bias])];
}

export const convolutionToOnnx: Emit = (emission) => [
  emission.builder.op('Conv', emission.name, weighted(emission), filterAttributes(emission)),
];

export const transposedToOnnx: Emit = (emission) => {
  const axes = placesOf(firstType(emission)).length;
  const output_padding = perAxis(emission, 'output_padding', axes, 0);
  const attributes = filterAttributes(emission);
  if (output_padding.every((size, axis) => size < (attributes.strides[axis] as number))) {
    return [emission.builder.op('ConvTranspose', emission.name, weighted(emission), { ...attributes, output_padding })];
  }
  return [widened(emission, attributes, output_padding)];
};

/** Runtimes want less output padding than stride; places behind the filters' reach hold the bias alone. */
function widened(
  emission: Emission,
  attributes: ReturnType<typeof filterAttributes>,
  wider: readonly number[],
): string {
  const { builder, name } = emission;
  const before = attributes.pads.slice(0, wider.length);
  const after = before.map((size, axis) => size - (wider[axis] as number));
  const pads = [...before, ...after.map((size) => Math.max(0, size))];
  const [x = '', weight = '', bias] = weighted(emission);
  const reached = builder.op('ConvTranspose', `${name}_reached`, [x, weight], { ...attributes, pads });
  const none = wider.map(() => 0);
  const border = builder.ints('pads', [0, 0, ...none, 0, 0, ...after.map((size) => Math.max(0, -size))]);
  const whole = builder.op('Pad', bias === undefined ? name : `${name}_whole`, [reached, border, builder.scalar(0)]);
  if (bias === undefined) return whole;
  const shape = builder.ints('shape', [-1, ...wider.map(() => 1)]);
  return builder.op('Add', name, [whole, builder.op('Reshape', `${name}_bias`, [bias, shape])]);
}

export const linearToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const weight = required(emission, 'weight');
  const bias = emission.state('bias');
  if (firstType(emission).shape.length !== 2) return [affine(builder, name, first(emission), weight, bias)];
  return [builder.op('Gemm', name, weighted(emission), { transB: 1 })];
};

/** Σᵢⱼ x1ᵢ · Wₒᵢⱼ · x2ⱼ + b */
export const bilinearToOnnx: Emit = (emission) => {
  const { builder, name, inputs } = emission;
  const bias = emission.state('bias');
  const [a = '', b = ''] = inputs;
  const operands = [a, required(emission, 'weight'), b];
  const product = builder.op('Einsum', bias === null ? name : `${name}_product`, operands, {
    equation: '...i,oij,...j->...o',
  });
  return [bias === null ? product : builder.op('Add', name, [product, bias])];
};

/** Places arrive as float32, as everything on a wire. */
export const embeddingToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const places = builder.op('Cast', `${name}_places`, [first(emission)], { to: 7 });
  return [builder.op('Gather', name, [required(emission, 'weight'), places])];
};

export const positionEmbeddingToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const [steps] = firstType(emission).shape.slice(1) as [number];
  const bounds = [[0], [steps], [0]].map((values) => builder.ints('bound', values));
  const rows = builder.op('Slice', `${name}_rows`, [required(emission, 'weight'), ...bounds]);
  return [builder.op('Add', name, [first(emission), rows])];
};

export const positionalEncodingToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const [steps, features] = firstType(emission).shape.slice(1) as [number, number];
  const rows = builder.floats(`${name}.waves`, waves(steps, features), [steps, features]);
  return [builder.op('Add', name, [first(emission), rows])];
};
