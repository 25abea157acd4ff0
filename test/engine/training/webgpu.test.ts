import { afterEach, describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import { testBackends } from '../../support/backends';
import { dataFiles } from '../../support/dataFiles';
import { chain } from '../../support/design';
import { complaints, webgpuBackend } from '../../support/webgpu';
import { trainToEnd } from './runs';

const STEPS = 20;
const BATCH = 16;

/** A small network with convolution, normalisation, pooling and dropout on batches of digits. */
const design = (): DesignDocument =>
  chain(
    [
      ['Input', { shape: [1, 8, 8] }],
      ['Conv2d', { out_channels: 6, padding: [1, 1] }],
      ['BatchNorm2d'],
      ['ReLU'],
      ['MaxPool2d'],
      ['Flatten'],
      ['Dropout', { p: 0.2 }],
      ['Linear', { out_features: 10 }],
    ],
    { source: { type: 'digits', params: {} } },
    { epochs: 1, batchSize: BATCH, seed: 3 },
  );

const options = { files: dataFiles, limit: STEPS * BATCH, watch: false };

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

describe('training on WebGPU', () => {
  it('agrees with WebAssembly step by step, and with itself to the byte', async () => {
    const backends = await testBackends();
    const wasm = backends.find(({ name }) => name === 'wasm') as Backend;
    const gpu = await webgpuBackend();
    const expected = await trainToEnd(design(), { ...options, backend: wasm });
    const first = await trainToEnd(design(), { ...options, backend: gpu });
    const again = await trainToEnd(design(), { ...options, backend: gpu });
    const losses = first.all('step').map(({ loss }) => loss);
    expect(losses).toHaveLength(STEPS);
    for (const [step, { loss }] of expected.all('step').entries()) {
      expect(Math.abs((losses[step] as number) - loss)).toBeLessThan(1e-3);
    }
    expect(again.last('best').weights).toEqual(first.last('best').weights);
    expect(first.last('ended').testAccuracy).toBeCloseTo(expected.last('ended').testAccuracy as number, 2);
  }, 60_000);

  it('gives back what it took of the device', async () => {
    const gpu = await webgpuBackend();
    await trainToEnd(design(), { ...options, backend: gpu });
    const after = gpu.buffers;
    await trainToEnd(design(), { ...options, backend: gpu });
    expect(gpu.buffers).toBe(after);
  }, 60_000);
});
