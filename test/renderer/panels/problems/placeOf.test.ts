import { expect, test } from 'vitest';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { placeOf } from '../../../../renderer/panels/problems/placeOf';
import { analysisOf } from '../../../../renderer/state/analysisOf';
import { blockDesign } from '../../../engine/graph/blockDesign';

test('a repeated block that gets no data is named as the block, and what is wrong in it by its place', () => {
  const repeated = applyEdits(blockDesign, [{ kind: 'setRepeat', id: 'stage1', repeat: 3 }]);
  const [first] = repeated.wires;
  if (!first) throw new Error('no wire');
  const unwired = applyEdits(repeated, [{ kind: 'removeWire', wire: first }]);
  const told = analysisOf(unwired).problems.filter(({ message }) => message.code === 'graph.unconnected');
  expect(told.map(({ message }) => message.args)).toEqual([{ layer: "Stage 'stage1'", port: 'image' }]);
  expect(told.map((problem) => placeOf(unwired, problem))).toEqual(['stage1']);

  const inside = applyEdits(repeated, [
    {
      kind: 'removeWire',
      wire: { from: { node: 'entry', port: 'y' }, to: { node: 'conv', port: 'x' } },
      graph: 'unit',
    },
  ]);
  const problem = analysisOf(inside).problems.find(({ message }) => message.code === 'graph.unconnected');
  if (!problem) throw new Error('no problem');
  expect(placeOf(inside, problem)).toBe(problem.layer);
  expect(problem.layer).toMatch(/\/conv$/);
  expect(placeOf(inside, { ...problem, layer: null })).toBeNull();
});
