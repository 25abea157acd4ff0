import { describe, expect, it } from 'vitest';
import { inspectData } from '../../../../engine/data/inspect';
import {
  chosenTable,
  possibleUses,
  suggestedChoices,
  targetClasses,
  withTarget,
} from '../../../../engine/data/inspect/tableChoices';
import { openData } from '../../../../engine/data/open';
import { filesOf } from '../../../support/dataFiles';

const rows = Array.from(
  { length: 60 },
  (_, i) => `${i + 1},${(i * 7) % 11}.5,${i % 3 ? 'red' : 'blue'},${10 - (i % 4)},${i % 2 ? 'yes' : 'no'}`,
);
const files = filesOf({ 'a.csv': `nr,size,colour,stars,class\n${rows.join('\n')}\n` });
const look = () => inspectData('a.csv', null, { files, progress: () => {}, cancelled: () => false });

describe('choices about a table', () => {
  it('begin with what the look suggests, and leave it as it is', async () => {
    const found = await look();
    const choices = suggestedChoices(found);
    expect(choices).toEqual({
      uses: { nr: 'ignore', size: 'number', colour: 'category', stars: 'number', class: 'category' },
      target: 'class',
      missing: 'drop',
    });
    expect(chosenTable(found, choices)).toEqual(found.source);
    expect(targetClasses(found, choices)).toEqual(found.classes);
  });

  it('offer of each column what it can be', async () => {
    const { columns } = await look();
    expect(columns.map((column) => possibleUses(column, false))).toEqual([
      ['number', 'category', 'ignore'],
      ['number', 'category', 'ignore'],
      ['category', 'ignore'],
      ['number', 'category', 'ignore'],
      ['category', 'ignore'],
    ]);
    expect(columns.map((column) => possibleUses(column, true).length)).toEqual([2, 2, 1, 2, 1]);
  });

  it('take another target, whose values are ordered by size; the old one is an input again', async () => {
    const found = await look();
    const stars = withTarget(found.columns, suggestedChoices(found), 'stars');
    expect(stars.uses).toMatchObject({ stars: 'category', class: 'category' });
    expect(targetClasses(found, stars).map(({ name }) => name)).toEqual(['7', '8', '9', '10']);
    const number = { ...stars, uses: { ...stars.uses, stars: 'number', size: 'ignore' } } as const;
    expect(targetClasses(found, number)).toEqual([]);
    const source = chosenTable(found, number);
    expect(source.params).toMatchObject({
      columns: ['colour', 'class'],
      levels: ['colour=blue', 'colour=red', 'class=no', 'class=yes'],
      target: 'stars',
      classes: [],
    });
    const opened = await openData({ source, transforms: [], target: 'label' }, 1, null, files);
    expect(opened.info).toMatchObject({ input: [4], target: { kind: 'values', shape: [1] } });
    const counter = withTarget(found.columns, withTarget(found.columns, stars, 'nr'), 'class');
    expect(counter.uses).toMatchObject({ nr: 'ignore', stars: 'number' });
  });

  it('read numbers as categories', async () => {
    const found = await look();
    const choices = suggestedChoices(found);
    const source = chosenTable(found, { ...choices, uses: { ...choices.uses, stars: 'category' } });
    const opened = await openData({ source, transforms: [], target: 'label' }, 1, null, files);
    expect(opened.info.input).toEqual([1 + 2 + 4]);
  });
});
