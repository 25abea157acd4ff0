import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import { testBackends } from '../../support/backends';
import { dataFiles } from '../../support/dataFiles';
import { chain } from '../../support/design';
import { complaints, openDevice, webgpuBackend } from '../../support/webgpu';
import { type Told, trainToEnd } from './runs';

const STEPS = 20;
const BATCH = 16;

/** A small network with convolution, normalisation, pooling and dropout on batches of digits. */
const design = (): DesignDocument =>
  chain(
    [
      ['Input', { shape: [1, 8, 8] }],
      // A bias would have no gradient but rounding errors, which Adam makes as large as any other's.
      ['Conv2d', { out_channels: 6, padding: [1, 1], bias: false }],
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

const FULL = process.env.LAYERLOOM_FULL === '1';

const options = { files: dataFiles, limit: STEPS * BATCH, watch: false };

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

// One device for all: a pipeline that a test has compiled serves those after it. Kernels for a processor that plays the
// GPU compile in a third of the time; where the numbers are the question, they are those of real GPUs.
const device = await openDevice();
const gpu = await webgpuBackend(device, true);
const real = await webgpuBackend(device);

/** Steps of a millisecond or two. */
const smallDesign = (epochs: number): DesignDocument =>
  chain(
    [['Input', { shape: [1, 8, 8] }], ['Flatten'], ['Linear', { out_features: 10 }]],
    { source: { type: 'digits', params: {} } },
    { epochs, batchSize: BATCH, seed: 3 },
  );

describe('training on WebGPU', () => {
  it('agrees with WebAssembly step by step, and with itself to the byte', async () => {
    const backends = await testBackends();
    const wasm = backends.find(({ name }) => name === 'wasm') as Backend;
    const expected = await trainToEnd(design(), { ...options, backend: wasm });
    const first = await trainToEnd(design(), { ...options, backend: real });
    const again = await trainToEnd(design(), { ...options, backend: real });
    const losses = first.all('step').map(({ loss }) => loss);
    expect(losses).toHaveLength(STEPS);
    for (const [step, { loss }] of expected.all('step').entries()) {
      expect(Math.abs((losses[step] as number) - loss)).toBeLessThan(1e-3);
    }
    const [wanted, got] = [expected.last('epoch').metrics, first.last('epoch').metrics];
    expect(got.validLoss).toBeCloseTo(wanted.validLoss as number, 3);
    expect(got.figures).toEqual(wanted.figures);
    expect(first.last('ended').testFigures).toEqual(expected.last('ended').testFigures);
    expect(again.last('best').weights).toEqual(first.last('best').weights);
    expect(first.last('ended').testAccuracy).toBeCloseTo(expected.last('ended').testAccuracy as number, 2);
  });

  it('gives back what it took of the device', async () => {
    (await trainToEnd(design(), { ...options, backend: gpu })).last('ended');
    const after = gpu.buffers;
    (await trainToEnd(design(), { ...options, backend: gpu })).last('ended');
    expect(gpu.buffers).toBe(after);
  });

  it('takes many steps in one submit, and keeps no more of the device for more steps', async () => {
    const submits = vi.spyOn(device.queue, 'submit');
    const buffers: number[] = [];
    /** Of each epoch's first and last steps: submits until it was heard of. */
    const heard: number[][] = [[]];
    const told = await trainToEnd(smallDesign(FULL ? 30 : 8), {
      ...options,
      limit: 100 * BATCH,
      backend: gpu,
      on: ({ kind }) => {
        if (kind === 'step') heard.at(-1)?.push(submits.mock.calls.length);
        if (kind !== 'epoch') return;
        buffers.push(gpu.buffers);
        heard.push([]);
      },
    });
    const steps = told.all('step');
    expect(steps.length).toBeGreaterThanOrEqual(FULL ? 2000 : 500);
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_, at) => at + 1));
    // Lots are as large as the machine is fast just then: at most a buffer of another size or two comes along.
    const later = buffers.slice(5);
    expect(Math.max(...later) - Math.min(...later)).toBeLessThanOrEqual(4);
    const inTraining = heard.reduce((sum, counts) => sum + ((counts.at(-1) ?? 0) - (counts[0] ?? 0)), 0);
    expect(inTraining).toBeLessThan(steps.length / 2);
    submits.mockRestore();
  });

  it('pauses, goes on and stops with steps on their way, and comes to the same losses', async () => {
    const straight = await trainToEnd(smallDesign(3), { ...options, backend: gpu });
    const halting = await trainToEnd(smallDesign(3), {
      ...options,
      backend: gpu,
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 25) trainer.handle({ kind: 'pause' });
        if (event.kind === 'paused') trainer.handle({ kind: 'resume' });
      },
    });
    const losses = (told: Told) => told.all('step').map(({ step, loss }) => [step, loss]);
    expect(losses(halting)).toEqual(losses(straight));
    const paused = halting.kinds.indexOf('paused');
    expect(halting.events.slice(0, paused).findLast(({ kind }) => kind === 'step')).toMatchObject({
      step: halting.last('paused').step,
    });
    const stopped = await trainToEnd(smallDesign(3), {
      ...options,
      backend: gpu,
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 30) trainer.handle({ kind: 'stop' });
      },
    });
    expect(stopped.last('ended').reason).toBe('stopped');
    expect(losses(stopped)).toEqual(losses(straight).slice(0, stopped.all('step').length));
    expect(stopped.last('checkpoint').step).toBe(stopped.last('step').step);
  });
});
