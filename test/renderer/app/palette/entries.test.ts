import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PaletteEntry, paletteEntries, searchEntries } from '../../../../renderer/app/palette/entries';
import { remember } from '../../../../renderer/app/palette/recent';
import { useCanvas } from '../../../../renderer/state/canvasStore';
import { registerCommands } from '../../../../renderer/state/commands/registry';
import { blockDesign } from '../../../engine/graph/blockDesign';
import { open } from '../../editor/testDesign';
import { stubStorage } from '../../support/pageStorage';
import { startWords } from '../../support/words';

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

describe('a search of an open design', () => {
  beforeEach(async () => {
    await startWords();
    useCanvas.setState({ handle: {} as NonNullable<ReturnType<typeof useCanvas.getState>['handle']> });
    open(blockDesign);
  });
  afterEach(() => useCanvas.setState({ handle: null }));

  const designs = ['untitled 14 3', '14', 'relu'].map((name) => ({ name, path: `${name}.layerloom`, modified: 0 }));
  const first = (query: string, count = 1) =>
    searchEntries(paletteEntries('en', designs), query, 'en')
      .map(({ key }) => key)
      .slice(0, count);

  it('begins with what bears just this name: in the design, in a block of it, and then elsewhere', () => {
    expect(first('input')).toEqual(['place:input']);
    expect(first('STAGE1')).toEqual(['place:stage1']);
    expect(first('14')).toEqual(['design:14.layerloom']);
    expect(first('relu')).toEqual(['layer:ReLU']);
  });

  it('is not turned round by what was lately chosen', () => {
    remember('layer:Input');
    expect(first('input')).toEqual(['place:input']);
  });

  it('has a block before what lies in it', () => {
    expect(first('stage1.', 20)[0]).toMatch(/^place:stage1.[^/]+$/);
  });

  it('says once what a command and its group are both called', () => {
    const take = registerCommands([
      { id: 'add.search', title: 'app.groups.add', shortcuts: [], heard: 'app', enabled: () => true, run() {} },
    ]);
    const added = paletteEntries('en', []).find(({ key }) => key === 'add.search');
    expect(added).toMatchObject({ title: 'Add layers', hint: '' });
    take();
  });
});
