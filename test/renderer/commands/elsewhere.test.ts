import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import '../../../renderer/commands/all';
import { onCopy } from '../../../renderer/commands/clipboard';
import { runCommand } from '../../../renderer/state/commands/registry';
import { useDesign } from '../../../renderer/state/designStore';
import { column, now, open } from '../editor/testDesign';
import { startWords } from '../support/words';

const shown = vi.hoisted(() => new Map<string, string>());
vi.mock('../../../renderer/shared/ui/Toast', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  toast: ({ id = '', title }: { id?: string; title: string }) => shown.set(id, title),
}));

beforeAll(startWords);
beforeEach(() => {
  open(column('Input', 'Conv2d', 'ReLU', 'Linear', 'Output'));
  useDesign.getState().select({ nodes: ['conv1', 'relu1'] });
  runCommand('block.group');
  shown.clear();
  useDesign.getState().select({ nodes: ['block1/conv1', 'fc1', 'block1/relu1'] });
});

test.each(['block.group', 'note.frame'])('%s says what it did not take, since it lies in another graph', (command) => {
  expect(runCommand(command)).toBe(true);
  expect([...shown.values()]).toEqual(['Not taken along: fc1']);
});

test.each([true, false])('so does the clipboard, whether they are cut (%s) or copied', (cut) => {
  const event = { clipboardData: { setData: vi.fn() }, preventDefault: vi.fn() };
  onCopy(event as unknown as ClipboardEvent, cut);
  expect(event.clipboardData.setData).toHaveBeenCalledOnce();
  expect([...shown.values()]).toEqual(['Not taken along: fc1']);
  expect(now().nodes.map(({ id }) => id)).toContain('fc1');
});

test('of layers of one graph nothing is said', () => {
  useDesign.getState().select({ nodes: ['block1/conv1', 'block1/relu1'] });
  runCommand('block.group');
  expect(shown.size).toBe(0);
});
