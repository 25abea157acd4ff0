import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, TrainingSettings } from '../../../engine/graph/document';
import { designInfo } from '../../../engine/graph/info';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName } from '../../../engine/graph/templates';
import { formatMessage } from '../../../engine/text/messages';
import { userError } from '../../support/errors';

const plain = templateByName('mnist-mlp')?.document() as DesignDocument;
const withTraining = (training: Partial<TrainingSettings>) => applyEdits(plain, [{ kind: 'setTraining', training }]);
/** What a file leaves out. */
const none = {
  schedule: null,
  accumulate: 1,
  clipNorm: null,
  clipValue: null,
  earlyStopping: null,
  startFrom: null,
  topK: 5,
};

describe('files from before there were schedules, accumulation and clipping', () => {
  it('mean what they meant, and are written as they were', () => {
    const text = serializeDocument(plain);
    for (const word of ['schedule', 'accumulate', 'clip', 'early', 'startFrom', 'topK'])
      expect(text).not.toContain(word);
    const read = parseDocument(text);
    expect(Object.keys(read.training)).toEqual(['loss', 'optimizer', 'epochs', 'batchSize', 'seed']);
    expect(serializeDocument(read)).toBe(text);
  });

  it('are what a design without them is written as', () => {
    expect(withTraining(none)).toEqual(plain);
    const spelled = JSON.parse(serializeDocument(plain));
    Object.assign(spelled.training, none);
    expect(parseDocument(JSON.stringify(spelled))).toEqual(plain);
  });
});

describe('the settings in a file', () => {
  const all: Partial<TrainingSettings> = {
    schedule: { type: 'LinearLR', params: { total_iters: 100 }, every: 'step' },
    accumulate: 4,
    clipNorm: 0.5,
    clipValue: 2,
    earlyStopping: { patience: 5, minDelta: 0.001 },
    startFrom: '20260101-120000-000abc123',
    topK: 3,
  };

  it('read back the same, one a line', () => {
    const document = withTraining(all);
    expect(document.training.schedule?.params).toEqual({ start_factor: 1 / 3, end_factor: 1, total_iters: 100 });
    const text = serializeDocument(document);
    expect(parseDocument(text)).toEqual(document);
    expect(text.split('\n').length).toBe(serializeDocument(plain).split('\n').length + 7);
  });

  it('go away again', () => {
    const undone = applyEdits(withTraining(all), [
      {
        kind: 'setTraining',
        training: none,
      },
    ]);
    expect(undone).toEqual(plain);
  });

  it('leave a schedule’s usual pace out', () => {
    const { schedule } = withTraining({ schedule: { type: 'OneCycleLR', params: {}, every: 'step' } }).training;
    expect(schedule).not.toHaveProperty('every');
  });

  it.each([
    ['schedule', { type: 'Cosine', params: {} }, 'document.choice', 'CosineAnnealingLR'],
    ['schedule', { type: 'StepLR', params: { step: 1 } }, 'params.unknown', 'step_size'],
    ['schedule', { type: 'StepLR', params: {}, every: 'batch' }, 'document.expected.pace', 'training.schedule.every'],
    ['schedule', { type: 'StepLR' }, 'document.field.missing', 'training.schedule.params'],
    ['schedule', 'StepLR', 'document.field.object', 'training.schedule'],
    ['accumulate', 0, 'document.expected.count', 'training.accumulate'],
    ['accumulate', null, 'document.expected.count', 'training.accumulate'],
    ['topK', 1, 'document.expected.count', 'training.topK'],
    ['startFrom', '../../elsewhere', 'document.expected.text', 'training.startFrom'],
    ['clipNorm', 0, 'document.expected.limit', 'training.clipNorm'],
    ['clipValue', -1, 'document.expected.limit', 'training.clipValue'],
    ['clipValue', '1', 'document.expected.limit', 'training.clipValue'],
    ['earlyStopping', 5, 'document.field.object', 'training.earlyStopping'],
    ['earlyStopping', { patience: 0, minDelta: 0 }, 'document.expected.count', 'training.earlyStopping.patience'],
    ['earlyStopping', { patience: 1, minDelta: -1 }, 'document.expected.notNegative', 'earlyStopping.minDelta'],
    ['earlyStopping', { patience: 1 }, 'document.field.missing', 'training.earlyStopping.minDelta'],
    ['clip', 1, 'document.field.unknown', 'training.clip'],
  ])('are refused where %s is %j', async (field, value, code, words) => {
    const file = JSON.parse(serializeDocument(plain));
    file.training[field] = value;
    const error = await userError(() => parseDocument(JSON.stringify(file)));
    expect(error.code).toBe(code);
    expect(formatMessage('en', error.code, error.args)).toContain(words);
  });

  it('count in the memory a step takes', () => {
    const bytes = (document: DesignDocument) => designInfo(document, checkDesign(document), 32).totals.trainingBytes;
    const { parameters } = checkDesign(plain).totals;
    expect(bytes(withTraining({ accumulate: 2 })) - bytes(plain)).toBe(4 * parameters);
  });
});

