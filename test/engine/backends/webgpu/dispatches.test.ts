import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../engine/backends/webgpu/layout';
import { openData } from '../../../../engine/data';
import { createPlan } from '../../../../engine/plan/createPlan';
import { KeptSamples } from '../../../../engine/training/keptSamples';
import { buildModel } from '../../../../engine/training/model';
import { recordTrainStep } from '../../../../engine/training/step';
import { networkByName } from '../../../bench/networks';
import { BATCHES, type BenchNetwork } from '../../../bench/networks/network';
import { COMMON_LIMITS } from '../../../support/gpuLimits';
import { noFiles } from '../../../support/noFiles';

/** Of a training step as a run has it: its samples lie on the device. */
async function layoutOf(name: string, software = false) {
  const document = (networkByName(name) as BenchNetwork).document();
  const { batchSize, seed } = document.training;
  const model = buildModel(document);
  const source = await openData(document.data, seed, BATCHES * batchSize, noFiles);
  const kept = KeptSamples.of(source, model.sample, { keeps: 1 << 28 });
  expect(kept).not.toBeNull();
  return layOut(createPlan(recordTrainStep(model, batchSize, true, kept)), { limits: COMMON_LIMITS, software });
}

describe('dispatches of a training step', () => {
  it.each([
    ['mnist-mlp', 14],
    ['tutorial-net-64', 28],
    ['mnist-cnn', 41],
    ['resnet18-32', 427],
    ['lstm', 24],
  ])('%s: at most %d', async (name, most) => {
    expect((await layoutOf(name)).lowered.steps.length).toBeLessThanOrEqual(most);
  });

  it('walks a sequence in one kernel, step by step where the processor plays the GPU', async () => {
    const labels = async (software: boolean) =>
      (await layoutOf('lstm', software)).lowered.steps
        .map(({ label }) => label)
        .filter((at) => at.startsWith('recurrent'));
    expect(await labels(false)).toEqual(['recurrentWeight', 'recurrent', 'recurrentGrad']);
    expect(await labels(true)).toEqual([]);
  });

  it('binds within the limits, also where the arena is larger than a binding', async () => {
    for (const name of ['mnist-cnn', 'alexnet-224']) {
      const { lowered, arenaBytes } = await layoutOf(name);
      const chains = lowered.steps.filter(({ chain }) => chain);
      expect(chains.length > 0).toBe(arenaBytes <= COMMON_LIMITS.maxStorageBufferBindingSize);
      for (const { whole = [] } of chains) {
        const bindings = new Set(whole.map(({ binding }) => binding)).size;
        expect(bindings).toBeLessThan(COMMON_LIMITS.maxStorageBuffersPerShaderStage);
      }
    }
  });
});
