import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { InputError } from '../../../engine/core/errors';
import { readSafetensors, writeSafetensors } from '../../../engine/formats';
import type { DesignDocument } from '../../../engine/graph/document';
import { formatMessage } from '../../../engine/text/messages';
import { decodeCheckpoint } from '../../../engine/training/checkpoints';
import { filesOf } from '../../support/dataFiles';
import { pointsDesign } from '../../support/design';
import { userError } from '../../support/errors';
import { type RunOptions, type Told, trainToEnd } from './runs';

const document = pointsDesign({ epochs: 4, optimizer: { type: 'SGD', params: { lr: 0.1, momentum: 0.9 } } });

/** Runs until `step` batches are done, as if the process then died, and gives the checkpoint of that moment. */
async function checkpointAt(step: number, design = document, options: RunOptions = {}): Promise<Uint8Array> {
  const told = await trainToEnd(design, {
    ...options,
    on: (event, trainer) => {
      if ((event.kind === 'started' && step === 0) || (event.kind === 'step' && event.step === step)) {
        void trainer.handle({ kind: 'stop' });
      }
    },
  });
  return told.last('checkpoint').bytes;
}

/** All that must not depend on interruptions: no times. */
function outcome(told: Told) {
  return {
    last: withoutTimes(told.last('checkpoint').bytes),
    best: told.last('best').weights,
    ended: told.last('ended'),
    verdict: told.last('verdict'),
  };
}

function withoutTimes(bytes: Uint8Array): Uint8Array {
  const { tensors, metadata } = readSafetensors(bytes, 'checkpoint');
  const progress = (metadata.progress as string).replace(/"(seconds|trainSeconds|samplesPerSecond)":[^,}\]]*/g, '');
  return writeSafetensors(tensors, { ...metadata, progress });
}

