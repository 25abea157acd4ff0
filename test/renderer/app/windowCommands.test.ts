import { beforeAll, expect, it, vi } from 'vitest';
import '../../../renderer/commands/all';
import { en } from '../../../renderer/i18n/en';
import { zhCN } from '../../../renderer/i18n/zhCN';
import { allCommands } from '../../../renderer/state/commands/registry';
import { sameShortcut } from '../../../renderer/state/commands/shortcut';
import { stubStorage } from '../support/pageStorage';

beforeAll(async () => {
  stubStorage();
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });
  vi.stubGlobal('navigator', { language: 'en', platform: '' });
  await import('../../../renderer/app/windowCommands');
});

it('every command of the window is there: of the canvas, of files, of training and of the window itself', () => {
  const areas = new Set(allCommands().map(({ id }) => id.split('.')[0]));
  expect([...areas]).toEqual(expect.arrayContaining(['edit', 'view', 'file', 'training', 'app']));
});

it('a shortcut belongs to one command, however it is written', () => {
  const all = allCommands().flatMap(({ id, shortcuts }) => shortcuts.map((shortcut) => ({ id, shortcut })));
  const clashes = all.flatMap((one, at) =>
    all.slice(at + 1).filter((other) => sameShortcut(one.shortcut, other.shortcut)),
  );
  expect(clashes).toEqual([]);
});

it('every command has its title in both languages', () => {
  const text = (words: unknown, key: string) =>
    key.split('.').reduce<unknown>((found, part) => (found as Record<string, unknown> | undefined)?.[part], words);
  for (const { title } of allCommands()) {
    for (const words of [en, zhCN]) expect(text(words, title), title).toBeTypeOf('string');
  }
});

it('the picture of the network is found among what is exported', () => {
  const picture = allCommands().find(({ id }) => id === 'file.drawing');
  expect(picture?.also).toBe('files.commands.drawingAlso');
  for (const word of ['export', 'image']) {
    expect(en.files.commands.drawingAlso.split(' ')).toContain(word);
    expect(zhCN.files.commands.drawingAlso.split(' ')).toContain(word);
  }
});
