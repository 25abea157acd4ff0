import { expect, test } from 'vitest';
import type { ParamValue } from '../../../../engine/core/params';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { layer } from '../../../../engine/graph/templates/drawn';
import { formatMessage } from '../../../../engine/text/messages';
import { digitsDesign } from '../digitsDesign';

test.each<[string, Readonly<Record<string, ParamValue>>, string, object]>([
  [
    'Flatten',
    { start_dim: 3, end_dim: 1 },
    'Set start_dim of it to 1 and end_dim to -1',
    { start_dim: 1, end_dim: -1 },
  ],
  ['Flatten', { start_dim: 5 }, 'Set start_dim of it to 1', { start_dim: 1 }],
  ['Hardtanh', { min_val: 2, max_val: -1 }, 'Set min_val of it to -1 and max_val to 2', { min_val: -1, max_val: 2 }],
  ['Transpose', { dim0: 5, dim1: 9 }, 'Set dim0 of it to 1 and dim1 to -1', { dim0: 1, dim1: -1 }],
  ['Transpose', { dim0: 5, dim1: -1 }, 'Set dim0 of it to 1', { dim0: 1 }],
  ['Slice', { dim: 2, start: 40, end: 50 }, 'Set start of it to 0 and leave end empty', { start: 0, end: null }],
  ['Slice', { dim: 2, start: 0, end: 0 }, 'Leave end of it empty', { end: null }],
  ['Upsample', { size: null, scale_factor: null }, 'Set scale_factor of it to 2×2', { scale_factor: [2, 2] }],
])('a repair says all that it sets, and sets what is not so already: %s %o', (type, given, words, params) => {
  const design = digitsDesign(
    layer(type, given, { name: 'it' }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  const [repair] = checkDesign(design).problems[0]?.repairs ?? [];
  if (!repair) expect.fail('there is no repair');
  expect(formatMessage('en', repair.label.code, repair.label.args)).toBe(words);
  expect(repair.edits).toEqual([{ kind: 'setParams', id: 'it', params }]);
  expect(checkDesign(applyEdits(design, repair.edits)).problems).toEqual([]);
});
