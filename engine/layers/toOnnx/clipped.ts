import { type Emission, first } from './emission';

/** Numbers below `low` and over `high` become these. */
export const clipped = (emission: Emission, low: number, high: number) => {
  const { builder, name } = emission;
  return [builder.op('Clip', name, [first(emission), builder.scalar(low), builder.scalar(high)])];
};
