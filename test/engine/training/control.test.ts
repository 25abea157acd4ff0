import { describe, expect, it } from 'vitest';
import type { Trainer } from '../../../engine/training/trainer';
import { pointsDesign } from '../../support/design';
import { type Told, type ToldEvent, trainToEnd } from './runs';

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const command = (trainer: Trainer, kind: 'pause' | 'resume' | 'step' | 'stepEpoch' | 'save' | 'stop') =>
  void trainer.handle({ kind });

describe('control of a run', () => {
  it('pauses, goes on by single batches, resumes and finishes as if nothing had been', async () => {
    const document = pointsDesign({ epochs: 3 });
    const plain = await trainToEnd(document);
    let steps = 0;
    const told = await trainToEnd(document, {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 2) command(trainer, 'pause');
        // Two single batches, then on.
        if (event.kind === 'paused') void later(5).then(() => command(trainer, steps++ < 2 ? 'step' : 'resume'));
      },
    });
    expect(told.all('paused').map(({ step }) => step)).toEqual([2, 3, 4]);
    expect(told.all('resumed').map(({ step }) => step)).toEqual([4]);
    expect(told.all('step')).toEqual(plain.all('step'));
    expect(told.last('best').weights).toEqual(plain.last('best').weights);
    expect(told.last('ended')).toEqual(plain.last('ended'));
    // A pause writes a checkpoint before it is told; single batches do not each write one.
    const before = told.kinds.slice(0, told.kinds.indexOf('paused'));
    expect(before.at(-1)).toBe('checkpoint');
    expect(told.all('checkpoint').filter(({ step }) => step === 3 || step === 4)).toEqual([]);
  });

  it('pauses in the validation after the last batch of an epoch', async () => {
    const document = pointsDesign({ epochs: 2 });
    const plain = await trainToEnd(document);
    const told = await trainToEnd(document, {
      on: (event, trainer) => {
        // 140 samples in batches of 32: the fifth is the last.
        if (event.kind === 'step' && event.step === 5) command(trainer, 'pause');
        if (event.kind === 'paused') void later(5).then(() => command(trainer, 'resume'));
      },
    });
    expect(told.all('paused').map(({ step }) => step)).toEqual([5]);
    expect(told.kinds.indexOf('paused')).toBeLessThan(told.kinds.indexOf('epoch'));
    expect(told.last('best').weights).toEqual(plain.last('best').weights);
  });

  it('stops in the middle with a checkpoint and the figures of the best epoch', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 1000 }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 13) command(trainer, 'stop');
      },
    });
    expect(told.all('step')).toHaveLength(13);
    expect(told.last('checkpoint').step).toBe(13);
    const ended = told.last('ended');
    expect(ended.reason).toBe('stopped');
    expect(ended.bestEpoch).toBe(told.last('best').epoch);
    expect(ended.testAccuracy).toBeGreaterThan(0);
  });

  it('stops while paused', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 1000 }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 7) command(trainer, 'pause');
        if (event.kind === 'paused') void later(5).then(() => command(trainer, 'stop'));
      },
    });
    expect(told.last('ended').reason).toBe('stopped');
    expect(told.all('step')).toHaveLength(7);
  });

  it('leaves weights to take away when stopped in the first epoch', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 5 }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 2) command(trainer, 'stop');
      },
    });
    expect(told.last('best').epoch).toBe(1);
    expect(told.last('ended')).toEqual({
      kind: 'ended',
      reason: 'stopped',
      bestEpoch: null,
      testLoss: null,
      testAccuracy: null,
    });
  });

  it('stops before the first batch', async () => {
    const told = await trainToEnd(pointsDesign(), {
      on: (event, trainer) => {
        if (event.kind === 'started') command(trainer, 'stop');
      },
    });
    expect(told.kinds).toEqual(['started', 'plane', 'checkpoint', 'boundary', 'ended']);
  });

  it('answers commands that come from outside within 100 ms', async () => {
    let asked = 0;
    let answered = 0;
    const told = await trainToEnd(pointsDesign({ epochs: 3000 }), {
      on: (event, trainer) => {
        if (event.kind === 'started') {
          // The loop is under way by then; only what it lets in can be heard. Should that be nothing, it ends by itself.
          setTimeout(() => {
            asked = performance.now();
            command(trainer, 'pause');
          }, 150);
        }
        if (event.kind === 'paused') {
          answered = performance.now();
          command(trainer, 'stop');
        }
      },
    });
    expect(told.last('ended').reason).toBe('stopped');
    expect(answered - asked).toBeLessThan(100);
  });

  it('goes on to the end of the epoch, and pauses there', async () => {
    const document = pointsDesign({ epochs: 3 });
    const plain = await trainToEnd(document);
    let pauses = 0;
    const told = await trainToEnd(document, {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 2) command(trainer, 'pause');
        if (event.kind === 'paused') void later(5).then(() => command(trainer, pauses++ < 2 ? 'stepEpoch' : 'resume'));
      },
    });
    // Five batches an epoch.
    expect(told.all('paused').map(({ step }) => step)).toEqual([2, 5, 10]);
    expect(told.all('resumed').map(({ step }) => step)).toEqual([2, 5, 10]);
    const kinds = told.kinds.slice(told.kinds.indexOf('resumed'));
    expect(kinds.indexOf('epoch')).toBeLessThan(kinds.indexOf('paused'));
    expect(told.last('best').weights).toEqual(plain.last('best').weights);
    expect(told.last('ended')).toEqual(plain.last('ended'));
  });

  it('writes a checkpoint when asked to, running or paused, and tells so when it is there', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 3 }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 3) command(trainer, 'save');
        if (event.kind === 'step' && event.step === 7) command(trainer, 'pause');
        if (event.kind === 'saved' && event.step === 7) void later(5).then(() => command(trainer, 'resume'));
        if (event.kind === 'paused') void later(5).then(() => command(trainer, 'save'));
      },
    });
    expect(told.all('saved').map(({ step }) => step)).toEqual([3, 7]);
    for (const step of [3, 7]) {
      const at = told.events.findIndex((event) => event.kind === 'saved' && event.step === step);
      const written = told.events.findIndex((event) => event.kind === 'checkpoint' && event.step === step);
      expect(written).toBeGreaterThan(-1);
      expect(written).toBeLessThan(at);
    }
  });
});

