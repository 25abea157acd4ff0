import { describe, expect, it } from 'vitest';
import { layerByType } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { gradients } from '../../../engine/tensor/autograd';
import { placeholder, uniform } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { evaluate } from '../../support/evaluate';

/** A layer in training on `x`, twice with different keys: its output and the gradient of its sum, each time. */
async function draw(backend: Awaited<ReturnType<typeof testBackends>>[number], type: string, p: number, x: Drawn) {
  const layer = layerByType(type) as LayerDefinition;
  const input = placeholder('x', { shape: x.shape, dtype: 'float32' });
  input.requiresGrad = true;
  const key = placeholder('key', { shape: [2], dtype: 'int32' });
  const params = withDefaults(layer.params, { p });
  const { outputs } = layer.forward({
    inputs: [input],
    state: {},
    params,
    mode: 'train',
    uniform: (shape) => uniform(key, shape, 4),
  });
  const y = outputs[0] as Tensor;
  const wanted = [y, ...gradients(y.sum(), [input])];
  const run = (step: number) =>
    evaluate(
      backend,
      [
        [input, x.data],
        [key, [1, step]],
      ],
      wanted,
    );
  return { first: await run(1), second: await run(2) };
}

interface Drawn {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Pairs ±z of a normal sample, scaled so that mean and variance are 0 and 1 to the last digit. */
function standardNormal(length: number): Float32Array {
  const values = Float32Array.from({ length }, (_, i) => {
    const u = (Math.floor(i / 2) + 0.5) / (length / 2);
    return (i % 2 === 0 ? 1 : -1) * Math.sqrt(-2 * Math.log(u)) * Math.cos(Math.PI * ((i * 0.618) % 0.5));
  });
  const size = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / length);
  return values.map((value) => value / size);
}

describe.each(await testBackends())('on the $name backend', (backend) => {
  it('Dropout2d drops whole channels, each with probability p, anew for each key', async () => {
    const [batch, channels, area] = [40, 50, 6];
    const data = new Float32Array(batch * channels * area).fill(1);
    const { first, second } = await draw(backend, 'Dropout2d', 0.3, { shape: [batch, channels, 2, 3], data });
    const [values, gradient] = first as [Float32Array, Float32Array];
    let kept = 0;
    for (let channel = 0; channel < batch * channels; channel++) {
      const map = values.subarray(channel * area, (channel + 1) * area);
      expect(new Set(map).size).toBe(1);
      if (map[0] === 0) continue;
      kept++;
      expect(map[0]).toBeCloseTo(1 / 0.7, 5);
    }
    // Five standard deviations of a binomial share.
    expect(Math.abs(kept / (batch * channels) - 0.7)).toBeLessThan(5 * Math.sqrt(0.21 / (batch * channels)));
    expect(gradient).toEqual(values);
    expect(second[0]).not.toEqual(values);
  });

  it('AlphaDropout drops to the floor of SELU, and keeps mean and variance', async () => {
    const length = 40_000;
    const data = standardNormal(length);
    const p = 0.25;
    const { first, second } = await draw(backend, 'AlphaDropout', p, { shape: [100, 400], data });
    const [values, gradient] = first as [Float32Array, Float32Array];
    const floor = -1.7580993408473766;
    const scale = ((1 - p) * (1 + p * floor ** 2)) ** -0.5;
    let dropped = 0;
    for (const [at, value] of values.entries()) {
      const isDropped = gradient[at] === 0;
      if (isDropped) dropped++;
      const expected = scale * (isDropped ? floor : (data[at] as number)) - scale * p * floor;
      expect(Math.abs(value - expected)).toBeLessThan(1e-5);
      if (!isDropped) expect(gradient[at]).toBeCloseTo(scale, 5);
    }
    expect(Math.abs(dropped / length - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / length));
    const mean = values.reduce((sum, value) => sum + value, 0) / length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(second[0]).not.toEqual(values);
  });
});
