import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DataSettings } from '../../../engine/graph/document';
import { formatMessage } from '../../../engine/text/messages';
import { chain, pointsDesign } from '../../support/design';

const errorsOf = (document: Parameters<typeof checkDesign>[0]) =>
  checkDesign(document).problems.filter(({ severity }) => severity === 'error');
const withData = (data: Partial<DataSettings>) => {
  const good = pointsDesign();
  return { ...good, data: { ...good.data, ...data } };
};

describe('checking a design', () => {
  it('finds nothing wrong with a good one', () => {
    expect(errorsOf(pointsDesign())).toEqual([]);
  });

  it('puts a problem of the data first, and still tells the shapes', () => {
    const analysis = checkDesign(withData({ source: { type: 'nothing', params: {} } }));
    expect(analysis.problems[0]).toMatchObject({ severity: 'error', layer: null, message: { code: 'data.source' } });
    expect(analysis.totals.parameters).toBe(354);
  });

  it.each([
    ['a border around numbers', withData({ transforms: [{ type: 'Pad', params: {} }] })],
    [
      'classes of what has none',
      chain(
        [
          ['Input', { shape: [3] }],
          ['Linear', { out_features: 2 }],
        ],
        { source: { type: 'random', params: { input_shape: [3], target_shape: [2] } }, target: 'oneHot' },
        { loss: { type: 'MSELoss', params: {} } },
      ),
    ],
  ])('offers a repair that mends it: %s', (_, document) => {
    const [problem] = errorsOf(document);
    const [repair] = problem?.repairs ?? [];
    if (!repair) throw new Error('no repair');
    for (const language of ['en', 'zh-CN'] as const) {
      expect(formatMessage(language, repair.label.code, repair.label.args)).not.toMatch(/[{}]/);
    }
    expect(errorsOf(applyEdits(document, repair.edits))).toEqual([]);
  });
});