describe('resuming', () => {
  // Five batches an epoch: before the first, in the middle, after the last of an epoch (validation not done), and on.
  it.each([0, 1, 4, 5, 6, 10, 13, 19, 20])('after %i batches gives the same bytes as going through', async (step) => {
    const whole = await trainToEnd(document);
    const checkpoint = await checkpointAt(step);
    const resumed = await trainToEnd(document, { checkpoint });
    expect(resumed.last('started').step).toBe(step);
    expect(outcome(resumed)).toEqual(outcome(whole));
    const all = whole.all('step');
    expect(resumed.all('step')).toEqual(all.slice(step));
  });

  it('works for Adam, dropout and double precision, again and again', async () => {
    const design = pointsDesign({ epochs: 3 });
    const backend = () => createReferenceBackend({ precision: 'float64' });
    const whole = await trainToEnd(design, { backend: backend() });
    let checkpoint = await checkpointAt(3, design, { backend: backend() });
    checkpoint = await checkpointAt(8, design, { backend: backend(), checkpoint });
    checkpoint = await checkpointAt(11, design, { backend: backend(), checkpoint });
    expect(outcome(await trainToEnd(design, { backend: backend(), checkpoint }))).toEqual(outcome(whole));
  });

  const settings: [string, Partial<DesignDocument['training']>][] = [
    ['accumulation and clipping', { accumulate: 3, clipNorm: 0.5, clipValue: 0.1 }],
    ['one cycle', { schedule: { type: 'OneCycleLR', params: { max_lr: 0.2 } }, accumulate: 2 }],
    ['a wait for progress', { schedule: { type: 'ReduceLROnPlateau', params: { patience: 0, threshold: 0.5 } } }],
    ['an early end', { optimizer: { type: 'SGD', params: { lr: 2 } }, earlyStopping: { patience: 1, minDelta: 0.3 } }],
    ['Rprop', { optimizer: { type: 'Rprop', params: { lr: 0.01 } } }],
    ['NAdam, warming up', { optimizer: { type: 'NAdam', params: {} }, schedule: { type: 'LinearLR', params: {} } }],
    ['Adagrad', { optimizer: { type: 'Adagrad', params: { initial_accumulator_value: 0.2, lr_decay: 0.1 } } }],
  ];
  it.each(settings)('works for %s, wherever it was broken off', async (_, training) => {
    const design = pointsDesign({ epochs: 4, optimizer: { type: 'SGD', params: { lr: 0.1 } }, ...training });
    const whole = await trainToEnd(design);
    expect(whole.last('ended').reason).toBe('finished');
    for (const step of [1, 2, 3, 5, 7, 14, 19]) {
      const checkpoint = await checkpointAt(step, design);
      const resumed = await trainToEnd(design, { checkpoint });
      expect(outcome(resumed), `after ${step}`).toEqual(outcome(whole));
    }
  });

  it('takes up from every checkpoint that a run wrote by itself', async () => {
    const whole = await trainToEnd(document);
    for (const { bytes } of whole.all('checkpoint')) {
      expect(outcome(await trainToEnd(document, { checkpoint: bytes }))).toEqual(outcome(whole));
    }
  });

  it('keeps the best epoch from before, and tells it again', async () => {
    const checkpoint = await checkpointAt(12);
    const { best } = decodeCheckpoint(checkpoint, document, null).progress;
    const resumed = await trainToEnd(document, { checkpoint });
    expect(resumed.all('best')[0]?.epoch).toBe(best?.epoch);
  });

  it('trains for longer than planned, as if it had been planned so', async () => {
    const short = { ...document, training: { ...document.training, epochs: 2 } };
    const { bytes } = (await trainToEnd(short)).last('checkpoint');
    const longer = await trainToEnd(document, { checkpoint: bytes });
    expect(longer.last('best').weights).toEqual((await trainToEnd(document)).last('best').weights);
  });

  it('ends at once where all epochs are done', async () => {
    const { bytes } = (await trainToEnd(document)).last('checkpoint');
    const again = await trainToEnd(document, { checkpoint: bytes });
    expect(again.all('step')).toEqual([]);
    expect(again.last('ended').reason).toBe('finished');
  });

  it('keeps losses that are no numbers', async () => {
    const wild = pointsDesign({ epochs: 3, optimizer: { type: 'SGD', params: { lr: 1e38 } } });
    const checkpoint = await checkpointAt(7, wild);
    expect(decodeCheckpoint(checkpoint, wild, null).progress.epochs[0]?.trainLoss).toBeNaN();
    expect((await trainToEnd(wild, { checkpoint })).last('verdict').verdict.kind).toBe('rateTooHigh');
  });

  it('does not mind where layers stand on the canvas', async () => {
    const moved = { ...document, nodes: document.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 } })) };
    const told = await trainToEnd(moved, { checkpoint: await checkpointAt(3) });
    expect(told.last('ended').reason).toBe('finished');
  });
});

