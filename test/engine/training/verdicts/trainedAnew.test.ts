import { expect, it } from 'vitest';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { Edit } from '../../../../engine/graph/edits';
import type { Backend } from '../../../../engine/plan/backend';
import { diagnose } from '../../../../engine/training/diagnosis';
import { testBackends } from '../../../support/backends';
import { firstRemedy, record, train } from './recording';
import { designOf } from './scenario';
import { scenarios } from './scenarios';

const FULL = process.env.LAYERLOOM_FULL === '1';
const OVERFITTING = 'wide-mlp-noisy-spiral';
/** One for each kind of verdict that a change of the training could spoil. */
const names = [OVERFITTING, 'healthy-iris', 'linear-spiral', 'rate-1e-7', 'dead-relus', 'shuffled-moons'];
async function wasm(): Promise<Backend> {
  const backend = (await testBackends()).find(({ name }) => name === 'wasm');
  if (!backend) throw new Error('no WebAssembly here');
  return backend;
}

function named(name: string) {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  return scenario;
}

// The truth table reads recordings: what trains today has to come to the same.
it.each(FULL ? names : [OVERFITTING])(
  '%s, trained anew, comes to the verdict that is right',
  async (name) => {
    const scenario = named(name);
    const recording = await record(scenario, await wasm());
    expect(scenario.right).toContain(diagnose({ ...recording, design: designOf(scenario) }).kind);
  },
  120_000,
);

if (FULL) {
  it('the first remedy against overfitting lowers the best validation loss of runs trained anew', async () => {
    const scenario = named(OVERFITTING);
    const backend = await wasm();
    const remedy = firstRemedy(scenario, await record(scenario, backend));
    const best = async (edits: readonly Edit[]) => {
      let sum = 0;
      for (const seed of [1, 2, 3]) {
        const design = applyEdits(designOf(scenario), [...edits, { kind: 'setTraining', training: { seed } }]);
        const { epochs } = await train(scenario, design, backend);
        sum += Math.min(...epochs.map(({ validLoss }) => validLoss ?? Number.NaN));
      }
      return sum / 3;
    };
    expect(await best(remedy.edits)).toBeLessThan(await best([]));
  }, 300_000);
}
