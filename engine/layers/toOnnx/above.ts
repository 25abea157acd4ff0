import type { Emission } from './emission';

/** x where it is over the threshold, else `below`. */
export function above(emission: Emission, x: string, scaled: string, threshold: number, below: string): string {
  const { builder, name } = emission;
  const over = builder.op('Greater', `${name}_over`, [scaled, builder.scalar(threshold)]);
  return builder.op('Where', name, [over, x, below]);
}
