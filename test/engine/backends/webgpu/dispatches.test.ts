import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../engine/backends/webgpu/layout';
import { createPlan } from '../../../../engine/plan/createPlan';
import { buildModel } from '../../../../engine/training/model';
import { recordTrainStep } from '../../../../engine/training/step';
import { networkByName } from '../../../bench/networks';
import type { BenchNetwork } from '../../../bench/networks/network';

/** What every adapter gives that is no older than WebGPU's second year. */
const limits = {
  maxBufferSize: 1 << 28,
  maxStorageBufferBindingSize: 1 << 27,
  maxStorageBuffersPerShaderStage: 10,
};

function layoutOf(name: string) {
  const document = (networkByName(name) as BenchNetwork).document();
  return layOut(createPlan(recordTrainStep(buildModel(document), document.training.batchSize)), {
    limits,
    software: false,
  });
}

describe('dispatches of a training step', () => {
  it.each([
    ['mnist-mlp', 16],
    ['tutorial-net-64', 33],
    ['mnist-cnn', 42],
    ['resnet18-32', 437],
  ])('%s: at most %d', (name, most) => {
    expect(layoutOf(name).lowered.steps.length).toBeLessThanOrEqual(most);
  });

  it('binds within the limits, also where the arena is larger than a binding', () => {
    for (const name of ['mnist-cnn', 'alexnet-224']) {
      const { lowered, arenaBytes } = layoutOf(name);
      const chains = lowered.steps.filter(({ chain }) => chain);
      expect(chains.length > 0).toBe(arenaBytes <= limits.maxStorageBufferBindingSize);
      for (const { whole = [] } of chains) {
        const bindings = new Set(whole.map(({ binding }) => binding)).size;
        expect(bindings).toBeLessThan(limits.maxStorageBuffersPerShaderStage);
      }
    }
  });
});
