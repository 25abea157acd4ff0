import { beforeEach, expect, test } from 'vitest';
import '../../../renderer/commands/all';
import { carryOut } from '../../../renderer/editor/carryOut';
import { menuFor } from '../../../renderer/editor/menus';
import { planGroup } from '../../../renderer/editor/plans/block';
import { commandById, titleOf } from '../../../renderer/state/commands/registry';
import { useDesign } from '../../../renderer/state/designStore';
import { rootScope } from '../../../renderer/state/scope';
import { wireKeys } from '../../../renderer/state/selection';
import { useView } from '../../../renderer/state/viewStore';
import { column, now, open } from './testDesign';

const offered = () => menuFor(now(), useDesign.getState().selection).flat();
const toggleTitle = () => {
  const command = commandById('block.toggle');
  return command && titleOf(command);
};
const select = useDesign.getState().select;

beforeEach(() => {
  open(column('Input', 'Flatten', 'Linear'));
});

test('the canvas, a layer, a wire and several layers are offered what can be done with them', () => {
  select({});
  expect(offered()).toContain('edit.paste');
  expect(offered()).not.toContain('edit.remove');
  select({ nodes: ['flatten1'] });
  expect(offered()).toEqual(expect.arrayContaining(['wire.from', 'edit.duplicate', 'block.group', 'edit.dissolve']));
  expect(offered()).not.toContain('block.unpack');
  select({ nodes: ['flatten1', 'fc1'] });
  expect(offered()).toEqual(expect.arrayContaining(['align.left', 'note.frame']));
  expect(offered()).not.toContain('align.distribute.x');
  select({ wires: [...wireKeys(now()).keys()].slice(0, 1) });
  expect(offered()).toEqual(['wire.insert', 'wire.from', 'wire.to', 'edit.remove']);
});

test('a block can be opened, unpacked and kept', () => {
  const plan = planGroup(rootScope(now()), new Set(['flatten1', 'fc1']));
  if (plan) carryOut(plan);
  expect(offered()).toEqual(expect.arrayContaining(['block.toggle', 'block.enter', 'block.unpack', 'block.keep']));
  expect(toggleTitle()).toBe('editor.blocks.open');
  useView.getState().toggle('block1');
  expect(toggleTitle()).toBe('editor.blocks.close');
  select({});
  expect(toggleTitle()).toBe('editor.commands.toggleBlock');
});