describe('schedules that do not suit', () => {
  const cases: [string, Partial<TrainingSettings>, string[], string[]][] = [
    [
      'a cycle of the momentum without momentum',
      { optimizer: { type: 'Adagrad', params: {} }, schedule: { type: 'OneCycleLR', params: {} } },
      ['moves the momentum', 'Adagrad has none', 'cycle_momentum'],
      ['Set cycle_momentum to false'],
    ],
    [
      'fewer epochs in the schedule than in the run',
      { epochs: 9, schedule: { type: 'OneCycleLR', params: { epochs: 4, steps_per_epoch: 2 }, every: 'epoch' } },
      ['8 steps', 'the run takes 9'],
      ['Leave epochs empty', 'Leave steps_per_epoch empty'],
    ],
    [
      'the wrong pace',
      { schedule: { type: 'ReduceLROnPlateau', params: {}, every: 'step' } },
      ['ReduceLROnPlateau cannot move on after each step', 'epoch'],
      ['Set every to epoch'],
    ],
    [
      'a factor above 1 that was meant below',
      { epochs: 60, schedule: { type: 'StepLR', params: { step_size: 5, gamma: 10 } } },
      ['StepLR raises the rate from', 'by epoch 60'],
      ['Set gamma to 0.1'],
    ],
    [
      'a factor out of range',
      { schedule: { type: 'ReduceLROnPlateau', params: { factor: 1 } } },
      ['factor is 1'],
      ['Set factor to 0.1'],
    ],
  ];
  it.each(cases)('%s', (_, training, told, repairs) => {
    const document = withTraining(training);
    const [problem] = checkDesign(document).problems;
    if (!problem) throw new Error('no problem was found');
    const say = ({ code, args }: typeof problem.message) => formatMessage('en', code, args);
    for (const words of told) expect(say(problem.message)).toContain(words);
    expect(formatMessage('zh-CN', problem.message.code, problem.message.args)).not.toMatch(/\{\w+\}/);
    expect(problem.repairs.map(({ label }) => say(label))).toEqual(repairs);
    for (const { edits } of problem.repairs) expect(checkDesign(applyEdits(document, edits)).problems).toEqual([]);
  });

  it('are no trouble where they rise as a warm-up does, or for a few epochs', () => {
    const training = (schedule: NonNullable<TrainingSettings['schedule']>, epochs: number) =>
      withTraining({ epochs, schedule });
    for (const document of [
      training({ type: 'LinearLR', params: { start_factor: 0.001 } }, 60),
      training({ type: 'ExponentialLR', params: { gamma: 1.1 } }, 50),
      training({ type: 'StepLR', params: { step_size: 30, gamma: 10 } }, 60),
      training({ type: 'OneCycleLR', params: { max_lr: 1 } }, 60),
    ]) {
      expect(checkDesign(document).problems).toEqual([]);
    }
    const soaring = checkDesign(training({ type: 'ExponentialLR', params: { gamma: 1e9 } }, 60)).problems;
    expect(soaring.map(({ severity, message }) => [severity, message.code])).toEqual([['warning', 'schedule.soars']]);
  });

  it('wait for an accuracy only where there is one', () => {
    const plateau = { schedule: { type: 'ReduceLROnPlateau', params: { mode: 'max' } } };
    expect(checkDesign(withTraining(plateau)).problems).toEqual([]);
    const autoencoder = templateByName('autoencoder')?.document() as DesignDocument;
    const document = applyEdits(autoencoder, [{ kind: 'setTraining', training: plateau }]);
    const [problem] = checkDesign(document).problems;
    expect(problem?.message.code).toBe('schedule.noAccuracy');
    expect(checkDesign(applyEdits(document, problem?.repairs[0]?.edits ?? [])).problems).toEqual([]);
  });
});