describe('a checkpoint that does not belong', () => {
  const with_ = (training: Partial<DesignDocument['training']>): DesignDocument => ({
    ...document,
    training: { ...document.training, ...training },
  });
  const others: [string, DesignDocument, number | null, string][] = [
    ['another seed', with_({ seed: 2 }), null, 'checkpoint.other.training'],
    ['another batch size', with_({ batchSize: 16 }), null, 'checkpoint.other.training'],
    ['accumulation', with_({ accumulate: 2 }), null, 'checkpoint.other.training'],
    ['a schedule', with_({ schedule: { type: 'StepLR', params: {} } }), null, 'checkpoint.other.training'],
    ['an early end', with_({ earlyStopping: { patience: 3, minDelta: 0 } }), null, 'checkpoint.other.training'],
    ['clipping', with_({ clipNorm: 1 }), null, 'checkpoint.other.training'],
    ['other layers', pointsDesign(document.training, 17), null, 'checkpoint.other.network'],
    ['other data', pointsDesign(document.training, 16, 201), null, 'checkpoint.other.data'],
    ['another limit', document, 100, 'checkpoint.other.data'],
  ];
  it.each(others)('is refused: %s', async (_, design, limit, code) => {
    const checkpoint = await checkpointAt(3);
    expect((await userError(() => decodeCheckpoint(checkpoint, design, limit))).code).toBe(code);
    const told = await trainToEnd(design, { checkpoint, ...(limit !== null && { limit }) });
    expect(told.kinds).toEqual(['failed']);
  });

  describe('on own files', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${Math.sin(i)},${Math.cos(2 * i)},${i % 2 ? 'p' : 'n'}`);
    const table = (lines: readonly string[]) => filesOf({ 'a.csv': `a,b,y\n${lines.join('\n')}\n` });
    const source = { type: 'csv', params: { path: 'a.csv', columns: ['a', 'b'], target: 'y', classes: ['n', 'p'] } };
    const own = { ...document, data: { ...document.data, source } };

    it.each([
      ['a row more', [...rows, '0.1,0.2,p'], 'checkpoint.other.counts'],
      ['another input', rows.with(59, `0.5,${Math.cos(118)},p`), 'checkpoint.other.values'],
      ['another class', rows.with(0, '0,1,p'), 'checkpoint.other.values'],
      ['another order', rows.toReversed(), 'checkpoint.other.values'],
    ] as const)('is refused where the data has %s by now', async (_, changed, code) => {
      const checkpoint = await checkpointAt(3, own, { files: table(rows) });
      const told = await trainToEnd(own, { checkpoint, files: table(changed) });
      expect(told.kinds).toEqual(['failed']);
      const { error } = told.last('failed');
      expect(error.code).toBe(code);
      for (const language of ['en', 'zh-CN'] as const)
        expect(formatMessage(language, error.code, error.args)).not.toMatch(/[{}]/);
      expect((await trainToEnd(own, { checkpoint, files: table(rows) })).kinds.at(-1)).toBe('ended');
    });

    it('goes on where the checkpoint is of a version that kept nothing of the samples, and keeps it from then on', async () => {
      const { tensors, metadata } = readSafetensors(await checkpointAt(3, own, { files: table(rows) }), 'checkpoint');
      const { samples, ...progress } = JSON.parse(metadata.progress as string) as Record<string, unknown>;
      expect(samples).toEqual({ counts: [44, 8, 8], hash: expect.any(String) });
      const checkpoint = writeSafetensors(tensors, { ...metadata, progress: JSON.stringify(progress) });
      const told = await trainToEnd(own, { checkpoint, files: table(rows) });
      expect(told.kinds.at(-1)).toBe('ended');
      expect(decodeCheckpoint(told.last('checkpoint').bytes, own, null).progress.samples).toEqual(samples);
    });
  });

  it('is refused when damaged', async () => {
    const { tensors, metadata } = readSafetensors(await checkpointAt(3), 'checkpoint');
    const damaged = [
      writeSafetensors(tensors, { ...metadata, format: 'pt' }),
      writeSafetensors(tensors, { ...metadata, progress: '{"step":' }),
      writeSafetensors(tensors, { ...metadata, progress: '{"step":-1,"epoch":1,"position":0,"epochs":[]}' }),
      writeSafetensors(tensors, { ...metadata, progress: metadata.progress?.replace('{', '{"rateFactor":-1,') ?? '' }),
      writeSafetensors(tensors, { ...metadata, progress: metadata.progress?.replace('"counts":', '"count":') ?? '' }),
      writeSafetensors(tensors, { ...metadata, progress: 'null' }),
      writeSafetensors(new Map([...tensors].map(([name, tensor]) => [`x${name}`, tensor])), metadata),
      writeSafetensors(new Map([...tensors].slice(1)), metadata),
      writeSafetensors(tensors, metadata).subarray(0, 5000),
    ];
    for (const checkpoint of damaged) {
      const told = await trainToEnd(document, { checkpoint });
      expect(told.kinds).toEqual(['failed']);
      expect(told.last('failed').error.code).toBe('checkpoint.damaged');
    }
  });

  it('ends in a checkpoint or an InputError, whatever the bytes', async () => {
    const whole = await checkpointAt(6);
    // The header and its metadata are where the meaning is.
    const header = 8 + Number(new DataView(whole.buffer, whole.byteOffset).getBigUint64(0, true));
    const mutated = fc
      .array(fc.tuple(fc.nat(header - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), whole));
    fc.assert(
      fc.property(mutated, (bytes) => {
        try {
          decodeCheckpoint(bytes, document, null);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
