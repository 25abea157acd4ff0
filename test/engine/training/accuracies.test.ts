import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inspectData } from '../../../engine/data/inspect';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import type { Backend } from '../../../engine/plan/backend';
import { fileSource } from '../../../main/host/files/fileSource';
import { testBackends } from '../../support/backends';
import { dataFiles } from '../../support/dataFiles';
import { chain } from '../../support/design';
import { trainToEnd } from './runs';

/** Debian's package dataset-fashion-mnist, or the same four files from elsewhere. */
const FASHION = process.env.LAYERLOOM_FASHION_MNIST ?? '/usr/share/datasets/fashion-mnist';

let backend: Backend;
beforeAll(async () => {
  const backends = await testBackends();
  backend = backends.find(({ name }) => name === 'wasm') as Backend;
});

it('tells the UCI digits apart: at least 0.96 of the test samples', async () => {
  const design = chain(
    [
      ['Input', { shape: [1, 8, 8] }],
      ['Conv2d', { out_channels: 16, kernel_size: [3, 3], padding: [1, 1] }],
      ['ReLU'],
      ['MaxPool2d', { kernel_size: [2, 2] }],
      ['Flatten'],
      ['Linear', { out_features: 64 }],
      ['ReLU'],
      ['Linear', { out_features: 10 }],
    ],
    { source: { type: 'digits', params: {} } },
    { epochs: 15, batchSize: 32, seed: 1 },
  );
  const { testAccuracy } = (await trainToEnd(design, { backend, files: dataFiles })).last('ended');
  console.info(`UCI digits: ${testAccuracy?.toFixed(4)}`);
  expect(testAccuracy).toBeGreaterThanOrEqual(0.96);
}, 60_000);

// Its thirty megabytes do not come with npm, and a pass takes minutes: only where everything is tested.
if (process.env.LAYERLOOM_FULL) {
  it.skipIf(!existsSync(FASHION))(
    'tells Fashion-MNIST apart, read from its IDX files as they were found: at least 0.89 with two convolutions and pooling',
    async () => {
      const files = {
        ...dataFiles,
        open: (path: string) => fileSource(path),
        list: (folder: string) => ({ files: readdirSync(folder).sort(), folders: [] }),
      };
      const context = { files, progress: () => {}, cancelled: () => false };
      const { source } = await inspectData(`${FASHION}/train-images-idx3-ubyte.gz`, null, context);
      const base = templateByName('mnist-cnn')?.document() as DesignDocument;
      const document = { ...base, data: { ...base.data, source } };
      const { testAccuracy } = (await trainToEnd(document, { backend, files })).last('ended');
      console.info(`Fashion-MNIST: ${testAccuracy?.toFixed(4)}`);
      expect(testAccuracy).toBeGreaterThanOrEqual(0.89);
    },
    900_000,
  );
}
