import { expect, it } from 'vitest';
import { settingName } from '../../../renderer/training/settingWords';

it('settings have the words of their fields, parameters the names of PyTorch', () => {
  expect(settingName('batchSize')).toEqual({ word: 'training.batchSize', number: null, param: '' });
  expect(settingName('optimizer.lr')).toEqual({ word: 'training.optimizer', number: null, param: 'lr' });
  expect(settingName('earlyStopping.patience')).toEqual({ word: 'training.patience', number: null, param: '' });
  expect(settingName('transforms[1]')).toEqual({ word: 'training.transforms', number: 2, param: '' });
  expect(settingName('transforms[0].padding')).toEqual({ word: 'training.transforms', number: 1, param: 'padding' });
});

it('what nobody gave a word keeps its path', () => {
  expect(settingName('of.a.later.version')).toEqual({ word: null, number: null, param: 'of.a.later.version' });
  expect(settingName('toString')).toEqual({ word: null, number: null, param: 'toString' });
});
