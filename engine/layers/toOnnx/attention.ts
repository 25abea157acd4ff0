import type { PortType } from '../../core/portType';
import { affine, type Emission, type Emit, first, firstType, meanOver, numberOf, required } from './emission';
import { geluToOnnx } from './gelu';
import { layerNormalized } from './normalization';

interface Attention {
  /** The node that gives the result. */
  readonly out: string;
  /** Before each of its parameters' names: "self_attn." */
  readonly prefix: string;
  readonly heads: number;
  readonly values: readonly [query: string, key: string, value: string];
  readonly steps: readonly [query: number, key: number];
  readonly width: number;
}

/** softmax(Q·Kᵀ/√d)·V in several heads; gives the result and each head's weights. */
function attended(emission: Emission, { out, prefix, heads, values, steps, width }: Attention) {
  const { builder, name } = emission;
  const size = width / heads;
  const split = (x: string, count: number, part: string, perm: readonly number[]) => {
    const apart = builder.op('Reshape', `${name}_${part}_heads`, [x, builder.ints('shape', [-1, count, heads, size])]);
    return builder.op('Transpose', `${name}_${part}`, [apart], { perm });
  };
  const [query, key, value] = projections(emission, prefix, values) as [string, string, string];
  const scaled = builder.op('Mul', `${name}_scaled`, [query, builder.scalar(1 / Math.sqrt(size))]);
  const scores = builder.op('MatMul', `${name}_scores`, [
    split(scaled, steps[0], 'q', [0, 2, 1, 3]),
    split(key, steps[1], 'k', [0, 2, 3, 1]),
  ]);
  const weights = builder.op('Softmax', `${name}_attention`, [scores], { axis: -1 });
  const mixed = builder.op('MatMul', `${name}_mixed`, [weights, split(value, steps[1], 'v', [0, 2, 1, 3])]);
  const turned = builder.op('Transpose', `${name}_turned`, [mixed], { perm: [0, 2, 1, 3] });
  const rows = builder.op('Reshape', `${name}_rows`, [turned, builder.ints('shape', [-1, steps[0], width])]);
  const bias = emission.state(`${prefix}out_proj.bias`);
  return { y: affine(builder, out, rows, required(emission, `${prefix}out_proj.weight`), bias), weights };
}

/** Queries, keys and values: thirds of one matrix, or a matrix each where widths differ. */
function projections(emission: Emission, prefix: string, values: Attention['values']): string[] {
  const { builder, name } = emission;
  const whole = emission.state(`${prefix}in_proj_weight`);
  const thirds = (x: string, part: string) =>
    builder.node('Split', `${name}_${part}`, [x, builder.ints('sizes', third(emission, prefix))], { axis: 0 }, 3);
  const bias = emission.state(`${prefix}in_proj_bias`);
  const biases = bias === null ? [] : thirds(bias, 'biases');
  const matrices =
    whole === null
      ? ['q', 'k', 'v'].map((part) => required(emission, `${prefix}${part}_proj_weight`))
      : thirds(whole, 'projections');
  return values.map((x, index) =>
    affine(builder, `${name}_${'qkv'[index]}_proj`, x, matrices[index] as string, biases[index] ?? null),
  );
}

function third(emission: Emission, prefix: string): number[] {
  const width = Number(emission.weights(`${prefix}out_proj.weight`)?.shape[0]);
  return [width, width, width];
}

const stepsOf = (type: PortType | undefined) => Number(type?.shape[1]);

export const multiheadToOnnx: Emit = (emission) => {
  const { builder, name, inputs, types } = emission;
  const [query = '', key = '', value = ''] = inputs;
  const { y, weights } = attended(emission, {
    out: name,
    prefix: '',
    heads: numberOf(emission, 'num_heads'),
    values: [query, key, value],
    steps: [stepsOf(types[0]), stepsOf(types[1])],
    width: numberOf(emission, 'embed_dim'),
  });
  return [y, meanOver(builder, `${name}_weights`, weights, [1], false)];
};

export const encoderLayerToOnnx: Emit = (emission) => {
  const { builder, name, args } = emission;
  const eps = numberOf(emission, 'layer_norm_eps');
  const under = (part: string): Emission => ({ ...emission, name: `${name}.${part}` });
  const norm = (part: string, x: string) =>
    layerNormalized(under(part), x, required(emission, `${part}.weight`), required(emission, `${part}.bias`), eps);
  const linear = (part: string, x: string) =>
    affine(builder, `${name}.${part}`, x, required(emission, `${part}.weight`), emission.state(`${part}.bias`));
  const attention = (x: string) => {
    const steps = stepsOf(firstType(emission));
    const width = numberOf(emission, 'd_model');
    const heads = numberOf(emission, 'nhead');
    return attended(under('self_attn'), {
      out: `${name}_out`,
      prefix: 'self_attn.',
      heads,
      values: [x, x, x],
      steps: [steps, steps],
      width,
    }).y;
  };
  const feedForward = (x: string) => {
    const hidden = linear('linear1', x);
    const bent =
      args.activation === 'gelu'
        ? geluToOnnx(under('activation'), hidden, false)
        : builder.op('Relu', `${name}.activation`, [hidden]);
    return linear('linear2', bent);
  };
  const add = (x: string, y: string) => builder.op('Add', `${name}_sum`, [x, y]);
  const x = first(emission);
  if (args.norm_first === true) {
    const sum = add(x, attention(norm('norm1', x)));
    return [add(sum, feedForward(norm('norm2', sum)))];
  }
  const sum = norm('norm1', add(x, attention(x)));
  return [norm('norm2', add(sum, feedForward(sum)))];
};
