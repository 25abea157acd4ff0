import { expect, it } from 'vitest';
import type { LentGpu, OpenedGpu } from '../../../../engine/backends/webgpu';
import { afterwards } from '../../../../engine/core/afterwards';
import type { FileSource } from '../../../../engine/formats';
import type { TrainerEvent } from '../../../../engine/training/protocol';
import { DeviceRun } from '../../../../main/host/engine/deviceRun';
import { testBackends } from '../../../support/backends';
import { chain } from '../../../support/design';
import { lentGpu } from '../../../support/lentGpu';
import { noFiles } from '../../../support/noFiles';
import { gathered } from '../../../support/pieces';
import { openedGpu } from '../../../support/webgpu';

const EPOCHS = 6;

/** The least that trains: each device compiles a pipeline for every kernel anew, which takes the software driver seconds. */
const design = chain(
  [
    ['Input', { shape: [2] }],
    ['Linear', { out_features: 2 }],
  ],
  { source: { type: 'spiral', params: { samples: 200 } } },
  { epochs: EPOCHS },
);

/** Trains on real devices, each destroyed once the run has come to the next of `at`. */
async function losing(at: readonly number[], steadyMs: number): Promise<TrainerEvent[]> {
  const opened: OpenedGpu[] = [];
  const gpu = (await lentGpu(async () => {
    opened.push(await openedGpu(true));
    return opened.at(-1) as OpenedGpu;
  })) as LentGpu;
  const cpu = (await testBackends()).find(({ name }) => name === 'wasm');
  if (!cpu) throw new Error('There is no CPU backend.');
  const told: TrainerEvent[] = [];
  const left = [...at];
  let latest: Uint8Array | null = null;
  const trainer = new DeviceRun(
    { cpu, gpu, choice: 'gpu', want: () => {} },
    {
      files: noFiles,
      watch: false,
      emit: (event) => {
        told.push(event);
        if (event.kind === 'step' && event.step >= (left[0] ?? Infinity)) {
          left.shift();
          opened.at(-1)?.device.destroy();
        }
        if (event.kind !== 'checkpoint') return;
        return afterwards(gathered(event.file), (bytes) => {
          latest = bytes;
        });
      },
    },
    () => latest as FileSource | null,
    { steady: steadyMs },
  );
  await trainer.handle({ kind: 'start', document: design, limit: null, checkpoint: null });
  return told;
}

function hasEveryStep(told: readonly TrainerEvent[]): void {
  const steps = new Set(told.flatMap((event) => (event.kind === 'step' ? [event.step] : [])));
  const perEpoch = told.flatMap((event) => (event.kind === 'started' ? [event.counts.stepsPerEpoch] : []))[0] ?? 0;
  expect([...steps].sort((a, b) => a - b)).toEqual(Array.from({ length: EPOCHS * perEpoch }, (_, index) => index + 1));
  expect(told.at(-1)).toMatchObject({ kind: 'ended', reason: 'finished' });
}

const moves = (told: readonly TrainerEvent[]) => told.flatMap((event) => (event.kind === 'moved' ? [event.onto] : []));

it('a run whose device is destroyed twice has every step, on new devices where they are not lost at once', async () => {
  const told = await losing([10, 20], 0);
  expect(moves(told)).toEqual(['gpu', 'gpu']);
  hasEveryStep(told);
}, 180_000);

it('and on the CPU where the second is lost soon after', async () => {
  const told = await losing([10, 20], 60_000);
  expect(moves(told)).toEqual(['gpu', 'cpu']);
  hasEveryStep(told);
}, 180_000);
