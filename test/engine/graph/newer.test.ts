import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../engine/graph/checkDocument';
import { type DesignDocument, DOCUMENT_VERSION } from '../../../engine/graph/document';
import { readNewer } from '../../../engine/graph/newer';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName, templates } from '../../../engine/graph/templates';
import { blockDesign } from './blockDesign';

type Json = Record<string, unknown>;

const densenet = templateByName('densenet121')?.document() as DesignDocument;

/** As a newer version could have saved it: `change` is made to each object of the file that has this key. */
function newer(document: DesignDocument, key: string, change: (object: Json) => void): string {
  const file = JSON.parse(serializeDocument(document)) as Json;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value)) walk(each);
      if (key in value) change(value as Json);
    }
  };
  walk(file);
  return JSON.stringify({ ...file, version: DOCUMENT_VERSION + 1 });
}

describe('a design of a newer version', () => {
  it('is read whole where all of it is known', () => {
    for (const { document } of templates) {
      const given = parseDocument(serializeDocument(document()));
      const read = readNewer(newer(given, 'format', () => {}));
      expect(read).toEqual({ document: given, version: DOCUMENT_VERSION + 1, whole: true });
    }
  });

  it('is read without however many fields that are not known', () => {
    const text = newer(densenet, 'position', (node) => {
      node.mood = 'calm';
      node.tint = { red: 1 };
    });
    expect(readNewer(text)).toMatchObject({ document: checkDocument(densenet), whole: false });
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`field${at}`, at]));
    // Far more than 200 in all.
    const crowded = newer(densenet, 'position', (node) => Object.assign(node, many));
    expect(readNewer(crowded)).toMatchObject({ document: checkDocument(densenet), whole: false });
  });

  it('keeps layers whose new parameters are not known', () => {
    const text = newer(densenet, 'params', (node) => {
      if (node.type === 'Conv2d') (node.params as Json).sparsity = 0.5;
    });
    expect(readNewer(text)).toMatchObject({ document: checkDocument(densenet), whole: false });
  });

  it('is read without however many layers that are not known, and what hangs on them', () => {
    const layers = Array.from({ length: 1000 }, (_, at) => ({
      ...(densenet.nodes[0] as DesignDocument['nodes'][number]),
      id: `n${at}`,
      name: `n${at}`,
      type: 'Quantum',
    }));
    const document = { ...densenet, nodes: [...densenet.nodes, ...layers] };
    const file = { ...document, version: DOCUMENT_VERSION + 1 };
    const began = performance.now();
    expect(readNewer(JSON.stringify(file))).toMatchObject({ document: checkDocument(densenet), whole: false });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('loses with a layer its wires, and what blocks show of it and instances set', () => {
    const shown = {
      ...blockDesign,
      blocks: blockDesign.blocks.map((block) =>
        block.id === 'unit'
          ? { ...block, params: [{ name: 'kernel', targets: [{ node: 'conv', param: 'kernel_size' }] }] }
          : {
              ...block,
              nodes: block.nodes.map((node) => (node.id === 'unit1' ? { ...node, params: { kernel: 5 } } : node)),
            },
      ),
    };
    const text = newer(shown, 'position', (node) => {
      if (node.id === 'conv') node.type = 'Quantum';
    });
    const read = readNewer(text);
    expect(read?.whole).toBe(false);
    const unit = read?.document.blocks.find(({ id }) => id === 'unit');
    expect(unit?.nodes.some(({ id }) => id === 'conv')).toBe(false);
    expect(unit?.params ?? []).toEqual([]);
    expect(unit?.wires.some(({ from, to }) => from.node === 'conv' || to.node === 'conv')).toBe(false);
    expect(() => checkDocument(read?.document as DesignDocument)).not.toThrow();
  });

  it('is nothing where it is no such design', () => {
    expect(readNewer('{')).toBeNull();
    expect(readNewer(serializeDocument(densenet))).toBeNull();
    expect(readNewer(JSON.stringify({ format: 'layerloom', version: DOCUMENT_VERSION + 1, graph: {} }))).toBeNull();
  });
});
