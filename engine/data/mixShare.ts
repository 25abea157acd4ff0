import { hashName, threefry2x32, toUnit } from '../core/rng';

const PURPOSE = hashName('mixing');

/**
 * The share for batch number `step` of a run, from Beta(α, α). It follows from the seed and the step alone, so that a run
 * that goes on draws what the unbroken one would have drawn.
 */
export function mixShare(seed: number, step: number, alpha: number): number {
  const high = Math.floor(seed / 0x100000000);
  const [key0, key1] = threefry2x32(seed | 0, (high ^ PURPOSE) | 0, step, 0);
  let counter = 0;
  // In (0, 1], of which there is a logarithm.
  const uniform = () => 1 - toUnit(threefry2x32(key0, key1, counter++, 0)[0]);
  return alpha <= 1 ? betaByPowers(alpha, uniform) : betaByGammas(alpha, uniform);
}

/** Jöhnk (1964). By logarithms: powers of small numbers by large exponents would all be 0. */
function betaByPowers(alpha: number, uniform: () => number): number {
  for (;;) {
    const [one, other] = [Math.log(uniform()) / alpha, Math.log(uniform()) / alpha];
    const most = Math.max(one, other);
    const sum = most + Math.log(Math.exp(one - most) + Math.exp(other - most));
    if (sum <= 0) return Math.exp(one - sum);
  }
}

function betaByGammas(alpha: number, uniform: () => number): number {
  const [one, other] = [gamma(alpha, uniform), gamma(alpha, uniform)];
  return one / (one + other);
}

/** Marsaglia and Tsang (2000), for α of at least 1. */
function gamma(alpha: number, uniform: () => number): number {
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(uniform()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}
