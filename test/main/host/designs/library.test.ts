import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { groupEdits } from '../../../../engine/graph/group';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { openLibrary } from '../../../../main/host/designs/library';
import { template } from '../../support/design';
import { tempFolder } from '../../support/folder';

const code = (value: string) => expect.objectContaining({ code: value });

/** A design that holds one instance of a block, as the library keeps it. */
function blockText(name = 'Unit'): string {
  const design = template('spiral');
  const inner = design.nodes.filter(({ type }) => type !== 'Input' && type !== 'Output').slice(0, 2);
  const grouped = groupEdits(design, null, new Set(inner.map(({ id }) => id)));
  if (!grouped) throw new Error('nothing to group');
  const after = applyEdits(design, grouped.edits);
  const nodes = after.nodes.filter(({ id }) => id === grouped.instance);
  return serializeDocument({ ...after, nodes, wires: [], blocks: after.blocks.map((block) => ({ ...block, name })) });
}

describe('the library of blocks', () => {
  test('is empty at first, keeps blocks by name, updates and removes them', () => {
    const folder = tempFolder();
    const library = openLibrary(folder);
    expect(library.list()).toEqual({ entries: [], unread: [] });
    expect(library.save(null, blockText()).id).toBe('Unit');
    expect(library.save(null, blockText()).id).toBe('Unit-2');
    expect(library.save('Unit', blockText('Better')).document).toContain('"Better"');
    expect(library.list().entries.map(({ id }) => id)).toEqual(['Unit', 'Unit-2']);
    library.remove('Unit');
    expect(library.list().entries.map(({ id }) => id)).toEqual(['Unit-2']);
    expect(() => library.remove('Unit')).toThrow(code('host.blockMissing'));
    expect(readdirSync(join(folder, '.trash')).length).toBe(1);
  });

  test('takes nothing but one block', () => {
    const folder = tempFolder();
    const library = openLibrary(folder);
    expect(() => library.save(null, serializeDocument(template('spiral')))).toThrow(code('host.blockDamaged'));
    expect(() => library.save(null, 'x')).toThrow(code('document.json'));
    expect(existsSync(join(folder, '.library'))).toBe(false);
  });

  test('tells of what is damaged and sets it aside, once; the others stay', () => {
    const folder = tempFolder();
    const library = openLibrary(folder);
    library.save(null, blockText());
    const bad = join(folder, '.library', 'Bad.loom');
    const kept = new Set<string>();
    for (const text of ['{', serializeDocument(template('spiral')), '']) {
      writeFileSync(bad, text);
      const { entries, unread } = library.list();
      expect(entries.map(({ id }) => id)).toEqual(['Unit']);
      expect(unread).toMatchObject([{ file: 'Bad.loom' }]);
      const setAside = unread[0]?.setAside ?? '';
      expect(readFileSync(join(folder, setAside), 'utf8')).toBe(text);
      kept.add(setAside);
      expect(library.list().unread).toEqual([]);
    }
    expect(kept.size).toBe(3);
  });

  test('leaves a block of a newer Layerloom where it is', () => {
    const folder = tempFolder();
    const library = openLibrary(folder);
    library.save(null, blockText());
    const file = join(folder, '.library', 'Unit.loom');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version": 2'));
    for (let n = 0; n < 2; n++) {
      expect(library.list()).toMatchObject({ entries: [], unread: [{ file: 'Unit.loom', setAside: null }] });
    }
    expect(existsSync(file)).toBe(true);
  });
});
