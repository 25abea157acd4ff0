import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import '../../../renderer/commands/all';
import { onCopy } from '../../../renderer/commands/clipboard';
import { carryOut } from '../../../renderer/editor/carryOut';
import { GRID } from '../../../renderer/editor/metrics';
import { useAnnouncements } from '../../../renderer/state/announcer';
import { commandById, runCommand } from '../../../renderer/state/commands/registry';
import { useDesign } from '../../../renderer/state/designStore';
import { column, now, open } from '../editor/testDesign';
import { startWords } from '../support/words';

beforeAll(startWords);
beforeEach(() => {
  open(column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Output'));
  const { select } = useDesign.getState();
  select({ nodes: ['conv1', 'relu1'] });
  runCommand('block.group');
  carryOut({ edits: [{ kind: 'setRepeat', id: 'block1', repeat: 2 }], label: 'editor.steps.repeat' });
  select({ nodes: ['block1/0/relu1', 'block1/1/relu1'] });
});

const inBlock = () => now().blocks[0]?.nodes ?? expect.fail('no block');

test('a layer chosen in two copies of its block is deleted, moved, doubled and copied once', () => {
  const relu = () => inBlock().find(({ id }) => id === 'relu1') ?? expect.fail('no relu1');
  const before = relu().position;
  runCommand('edit.moveRight');
  expect(relu().position).toEqual({ x: before.x + GRID, y: before.y });
  const clipboardData = { setData: vi.fn() };
  onCopy({ clipboardData, preventDefault: vi.fn() } as unknown as ClipboardEvent, false);
  const [, text] = clipboardData.setData.mock.calls[0] ?? expect.fail('nothing is copied');
  expect(JSON.parse(text).nodes).toHaveLength(1);
  const count = inBlock().length;
  runCommand('edit.duplicate');
  expect(inBlock()).toHaveLength(count + 1);
  useDesign.getState().select({ nodes: ['block1/0/relu1', 'block1/1/relu1'] });
  runCommand('edit.remove');
  expect(inBlock()).toHaveLength(count);
  expect(useAnnouncements.getState().map(({ text }) => text)).toContain('Deleted: relu1.');
});

test('it cannot be brought into line with itself', () => {
  expect([commandById('align.left')?.enabled?.(), commandById('align.distribute.x')?.enabled?.()]).toEqual([
    false,
    false,
  ]);
  useDesign.getState().select({ nodes: ['block1/0/relu1', 'block1/1/conv1'] });
  expect(commandById('align.left')?.enabled?.()).toBe(true);
});
