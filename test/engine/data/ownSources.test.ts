import { describe, expect, it } from 'vitest';
import { dataSourceByType } from '../../../engine/data';
import { inspectData } from '../../../engine/data/inspect';
import { askedSpecs, FILE_SOURCES, holds, placeOf } from '../../../engine/data/sources/own';
import { filesOf } from '../../support/dataFiles';
import { userError } from '../../support/errors';

describe('a source of files declares once', () => {
  it.each(FILE_SOURCES)('where they lie and what is asked: %s', (type) => {
    const { ownFiles, params } = dataSourceByType(type) ?? {};
    expect(params).toHaveProperty([ownFiles?.place ?? ''], expect.objectContaining({ kind: 'file' }));
    expect(placeOf({ type, params: { [ownFiles?.place ?? '']: 'a/b' } })).toBe('a/b');
    expect(Object.keys(askedSpecs(type))).toHaveLength(ownFiles?.asked.length ?? -1);
    for (const name of ownFiles?.asked ?? []) expect(params).toHaveProperty([name]);
  });

  it('endings that no other has', () => {
    const endings = FILE_SOURCES.flatMap((type) => dataSourceByType(type)?.ownFiles?.endings ?? []);
    expect(new Set(endings).size).toBe(endings.length);
    for (const one of endings) {
      expect(endings.filter((other) => other !== one && other.endsWith(one))).toEqual([]);
    }
    // What is called by no ending is a folder, and one source alone reads those.
    expect(FILE_SOURCES.filter((type) => dataSourceByType(type)?.ownFiles?.endings.length === 0)).toEqual([
      'imageFolder',
    ]);
  });

  it('and what brings its data along has neither', () => {
    expect(placeOf({ type: 'iris', params: {} })).toBe('');
    expect(askedSpecs('spiral')).toEqual({});
    expect(holds('csv', 'table') && holds('parquet', 'table') && holds('text', 'text')).toBe(true);
    expect(holds('iris', 'table')).toBe(false);
  });
});

it('a name that no source knows is refused by name', async () => {
  const files = filesOf({ 'a.xyz': 'x' });
  const context = { files, progress: () => {}, cancelled: () => false };
  expect(await userError(() => inspectData('a.xyz', null, context))).toMatchObject({ code: 'data.inspect.unknown' });
});
