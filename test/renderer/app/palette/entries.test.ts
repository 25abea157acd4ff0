import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PaletteEntry, paletteEntries } from '../../../../renderer/app/palette/entries';
import { remember } from '../../../../renderer/app/palette/recent';
import { searchEntries } from '../../../../renderer/app/palette/searchEntries';
import { editTraining } from '../../../../renderer/panels/training/settingsEdits';
import { useCanvas } from '../../../../renderer/state/canvasStore';
import { registerCommands } from '../../../../renderer/state/commands/registry';
import { useDesign } from '../../../../renderer/state/designStore';
import { blockDesign } from '../../../engine/graph/blockDesign';
import { open } from '../../editor/testDesign';
import { stubStorage } from '../../support/pageStorage';
import { startWords } from '../../support/words';

vi.hoisted(() => {
  const addEventListener = () => undefined;
  vi.stubGlobal('window', { addEventListener, matchMedia: () => ({ matches: false, addEventListener }) });
});

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

  it('goes to every field of training and data by its name and by its other names', () => {
    const firstField = (query: string) => first(query)[0];
    expect(firstField('epochs')).toBe('setting:epochs');
    expect(firstField('batch size')).toBe('setting:batchSize');
    expect(firstField('learning rate')).toBe('setting:optimizer.lr');
    expect(firstField('gpu')).toBe('setting:device');
    expect(firstField('optimizer')).toBe('setting:optimizer');
    expect(firstField('data set')).toBe('setting:source');
    expect(firstField('augmentation')).toBe('setting:transforms');
    expect(first('学习率')).toEqual(['setting:optimizer.lr']);
    expect(first('轮数')).toEqual(['setting:epochs']);
    expect(first('批大小')).toEqual(['setting:batchSize']);
    expect(first('设备')).toEqual(['setting:device']);
  });

  it('goes to the parameters of what is selected, and to those of nothing else', () => {
    expect(first('kernel_size')).not.toEqual(['param:kernel_size']);
    useDesign.getState().select({ nodes: ['stage1/unit1/conv'] });
    expect(first('padding')).toEqual(['param:padding']);
    expect(first('填充')).toEqual(['param:padding']);
    useDesign.getState().select({ nodes: ['stage1/unit1/conv', 'input'] });
    expect(first('padding')).not.toEqual(['param:padding']);
  });

  it('names fields that stand in the settings as they are alone, and none before something is searched', () => {
    const paths = () => paletteEntries('en', []).map(({ key }) => key);
    expect(paths()).not.toContain('setting:earlyStopping.minDelta');
    editTraining({ earlyStopping: { patience: 3, minDelta: 0 } });
    expect(paths()).toContain('setting:earlyStopping.minDelta');
    expect(searchEntries(paletteEntries('en', designs), '', 'en').filter(({ kind }) => kind === 'field')).toEqual([]);
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
