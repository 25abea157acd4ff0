/** Sines and cosines of places, [steps, features] row-major. Vaswani et al., 2017, section 3.5. */
export const waves = (steps: number, features: number): Float32Array =>
  Float32Array.from({ length: steps * features }, (_, at) => waveAt(at, features));

/** The number at a place of the table. */
export function waveAt(at: number, features: number): number {
  const feature = at % features;
  const odd = feature % 2;
  const angle = Math.floor(at / features) / 10000 ** ((feature - odd) / features);
  return odd === 1 ? Math.cos(angle) : Math.sin(angle);
}
