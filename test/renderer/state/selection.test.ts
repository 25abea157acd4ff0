import { expect, it } from 'vitest';
import { toSelection } from '../../../renderer/state/selection';

const nodes = (...chosen: string[]) => [...toSelection({ nodes: chosen }).nodes];

it('has of an open block and what lies in it only what was chosen last', () => {
  expect(nodes('stage', 'stage/1/relu1', 'fc1')).toEqual(['stage/1/relu1', 'fc1']);
  expect(nodes('stage/1/relu1', 'stage/conv1', 'fc1', 'stage')).toEqual(['fc1', 'stage']);
  expect(nodes('outer', 'outer/inner/0/relu1')).toEqual(['outer/inner/0/relu1']);
  expect(nodes('stage', 'stage1', 'stage1x/relu1')).toEqual(['stage', 'stage1', 'stage1x/relu1']);
});

it('has no wires of a block that is chosen as a whole', () => {
  const { wires } = toSelection({ nodes: ['stage'], wires: ['stage/1/a.y>b.x', 'stage1/a.y>b.x', 'a.y>stage.x'] });
  expect([...wires]).toEqual(['stage1/a.y>b.x', 'a.y>stage.x']);
});
