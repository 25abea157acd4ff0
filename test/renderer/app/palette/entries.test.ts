import { beforeEach, describe, expect, it } from 'vitest';
import { type PaletteEntry, searchEntries } from '../../../../renderer/app/palette/entries';
import { remember } from '../../../../renderer/app/palette/recent';
import { stubStorage } from '../../support/pageStorage';

const entry = (kind: PaletteEntry['kind'], key: string, title: string): PaletteEntry => ({
  key,
  kind,
  title,
  hint: '',
  words: () => (kind === 'layer' ? [] : [title]),
  shortcut: null,
  enabled: true,
  run() {},
});

const ENTRIES = [
  entry('layer', 'layer:Conv2d', 'Add Conv2d'),
  entry('layer', 'layer:MaxPool2d', 'Add MaxPool2d'),
  entry('design', 'design:a', 'Small ResNet'),
  entry('command', 'edit.align', 'Pool the results'),
];

beforeEach(() => void stubStorage());

const found = (query: string) => searchEntries(ENTRIES, query, 'en').map(({ key }) => key);

describe('a search of everything', () => {
  it('puts what is called so before layers whose description has the word', () => {
    // "small" is said of Conv2d, in its description alone.
    expect(found('small')[0]).toBe('design:a');
    expect(found('small')).toContain('layer:Conv2d');
  });

  it('keeps a layer named so in front', () => {
    expect(found('conv')[0]).toBe('layer:Conv2d');
    expect(found('maxpool')).toEqual(['layer:MaxPool2d']);
  });

  it('begins with what was lately chosen, then with what is likely next, and ends with what cannot be done', () => {
    const commands = [
      entry('command', 'edit.undo', 'Undo'),
      { ...entry('command', 'training.start', 'Train'), enabled: false },
      entry('command', 'view.arrange', 'Arrange'),
      entry('command', 'add.search', 'Add a layer'),
    ];
    const first = () => searchEntries(commands, '', 'en').map(({ key }) => key);
    expect(first()).toEqual(['add.search', 'view.arrange', 'edit.undo', 'training.start']);
    remember('edit.undo');
    expect(first()).toEqual(['edit.undo', 'add.search', 'view.arrange', 'training.start']);
  });
});
