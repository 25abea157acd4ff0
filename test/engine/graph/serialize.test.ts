import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName, templates } from '../../../engine/graph/templates';
import { blockDesign } from './blockDesign';
import { randomDesign } from './randomDesign';

describe('serializeDocument', () => {
  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(randomDesign, (document) => {
        expect(parseDocument(serializeDocument(document))).toEqual(document);
      }),
      { numRuns: 150 },
    );
  });

  test.each(templates.map(({ name, document }) => [name, document] as const))(
    '%s reads back the same',
    (_, document) => {
      const text = serializeDocument(document());
      expect(parseDocument(text)).toEqual(document());
      expect(serializeDocument(parseDocument(text))).toBe(text);
    },
  );

  test('block definitions and instances read back the same', () => {
    expect(parseDocument(serializeDocument(blockDesign))).toEqual(blockDesign);
  });

  test('a changed parameter changes one line, and the file ends with a newline', () => {
    const before = templateByName('mnist-cnn')?.document();
    if (!before) throw new Error('no template');
    const after = applyEdits(before, [{ kind: 'setParams', id: 'fc1', params: { out_features: 256 } }]);
    const [old, now] = [before, after].map((document) => serializeDocument(document).split('\n')) as [
      string[],
      string[],
    ];
    expect(now).toHaveLength(old.length);
    expect(now.filter((line, index) => line !== old[index])).toHaveLength(1);
    expect(now.at(-1)).toBe('');
  });

  test('the sign of a zero is kept', () => {
    const before = templateByName('spiral')?.document();
    if (!before) throw new Error('no template');
    const after = applyEdits(before, [{ kind: 'moveNode', id: 'fc1', position: { x: -0, y: 5 } }]);
    const read = parseDocument(serializeDocument(after)).nodes.find(({ id }) => id === 'fc1');
    expect(Object.is(read?.position.x, -0)).toBe(true);
  });

  test('the order of keys does not depend on how the document was made', () => {
    const document = templateByName('spiral')?.document();
    if (!document) throw new Error('no template');
    const turned = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
    expect(serializeDocument(turned)).toBe(serializeDocument(document));
  });
});
