import { expect, test } from 'vitest';
import { carryOut } from '../../../renderer/editor/carryOut';
import { planGroup } from '../../../renderer/editor/plans/block';
import { planFreezeOthers } from '../../../renderer/editor/plans/freeze';
import { useDesign } from '../../../renderer/state/designStore';
import { nodeAt, rootScope } from '../../../renderer/state/scope';
import { column, now, open } from './testDesign';

function freezeOthers(...paths: readonly string[]): boolean {
  const plan = planFreezeOthers(now(), new Set(paths), useDesign.getState().analysis);
  return plan !== null && carryOut(plan);
}

const frozen = (...paths: readonly string[]) => paths.map((path) => nodeAt(now(), path)?.frozen === true);

test('all but the chosen layers are frozen, those with nothing to learn left alone, in one step', () => {
  open(column('Input', 'Flatten', 'Linear', 'ReLU', 'Linear', 'Linear'));
  expect(freezeOthers('fc3')).toBe(true);
  expect(frozen('flatten1', 'fc1', 'relu1', 'fc2', 'fc3')).toEqual([false, true, false, true, false]);
  // Chosen anew: what was frozen trains on.
  expect(freezeOthers('fc2')).toBe(true);
  expect(frozen('fc1', 'fc2', 'fc3')).toEqual([true, false, true]);
  expect(freezeOthers('fc2')).toBe(false);
  useDesign.getState().undo();
  expect(frozen('fc1', 'fc2', 'fc3')).toEqual([true, true, false]);
});

test('of a layer in a block, its neighbours and what lies around the block are frozen, the block is not', () => {
  open(column('Input', 'Flatten', 'Linear', 'Linear', 'Linear'));
  const plan = planGroup(rootScope(now()), new Set(['fc2', 'fc3']));
  if (plan) carryOut(plan);
  const block = now().nodes.find((node) => node.block !== undefined)?.id as string;
  expect(freezeOthers(`${block}/fc3`)).toBe(true);
  expect(frozen('fc1', block, `${block}/fc2`, `${block}/fc3`)).toEqual([true, false, true, false]);
});
