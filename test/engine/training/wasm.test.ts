import { beforeAll, describe, expect, it } from 'vitest';
import type { DesignDocument, TrainingSettings } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import type { Backend } from '../../../engine/plan/backend';
import { testBackends } from '../../support/backends';
import { dataFiles } from '../../support/dataFiles';
import { chain } from '../../support/design';
import { trainToEnd } from './runs';

let backend: Backend;
beforeAll(async () => {
  const backends = await testBackends();
  backend = backends.find(({ name }) => name === 'wasm') as Backend;
});

/** A template with other settings. */
function template(name: string, training: Partial<TrainingSettings>): DesignDocument {
  const document = templateByName(name)?.document();
  if (!document) throw new Error(`no template ${name}`);
  return { ...document, training: { ...document.training, ...training } };
}

describe('templates on WebAssembly', () => {
  it('mnist-cnn learns digits from a few thousand of them', async () => {
    const document = template('mnist-cnn', { epochs: 1 });
    const told = await trainToEnd(document, { backend, files: dataFiles, limit: 4000 });
    expect(told.last('started').counts).toMatchObject({ parameters: 421_642, trainSamples: 4000, validSamples: 5000 });
    expect(told.last('ended').testAccuracy).toBeGreaterThan(0.85);
  }, 180_000);

  it('spiral is learned from start to end', async () => {
    const told = await trainToEnd(template('spiral', {}), { backend });
    expect(told.last('ended').testAccuracy).toBeGreaterThan(0.95);
  }, 60_000);

  it('autoencoder learns to give back what it gets', async () => {
    const told = await trainToEnd(template('autoencoder', { epochs: 4 }), { backend, files: dataFiles, limit: 6000 });
    const { metrics } = told.last('epoch');
    expect(metrics.validAccuracy).toBeNull();
    // The mean picture alone comes to 0.067.
    expect(metrics.validLoss).toBeLessThan(0.055);
  }, 60_000);

  it('gives the same weights to the byte when run again or resumed', async () => {
    // Small pictures: with MNIST most of the time would go into its 15,000 digits for validation and test.
    const document = chain(
      [
        ['Input', { shape: [1, 8, 8] }],
        ['Flatten'],
        ['Linear', { out_features: 32 }],
        ['ReLU'],
        ['Dropout'],
        ['Linear', { out_features: 10 }],
      ],
      { source: { type: 'digits', params: {} } },
      { epochs: 2, batchSize: 64, seed: 3 },
    );
    const options = { backend, files: dataFiles, limit: 1000 };
    const first = await trainToEnd(document, options);
    const again = await trainToEnd(document, options);
    const middle = await trainToEnd(document, {
      ...options,
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 11) void trainer.handle({ kind: 'stop' });
      },
    });
    const resumed = await trainToEnd(document, { ...options, checkpoint: middle.last('checkpoint').bytes });
    expect(again.last('best').weights).toEqual(first.last('best').weights);
    expect(resumed.last('best').weights).toEqual(first.last('best').weights);
    expect(resumed.last('ended')).toEqual(first.last('ended'));
  }, 60_000);
});