describe('another learning rate', () => {
  const sgd = (lr: number) => ({ optimizer: { type: 'SGD', params: { lr } } });
  const losses = (told: Told) => told.all('step').map(({ loss }) => loss);

  it('holds at once in a pause, also in the middle of an epoch', async () => {
    const plain = await trainToEnd(pointsDesign({ epochs: 2, ...sgd(0.1) }));
    const told = await trainToEnd(pointsDesign({ epochs: 2, ...sgd(0.1) }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 3) command(trainer, 'pause');
        if (event.kind === 'paused') void trainer.handle({ kind: 'setRate', lr: 0 });
        if (event.kind === 'rate') void later(5).then(() => command(trainer, 'resume'));
      },
    });
    expect(told.all('paused')).toEqual([{ kind: 'paused', step: 3, lr: 0.1 }]);
    expect(told.all('rate')).toEqual([{ kind: 'rate', step: 3, lr: 0 }]);
    expect(losses(told).slice(0, 4)).toEqual(losses(plain).slice(0, 4));
    // With a rate of nothing the weights stand still, and every epoch goes as the one before.
    expect(losses(told)[4]).not.toBe(losses(plain)[4]);
    expect(told.all('epoch')[1]?.metrics.validLoss).toBe(told.all('epoch')[0]?.metrics.validLoss);
  });

  it('waits for the next epoch while the run goes on', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 3, ...sgd(0.1) }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 2) void trainer.handle({ kind: 'setRate', lr: 0.02 });
      },
    });
    expect(told.all('rate')).toEqual([{ kind: 'rate', step: 5, lr: 0.02 }]);
    const plain = await trainToEnd(pointsDesign({ epochs: 3, ...sgd(0.1) }));
    expect(losses(told).slice(0, 6)).toEqual(losses(plain).slice(0, 6));
    expect(losses(told)[6]).not.toBe(losses(plain)[6]);
  });

  it('keeps the shape of a schedule', async () => {
    const schedule = { type: 'StepLR', params: { step_size: 1, gamma: 0.5 } };
    const told = await trainToEnd(pointsDesign({ epochs: 4, ...sgd(0.8), schedule }), {
      on: (event, trainer) => {
        // 0.8, then 0.4; a fifth of that instead, and halved from there.
        if (event.kind === 'epoch' && event.metrics.epoch === 1) void trainer.handle({ kind: 'setRate', lr: 0.08 });
        if (event.kind === 'step' && event.step === 17) command(trainer, 'pause');
        if (event.kind === 'paused') void later(5).then(() => command(trainer, 'resume'));
      },
    });
    expect(told.all('rate')).toMatchObject([{ step: 5, lr: 0.08 }]);
    expect(told.last('paused').lr).toBeCloseTo(0.02, 12);
  });

  it('is in a checkpoint before it is told: a run that dies right after goes on to the same bytes', async () => {
    const schedule = { type: 'CosineAnnealingLR', params: { T_max: 4 } };
    const design = pointsDesign({ epochs: 4, ...sgd(0.3), schedule });
    const changes = (stopAt: number | null) => (event: ToldEvent, trainer: Trainer) => {
      if (event.kind === 'step' && event.step === 7) command(trainer, 'pause');
      if (event.kind === 'paused') void trainer.handle({ kind: 'setRate', lr: 0.05 });
      if (event.kind === 'rate') {
        if (stopAt === 7) command(trainer, 'stop');
        else void later(5).then(() => command(trainer, 'resume'));
      }
      if (event.kind === 'step' && event.step === stopAt && stopAt > 7) command(trainer, 'stop');
    };
    const whole = await trainToEnd(design, { on: changes(null) });
    expect(whole.last('ended').reason).toBe('finished');
    for (const stopAt of [7, 8, 10, 13]) {
      const { events } = await trainToEnd(design, { on: changes(stopAt) });
      const toldAt = events.findIndex(({ kind }) => kind === 'rate');
      const known = stopAt === 7 ? events.slice(0, toldAt) : events;
      const checkpoint = known.findLast((event) => event.kind === 'checkpoint');
      if (checkpoint?.kind !== 'checkpoint') throw new Error('no checkpoint');
      const rest = await trainToEnd(design, { checkpoint: checkpoint.bytes });
      expect(rest.all('step')).toEqual(whole.all('step').slice(stopAt));
      expect(rest.last('best').weights).toEqual(whole.last('best').weights);
    }
  });
});
