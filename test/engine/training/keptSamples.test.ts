import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { openData } from '../../../engine/data';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import { KeptSamples } from '../../../engine/training/keptSamples';
import { buildModel } from '../../../engine/training/model';
import { onTrial } from '../../../engine/training/trial';
import { dataFiles } from '../../support/dataFiles';
import { chain } from '../../support/design';
import { type Told, trainToEnd } from './runs';

const keeping = (keeps: number): Backend => ({ ...createReferenceBackend(), keeps });

const training = { epochs: 2, batchSize: 7, seed: 3 };

const digits = (data: Partial<DesignDocument['data']> = {}): DesignDocument =>
  chain(
    [['Input', { shape: [1, 8, 8] }], ['Flatten'], ['Linear', { out_features: 10 }]],
    { source: { type: 'digits', params: {} }, ...data },
    training,
  );

/** What a run came to, without times. */
const outcome = (told: Told) => ({
  losses: told.all('step').map(({ loss }) => loss),
  epochs: told.all('epoch').map(({ metrics }) => ({ ...metrics, seconds: 0, samplesPerSecond: 0 })),
  best: Buffer.from(told.last('best').weights).toString('base64'),
  ended: told.last('ended'),
});

async function keptOf(document: DesignDocument, keeps: number): Promise<KeptSamples | null> {
  const source = await openData(document.data, 1, null, dataFiles);
  return KeptSamples.of(source, buildModel(document).sample, keeping(keeps));
}

describe('samples that a device keeps', () => {
  it.each([
    ['classes', digits()],
    [
      'one-hot classes',
      { ...digits({ target: 'oneHot' }), training: { ...digits().training, loss: { type: 'MSELoss', params: {} } } },
    ],
    [
      'values',
      chain(
        [
          ['Input', { shape: [5] }],
          ['Linear', { out_features: 2 }],
        ],
        { source: { type: 'random', params: { samples: 90, input_shape: [5], target_shape: [2], classes: 0 } } },
        { ...training, loss: { type: 'MSELoss', params: {} } },
      ),
    ],
  ] as const)('change nothing of a run: %s', async (_, document) => {
    const options = { files: dataFiles, limit: 60, watch: false };
    const kept = await trainToEnd(document, { ...options, backend: keeping(1 << 24) });
    const handed = await trainToEnd(document, { ...options, backend: keeping(0) });
    expect(kept.kinds).toContain('epoch');
    expect(kept.kinds).not.toContain('failed');
    expect(outcome(kept)).toEqual(outcome(handed));
  });

  it('are handed over batch by batch where they are too large, or change from epoch to epoch', async () => {
    const size = 1797 * 65 * 4;
    expect(await keptOf(digits(), size)).not.toBeNull();
    expect(await keptOf(digits(), size - 1)).toBeNull();
    const flipped = digits({ transforms: [{ type: 'RandomHorizontalFlip', params: {} }] });
    expect(await keptOf(flipped, size)).toBeNull();
    const fixed = digits({ transforms: [{ type: 'MinMax', params: {} }] });
    expect(await keptOf(fixed, size)).not.toBeNull();
  });
});

it('a trial keeps samples where the run would keep all of them, and nowhere else', async () => {
  const document = digits();
  const source = await openData(document.data, 1, null, dataFiles);
  const held = async (keeps: number) => {
    const shapes: string[] = [];
    const backend = keeping(keeps);
    const createBuffer: Backend['createBuffer'] = (type) => {
      shapes.push(type.shape.join());
      return backend.createBuffer(type);
    };
    await onTrial(document, source, { ...backend, createBuffer }, 'never', async ({ train }) => {
      await train(1);
    });
    return shapes.includes('7,1,8,8');
  };
  expect(await held(1 << 30)).toBe(true);
  // Room for the one batch of the trial.
  expect(await held(1 << 14)).toBe(false);
});
