import type { Emission } from './emission';

/** GELU(x) = x · Φ(x); Hendrycks and Gimpel, 2016. */
export function geluToOnnx(
  { builder, name }: Pick<Emission, 'builder' | 'name'>,
  x: string,
  approximate: boolean,
): string {
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
