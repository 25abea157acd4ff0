import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { layer } from '../../../../engine/graph/templates/drawn';
import { digitsDesign } from '../digitsDesign';

test('an Add that nothing goes with is told so, and can be taken out of the middle of a network', () => {
  const design = digitsDesign(
    layer('Conv2d', { out_channels: 16 }, { name: 'c1' }),
    layer('MaxPool2d'),
    layer('Flatten'),
    layer('Linear', { out_features: 20 }),
    layer('Unflatten', { unflattened_size: [2, 10] }),
    layer('Add', {}, { name: 'add' }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  const [problem] = checkDesign(design).problems;
  expect(problem?.message.code).toBe('graph.nothingFits');
  const [repair, ...others] = problem?.repairs ?? [];
  expect(others).toEqual([]);
  expect(repair?.label).toEqual({ code: 'graph.repair.remove', args: { name: 'add' } });
  expect(checkDesign(applyEdits(design, repair?.edits ?? [])).problems).toEqual([]);
});
