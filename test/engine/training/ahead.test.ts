import { describe, expect, it, vi } from 'vitest';
import { PreparedBatches } from '../../../engine/data/ahead/prepared';
import { readSafetensors } from '../../../engine/formats';
import type { Trainer } from '../../../engine/training/trainer';
import { pointsDesign } from '../../support/design';
import { watchedReaders } from '../data/ahead/readers';
import { type RunOptions, type Told, type ToldEvent, trainToEnd } from './runs';

// 18 batches of training samples and 4 of validation an epoch, the last of each a short one.
const document = pointsDesign({ epochs: 8, batchSize: 8 });
/** By then the thread is started, and the run has not been through three epochs. */
const STARTED = 40;

const reading = vi.spyOn(PreparedBatches.prototype, 'readInto');

/** Runs with a thread that reads from step STARTED on at the latest, or later where the run is resumed. */
async function ahead(options: RunOptions = {}, from = 0) {
  const readers = watchedReaders();
  reading.mockClear();
  const told = await trainToEnd(document, {
    ...options,
    readers,
    on: (event, trainer) => {
      if (event.kind === 'step' && event.step === from + STARTED) {
        void trainer.handle({ kind: 'pause' });
        void readers.ready().then(() => trainer.handle({ kind: 'resume' }));
      }
      options.on?.(event, trainer);
    },
  });
  expect(reading).toHaveBeenCalled();
  await readers.gone;
  return told;
}

const stopAt = (step: number) => (event: ToldEvent, trainer: Trainer) => {
  if (event.kind === 'step' && event.step === step) void trainer.handle({ kind: 'stop' });
};

const results = (told: Told) => ({
  steps: told.all('step'),
  figures: told.all('epoch').map(({ metrics: { seconds: _, samplesPerSecond: __, ...figures } }) => figures),
  best: told.all('best').at(-1)?.weights,
  ended: told.last('ended'),
  tensors: readSafetensors(told.last('checkpoint').bytes, 'checkpoint').tensors,
});

describe('a run whose batches are read ahead', () => {
  it('gives the same bytes, with validation in between and the test at the end', async () => {
    expect(results(await ahead())).toEqual(results(await trainToEnd(document)));
  });

  // In the middle of an epoch, before and after its validation.
  it.each([61, 72, 73])('can be stopped after %i batches and resumed', async (step) => {
    const stopped = await ahead({ on: stopAt(step) });
    expect(results(stopped)).toEqual(results(await trainToEnd(document, { on: stopAt(step) })));
    const { bytes } = stopped.last('checkpoint');
    const whole = results(await trainToEnd(document));
    const resumed = results(await ahead({ checkpoint: bytes }, step));
    expect(resumed).toEqual({
      ...whole,
      steps: whole.steps.slice(step),
      figures: whole.figures.slice(-resumed.figures.length),
    });
  });

  it('ends with one error when the thread breaks, and the last checkpoint can be resumed', async () => {
    const readers = watchedReaders();
    const told = await trainToEnd(document, {
      readers,
      on: (event, trainer) => {
        if (event.kind !== 'step') return;
        if (event.step === STARTED) {
          void trainer.handle({ kind: 'pause' });
          void readers.ready().then(() => trainer.handle({ kind: 'resume' }));
        }
        if (event.step === STARTED + 20) readers.break();
      },
    });
    expect(told.all('failed').map(({ error }) => error.code)).toEqual(['data.readerExit']);
    expect(told.kinds.at(-1)).toBe('failed');
    const { bytes } = told.last('checkpoint');
    expect(results(await trainToEnd(document, { checkpoint: bytes })).best).toEqual(
      results(await trainToEnd(document)).best,
    );
  });
});
