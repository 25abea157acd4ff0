import { describe, expect, test } from 'vitest';
import { switchChoice } from '../../../../renderer/panels/training/settingsEdits';

const adam = { lr: 0.001, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0, amsgrad: false, maximize: false };

describe('choosing another', () => {
  test('begins with its own defaults, where nothing was set', () => {
    const choice = switchChoice('optimizer', 'AdamW', { type: 'Adam', params: adam });
    expect(choice).toEqual({ type: 'AdamW', params: { ...adam, weight_decay: 0.01 } });
  });

  test('keeps what was set, but not the rate', () => {
    const before = { type: 'Adam', params: { ...adam, lr: 0.5, weight_decay: 0.2, betas: [0.8, 0.9] } };
    const choice = switchChoice('optimizer', 'Lion', before);
    expect(choice).toEqual({ type: 'Lion', params: { lr: 0.0001, betas: [0.8, 0.9], weight_decay: 0.2 } });
  });

  test('takes nothing from another schedule, whose numbers mean something else', () => {
    const before = { type: 'StepLR', params: { step_size: 3, gamma: 0.2 } };
    expect(switchChoice('schedule', 'ExponentialLR', before).params).toEqual({ gamma: 0.95 });
    expect(switchChoice('schedule', 'StepLR', null).params).toEqual({ step_size: 10, gamma: 0.1 });
  });
});
