import { axisOf, type Emission, type Emit, first, firstType, numberOf, required, single } from './emission';

const float =
  (name: string, as = name) =>
  (emission: Emission) => ({ [as]: { float: numberOf(emission, name) } });
const axis = (emission: Emission) => ({ axis: axisOf(emission) });

/** Of one input and nodes that take constants. */
const composed =
  (write: (emission: Emission, x: string) => string): Emit =>
  (emission) => [write(emission, first(emission))];

const clip = (low: (emission: Emission) => number, high: (emission: Emission) => number): Emit =>
  composed((emission, x) => {
    const { builder, name } = emission;
    return builder.op('Clip', name, [x, builder.scalar(low(emission)), builder.scalar(high(emission))]);
  });

/** x where it is over the threshold, else `below`. */
function above(emission: Emission, x: string, scaled: string, threshold: number, below: string): string {
  const { builder, name } = emission;
  const over = builder.op('Greater', `${name}_over`, [scaled, builder.scalar(threshold)]);
  return builder.op('Where', name, [over, x, below]);
}

/** GELU(x) = x · Φ(x); Hendrycks and Gimpel, 2016. */
export function gelu({ builder, name }: Pick<Emission, 'builder' | 'name'>, x: string, approximate: boolean): string {
  const half = builder.op('Mul', `${name}_half`, [x, builder.scalar(0.5)]);
  let inner: string;
  if (approximate) {
    const cube = builder.op('Pow', `${name}_cube`, [x, builder.scalar(3)]);
    const bent = builder.op('Add', `${name}_bent`, [
      x,
      builder.op('Mul', `${name}_share`, [cube, builder.scalar(0.044715)]),
    ]);
    inner = builder.op('Tanh', `${name}_tanh`, [
      builder.op('Mul', `${name}_scaled`, [bent, builder.scalar(Math.sqrt(2 / Math.PI))]),
    ]);
  } else {
    inner = builder.op('Erf', `${name}_erf`, [builder.op('Mul', `${name}_scaled`, [x, builder.scalar(Math.SQRT1_2)])]);
  }
  return builder.op('Mul', name, [half, builder.op('Add', `${name}_share`, [inner, builder.scalar(1)])]);
}

/** torch.nn's activations by name. */
export const activations: Readonly<Record<string, Emit>> = {
  Identity: single('Identity'),
  ReLU: single('Relu'),
  ReLU6: clip(
    () => 0,
    () => 6,
  ),
  Hardtanh: clip(
    (emission) => numberOf(emission, 'min_val'),
    (emission) => numberOf(emission, 'max_val'),
  ),
  LeakyReLU: single('LeakyRelu', float('negative_slope', 'alpha')),
  ELU: single('Elu', float('alpha')),
  CELU: single('Celu', float('alpha')),
  SELU: single('Selu'),
  Sigmoid: single('Sigmoid'),
  Tanh: single('Tanh'),
  Softsign: single('Softsign'),
  Softmax: single('Softmax', axis),
  LogSoftmax: single('LogSoftmax', axis),
  Softmin: composed((emission, x) => {
    const { builder, name } = emission;
    return builder.op('Softmax', name, [builder.op('Neg', `${name}_neg`, [x])], axis(emission));
  }),
  Hardshrink: single('Shrink', float('lambd')),
  Hardsigmoid: single('HardSigmoid', () => ({ alpha: { float: 1 / 6 }, beta: { float: 0.5 } })),
  Hardswish: composed(({ builder, name }, x) => {
    const gate = builder.op('HardSigmoid', `${name}_gate`, [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } });
    return builder.op('Mul', name, [x, gate]);
  }),
  SiLU: composed(({ builder, name }, x) => builder.op('Mul', name, [x, builder.op('Sigmoid', `${name}_gate`, [x])])),
  Mish: composed(({ builder, name }, x) => {
    const gate = builder.op('Tanh', `${name}_gate`, [builder.op('Softplus', `${name}_softplus`, [x])]);
    return builder.op('Mul', name, [x, gate]);
  }),
  LogSigmoid: composed(({ builder, name }, x) => {
    const softplus = builder.op('Softplus', `${name}_softplus`, [builder.op('Neg', `${name}_neg`, [x])]);
    return builder.op('Neg', name, [softplus]);
  }),
  Tanhshrink: composed(({ builder, name }, x) => builder.op('Sub', name, [x, builder.op('Tanh', `${name}_tanh`, [x])])),
  Softplus: composed((emission, x) => {
    const { builder, name } = emission;
    const beta = numberOf(emission, 'beta');
    const scaled = beta === 1 ? x : builder.op('Mul', `${name}_scaled`, [x, builder.scalar(beta)]);
    const soft = builder.op('Softplus', `${name}_soft`, [scaled]);
    const below = beta === 1 ? soft : builder.op('Div', `${name}_below`, [soft, builder.scalar(beta)]);
    return above(emission, x, scaled, numberOf(emission, 'threshold'), below);
  }),
  Threshold: composed((emission, x) =>
    above(emission, x, x, numberOf(emission, 'threshold'), emission.builder.scalar(numberOf(emission, 'value'))),
  ),
  GELU: composed((emission, x) => gelu(emission, x, emission.args.approximate === 'tanh')),
  GLU: composed((emission, x) => {
    const { builder, name } = emission;
    const half = Number(firstType(emission).shape[axisOf(emission)]) / 2;
    const [value = '', gate = ''] = builder.node(
      'Split',
      `${name}_split`,
      [x, builder.ints('sizes', [half, half])],
      { axis: axisOf(emission) },
      2,
    );
    return builder.op('Mul', name, [value, builder.op('Sigmoid', `${name}_gate`, [gate])]);
  }),
  PReLU: composed((emission, x) => {
    const { builder, name } = emission;
    const slope = required(emission, 'weight');
    const behind = firstType(emission).shape.length - 2;
    if (numberOf(emission, 'num_parameters') === 1 || behind === 0) return builder.op('PRelu', name, [x, slope]);
    const shape = builder.ints('shape', [-1, ...Array.from({ length: behind }, () => 1)]);
    return builder.op('PRelu', name, [x, builder.op('Reshape', `${name}_slope`, [slope, shape])]);
  }),
  // Outside training they change nothing.
  Dropout: single('Dropout'),
  Dropout2d: single('Dropout'),
  AlphaDropout: single('Dropout'),
};
