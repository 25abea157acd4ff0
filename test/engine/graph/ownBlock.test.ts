import { expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { ownBlock } from '../../../engine/graph/ownBlock';
import { blockDesign } from './blockDesign';

const node = (graph: string, id: string) =>
  blockDesign.blocks.find((block) => block.id === graph)?.nodes.find((other) => other.id === id) ?? expect.fail(id);

test('an instance with a block of its own is what it was, and no longer follows the others', () => {
  const own = ownBlock(blockDesign, 'stage', node('stage', 'unit2'));
  const after = applyEdits(blockDesign, own.edits);
  expect(checkDesign(after).totals).toEqual(checkDesign(blockDesign).totals);
  expect(checkDesign(after).problems).toEqual(checkDesign(blockDesign).problems);
  const changed = applyEdits(after, [{ kind: 'setParams', id: 'conv', params: { bias: false }, graph: own.block }]);
  const { nodes } = checkDesign(changed);
  expect(nodes.get('stage1/unit2/conv')?.parameters).toBe(9);
  expect(nodes.get('stage1/unit1/conv')?.parameters).toBe(10);
});

test('only an instance can follow a block, one that there is and in which it does not lie', () => {
  const setting = (id: string, block: string, graph: string | null) => () =>
    applyEdits(blockDesign, [{ kind: 'setBlock', id, block, graph }]);
  expect(setting('flatten', 'unit', null)).toThrow(/document.block.stray/);
  expect(setting('stage1', 'gone', null)).toThrow(/gone/);
  expect(setting('unit1', 'stage', 'stage')).toThrow(/document.block.recursive/);
});
