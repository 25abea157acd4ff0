import { describe, expect, it } from 'vitest';
import { pathSuggestions, typedPath } from '../../../../../renderer/panels/training/wizard/pathSuggestions';

const listing = { folders: ['Data', 'designs'], files: ['data.csv', 'notes.txt', 'wine.csv'] };
const suggested = (text: string) => pathSuggestions(typedPath(text), listing);

describe('paths to go on with', () => {
  it('begin like the last name, folders first, with a slash to go on from', () => {
    expect(suggested('')).toEqual(['Data/', 'designs/', 'data.csv', 'notes.txt', 'wine.csv']);
    expect(suggested('d')).toEqual(['Data/', 'designs/', 'data.csv']);
    expect(suggested('/home/me/DA')).toEqual(['/home/me/Data/', '/home/me/data.csv']);
  });

  it('keep what was typed before the last name, as it was typed', () => {
    expect(typedPath('a/b\\c')).toEqual({ folder: 'a/b\\', name: 'c' });
    expect(suggested('C:\\work\\d')).toEqual(['C:\\work\\Data\\', 'C:\\work\\designs\\', 'C:\\work\\data.csv']);
  });

  it('are not what stands there already, and not more than anybody reads', () => {
    expect(suggested('x/wine.csv')).toEqual([]);
    const many = { folders: [], files: Array.from({ length: 500 }, (_, i) => `${i}.png`) };
    expect(pathSuggestions(typedPath(''), many)).toHaveLength(50);
  });
});
