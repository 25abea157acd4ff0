import { describe, expect, it } from 'vitest';
import { defaultParams } from '../../../engine/core/params';
import type { Dim, PortType } from '../../../engine/core/portType';
import { designLosses, lossByType } from '../../../engine/losses';
import type { LossDefinition } from '../../../engine/losses/contract';
import { formatMessage } from '../../../engine/text/messages';

const values = (...sizes: number[]): PortType => ({ shape: ['N', ...sizes] as Dim[], dtype: 'float32' });
const classes = (...sizes: number[]): PortType => ({ shape: ['N', ...sizes] as Dim[], dtype: 'int32' });

describe('what suits a loss', () => {
  it.each([
    ['CrossEntropyLoss', values(10), classes(), {}, 10],
    ['CrossEntropyLoss', values(1000), classes(), {}, 10],
    ['CrossEntropyLoss', values(3, 4, 5), classes(4, 5), { weight: [1, 2, 3] }, 3],
    ['CrossEntropyLoss', values(10), values(10), { label_smoothing: 0.1 }, null],
    ['NLLLoss', values(10), classes(), {}, 10],
    ['BCEWithLogitsLoss', values(3), values(3), { pos_weight: [1, 2, 3], weight: [2] }, null],
    ['L1Loss', values(2), values(2), {}, null],
    ['MSELoss', values(1, 28, 28), values(1, 28, 28), {}, null],
    ['KLDivLoss', values(10), values(10), { reduction: 'batchmean' }, null],
  ] as const)('%s takes %j and %j', (type, output, target, params, count) => {
    const loss = designLosses[type] as LossDefinition;
    expect(loss.check(output, target, { ...defaultParams(loss.params), ...params }, count)).toBeNull();
  });

  it.each([
    ['CrossEntropyLoss', values(2), classes(), {}, 10, 'the output has 2, the data has 10 classes'],
    ['CrossEntropyLoss', values(3), values(2), {}, null, 'the output is 3, but the target is values, 2 for each'],
    ['CrossEntropyLoss', values(2), values(2), { ignore_index: 0 }, null, 'ignore_index 0 leaves out a class'],
    ['CrossEntropyLoss', values(2), values(2), { weight: [1] }, null, 'weight has 1 number, but the output has 2'],
    ['CrossEntropyLoss', values(2), values(2), { reduction: 'none' }, null, "reduction 'none'"],
    ['NLLLoss', values(2), values(2), {}, null, 'the data gives values (2 for each sample) and no classes'],
    ['NLLLoss', values(2), classes(), {}, 10, 'the output has 2, the data has 10 classes'],
    ['BCELoss', values(2), values(2), { weight: [1, 2, 3] }, null, 'weight has 3 numbers'],
    ['BCEWithLogitsLoss', values(4, 2), values(4, 2), { pos_weight: [1, 2, 3, 4] }, null, 'Give 2, a single one'],
    ['HuberLoss', values(2), classes(), {}, 10, 'the data gives a class'],
    ['CrossEntropyLoss', values(), classes(), {}, 10, 'a single number for each sample'],
    ['CrossEntropyLoss', values(16, 24, 24), classes(), {}, 10, 'but the output is 16×24×24'],
    ['CrossEntropyLoss', values(3, 4, 4), classes(4, 5), {}, 3, 'the output is 3×4×4, but the target is 4×5'],
    ['CrossEntropyLoss', values(3), classes(), { weight: [1, 2] }, 3, 'weight has 2 numbers, but the output has 3'],
    ['CrossEntropyLoss', values(3), classes(), { reduction: 'none' }, 3, "reduction 'none'"],
    ['L1Loss', values(2), classes(), {}, 10, 'the data gives a class'],
    ['MSELoss', values(2), values(3), {}, null, 'the output is 2, but the target is 3'],
    ['MSELoss', values(2), values(2, 1), {}, null, 'the output is 2, but the target is 2×1'],
    ['KLDivLoss', values(10), values(10), { reduction: 'none' }, null, "reduction 'none'"],
  ] as const)('%s refuses %j for %j', (type, output, target, params, count, words) => {
    const loss = designLosses[type] as LossDefinition;
    const problem = loss.check(output, target, { ...defaultParams(loss.params), ...params }, count);
    if (!problem) throw new Error('expected a problem');
    expect(formatMessage('en', problem.code, problem.args)).toContain(words);
    expect(formatMessage('zh-CN', problem.code, problem.args)).not.toMatch(/\{\w+\}/);
  });

  it('offers a design those that compare one output', () => {
    expect(Object.keys(designLosses)).toContain('BCELoss');
    expect(Object.keys(designLosses)).not.toContain('TripletMarginLoss');
    expect(lossByType('TripletMarginLoss')?.outputs).toBe(3);
  });

  it('knows no other types', () => {
    expect(lossByType('toString')).toBeUndefined();
  });
});
