import { beforeAll, describe, expect, it } from 'vitest';
import type { DesignDocument, TrainingSettings } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import type { Backend } from '../../../engine/plan/backend';
import { testBackends } from '../../support/backends';
import { dataFiles } from '../../support/dataFiles';
import { trainToEnd } from './runs';

let backend: Backend;
beforeAll(async () => {
  const backends = await testBackends();
  backend = backends.find(({ name }) => name === 'wasm') as Backend;
});

async function validLoss(name: string, training: Partial<TrainingSettings>, limit: number): Promise<number> {
  const base = templateByName(name)?.document() as DesignDocument;
  const document = { ...base, training: { ...base.training, ...training } };
  const told = await trainToEnd(document, { backend, files: dataFiles, limit });
  const loss = told.last('epoch').metrics.validLoss as number;
  console.info(`${name}, ${training.epochs} epochs of ${limit}: ${loss.toFixed(3)}`);
  return loss;
}

describe('templates learn what they are for', () => {
  it('char-lstm: more than how often each character comes', async () => {
    // The entropy of the characters of English verse, one by one, is about 3 nats.
    expect(await validLoss('char-lstm', { epochs: 1 }, 5000)).toBeLessThan(2.9);
  }, 120_000);

  it('tiny-transformer: the same', async () => {
    expect(await validLoss('tiny-transformer', { epochs: 1 }, 3000)).toBeLessThan(3);
  }, 120_000);

  it('unet-small: which pixels are of discs', async () => {
    // About one pixel in nine is: saying so of all comes to 0.35.
    expect(await validLoss('unet-small', { epochs: 3 }, 280)).toBeLessThan(0.2);
  }, 120_000);

  it('conv-autoencoder: digits better than their mean', async () => {
    expect(await validLoss('conv-autoencoder', { epochs: 1 }, 6000)).toBeLessThan(0.06);
  }, 120_000);
});
