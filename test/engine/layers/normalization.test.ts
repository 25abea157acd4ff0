import { describe, expect, it } from 'vitest';
import { layerByType } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { constant } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { userError } from '../../support/errors';
import { evaluate } from '../../support/evaluate';

function train(type: string, shape: readonly number[], data: Float32Array, state: Record<string, Tensor> = {}) {
  const layer = layerByType(type) as LayerDefinition;
  const params = withDefaults(layer.params, { eps: 0, affine: false, elementwise_affine: false } as object);
  const refuse = () => {
    throw new Error('nothing is drawn here');
  };
  return layer.forward({ inputs: [constant(data, shape)], state, params, mode: 'train', uniform: refuse });
}

describe.each(await testBackends())('on the $name backend', (backend) => {
  it.each([
    ['BatchNorm1d', [4, 1]],
    ['BatchNorm1d', [2, 1, 2]],
    ['BatchNorm2d', [1, 1, 2, 2]],
    ['LayerNorm', [1, 4]],
    ['GroupNorm', [1, 1, 4]],
    ['InstanceNorm2d', [1, 1, 2, 2]],
  ] as const)('%s of %j keeps its digits where the mean is far from 0', async (type, shape) => {
    const offsets = [-1.5, -0.5, 0.5, 1.5];
    const { outputs } = train(
      type,
      shape,
      Float32Array.from(offsets, (offset) => 4096 + offset),
    );
    const [values] = await evaluate(backend, [], outputs);
    for (const [at, offset] of offsets.entries()) expect(values?.[at]).toBeCloseTo(offset / Math.sqrt(1.25), 5);
  });

  it('RMSNorm stands numbers of 1e4 and of 1e-4', async () => {
    for (const size of [1e4, 1e-4]) {
      const { outputs } = train('RMSNorm', [1, 2], Float32Array.of(3 * size, -4 * size));
      const [values] = await evaluate(backend, [], outputs);
      expect(values?.[0]).toBeCloseTo(3 / Math.sqrt(12.5), 5);
      expect(values?.[1]).toBeCloseTo(-4 / Math.sqrt(12.5), 5);
    }
  });
});

it('BatchNorm1d refuses to train on one value per feature', async () => {
  const error = await userError(() => train('BatchNorm1d', [1, 3], Float32Array.of(1, 2, 3)));
  expect(error.code).toBe('layer.batchNormCount');
});
