import { expect, it } from 'vitest';
import { openWishes } from '../../../../main/host/engine/wishes';

it('a rate is asked for again until it is told, which is when a checkpoint has it', () => {
  const wishes = openWishes();
  wishes.ask({ kind: 'setRate', lr: 0.01 });
  expect(wishes.open()).toEqual([{ kind: 'setRate', lr: 0.01 }]);
  wishes.hear({ kind: 'rate', step: 4, lr: 0.01 });
  expect(wishes.open()).toEqual([]);
});

it('a rate that was set while another was taken up is still wanted', () => {
  const wishes = openWishes();
  wishes.ask({ kind: 'setRate', lr: 0.01 });
  wishes.ask({ kind: 'setRate', lr: 0.02 });
  wishes.hear({ kind: 'rate', step: 4, lr: 0.01 });
  expect(wishes.open()).toEqual([{ kind: 'setRate', lr: 0.02 }]);
});

it('a checkpoint is asked for until it is written', () => {
  const wishes = openWishes();
  wishes.ask({ kind: 'save' });
  expect(wishes.open()).toEqual([{ kind: 'save' }]);
  wishes.hear({ kind: 'saved', step: 4 });
  expect(wishes.open()).toEqual([]);
});

it('a pause is asked for until the run is to go on, also while it makes single steps', () => {
  const wishes = openWishes();
  wishes.ask({ kind: 'pause' });
  wishes.ask({ kind: 'step' });
  wishes.hear({ kind: 'resumed', step: 4 });
  expect(wishes.open()).toEqual([{ kind: 'pause' }]);
  wishes.ask({ kind: 'resume' });
  expect(wishes.open()).toEqual([]);
});

it('one epoch in a pause is asked for until the run pauses again, and no more once it is to go on', () => {
  const wishes = openWishes();
  wishes.ask({ kind: 'pause' });
  wishes.ask({ kind: 'stepEpoch' });
  wishes.hear({ kind: 'resumed', step: 4 });
  expect(wishes.open()).toEqual([{ kind: 'pause' }, { kind: 'stepEpoch' }]);
  wishes.hear({ kind: 'paused', step: 35 });
  expect(wishes.open()).toEqual([{ kind: 'pause' }]);
  wishes.ask({ kind: 'stepEpoch' });
  wishes.ask({ kind: 'resume' });
  expect(wishes.open()).toEqual([]);
});

it('one epoch of a run that is not paused is nothing', () => {
  const wishes = openWishes();
  wishes.ask({ kind: 'stepEpoch' });
  expect(wishes.open()).toEqual([]);
});
