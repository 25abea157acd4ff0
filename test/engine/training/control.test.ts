import { describe, expect, it } from 'vitest';
import type { Trainer } from '../../../engine/training/trainer';
import { pointsDesign } from '../../support/design';
import { trainToEnd } from './runs';

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const command = (trainer: Trainer, kind: 'pause' | 'resume' | 'step' | 'stop') => void trainer.handle({ kind });

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
    expect(told.kinds).toEqual(['started', 'checkpoint', 'ended']);
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
});
