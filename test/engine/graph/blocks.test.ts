import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import type { Analysis } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { buildNetwork } from '../../../engine/graph/build';
import { bringBlocks, usedBlocks, withBlockIds } from '../../../engine/graph/definitions';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { blockAt } from '../../../engine/graph/graphs';
import { groupEdits } from '../../../engine/graph/group';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName, templates } from '../../../engine/graph/templates';
import { unpackEdits } from '../../../engine/graph/unpack';
import { blockDesign } from './blockDesign';
import { act, action, beginnings } from './randomDesign';

const residual = templateByName('residual')?.document() as DesignDocument;
const show: Edit = {
  kind: 'setBlockParams',
  id: 'unit',
  params: [{ name: 'kernel', targets: [{ node: 'conv', param: 'kernel_size' }] }],
};
const names = (document: DesignDocument) => buildNetwork(document, checkDesign(document)).state.map(({ name }) => name);
const errors = ({ problems }: Analysis) => problems.filter(({ severity }) => severity === 'error');
const paramsAt = (document: DesignDocument, id: string, block = 0) =>
  document.blocks[block]?.nodes.find((node) => node.id === id)?.params;

describe('a repeated block', () => {
  const repeated = applyEdits(blockDesign, [{ kind: 'setRepeat', id: 'unit1', repeat: 3, graph: 'stage' }]);

  test('has weights of its own in every copy, named as in a Sequential', () => {
    expect(names(repeated).filter((name) => name.startsWith('stage1') && name.endsWith('weight'))).toEqual([
      'stage1.unit1.0.conv.weight',
      'stage1.unit1.1.conv.weight',
      'stage1.unit1.2.conv.weight',
      'stage1.unit2.conv.weight',
    ]);
  });

  test('is measured as a whole and copy by copy', () => {
    const { nodes, totals } = checkDesign(repeated);
    const one = nodes.get('stage1/unit1/1')?.parameters as number;
    expect(one).toBe(10);
    expect(nodes.get('stage1/unit1')?.parameters).toBe(3 * one);
    expect(nodes.get('stage1/unit1')?.outputs[0]?.shape).toEqual(['N', 1, 28, 28]);
    expect(totals.parameters).toBe(8 * one + 7850);
  });

  test('with more inputs than outputs feeds the rest to every copy', () => {
    const mask: Edit[] = [
      {
        kind: 'addNode',
        node: { ...(blockDesign.blocks[0]?.nodes[0] as never as object), id: 'mask', name: 'mask' } as never,
        graph: 'unit',
      },
      { kind: 'addWire', wire: { from: { node: 'mask', port: 'y' }, to: { node: 'add', port: 'x' } }, graph: 'unit' },
      {
        kind: 'addWire',
        wire: { from: { node: 'image', port: 'y' }, to: { node: 'unit1', port: 'mask' } },
        graph: 'stage',
      },
      {
        kind: 'addWire',
        wire: { from: { node: 'image', port: 'y' }, to: { node: 'unit2', port: 'mask' } },
        graph: 'stage',
      },
    ];
    const masked = applyEdits(repeated, mask);
    expect(errors(checkDesign(masked))).toEqual([]);
    expect(checkDesign(masked).nodes.get('stage1/unit1/2/mask')?.outputs[0]?.shape).toEqual(['N', 1, 28, 28]);
  });

  test('of an enormous size is refused', () => {
    const huge: Edit[] = ['unit1', 'unit2'].map((id) => ({ kind: 'setRepeat', id, repeat: 1000, graph: 'stage' }));
    expect(() => applyEdits(blockDesign, [...huge, { kind: 'setRepeat', id: 'stage1', repeat: 1000 }])).toThrow(
      expect.objectContaining({ code: 'document.block.huge' }),
    );
  });
});

describe('parameters that a block shows', () => {
  const shown = applyEdits(blockDesign, [show]);

  test('are those of the definition until an instance sets its own', () => {
    const set = applyEdits(shown, [{ kind: 'setParams', id: 'unit2', params: { kernel: 5 }, graph: 'stage' }]);
    expect(set.blocks[1]?.nodes[2]?.params).toEqual({ kernel: [5, 5] });
    const { nodes } = checkDesign(set);
    expect(nodes.get('stage1/unit1/conv')?.parameters).toBe(10);
    expect(nodes.get('stage1/unit2/conv')?.parameters).toBe(26);
    const reset = applyEdits(set, [{ kind: 'resetParams', id: 'unit2', params: ['kernel'], graph: 'stage' }]);
    expect(reset).toEqual(shown);
  });

  test('pass through blocks in blocks', () => {
    const inner: Edit = {
      kind: 'setBlockParams',
      id: 'unit',
      params: [{ name: 'bias', targets: [{ node: 'conv', param: 'bias' }] }],
    };
    const outer: Edit = {
      kind: 'setBlockParams',
      id: 'stage',
      params: [{ name: 'biases', targets: ['unit1', 'unit2'].map((node) => ({ node, param: 'bias' })) }],
    };
    const set = applyEdits(blockDesign, [inner, outer, { kind: 'setParams', id: 'stage2', params: { biases: false } }]);
    const { nodes } = checkDesign(set);
    expect(nodes.get('stage1')?.parameters).toBe(20);
    expect(nodes.get('stage2')?.parameters).toBe(18);
  });

  test('go with the layer that they set', () => {
    const set = applyEdits(shown, [{ kind: 'setParams', id: 'unit2', params: { kernel: 5 }, graph: 'stage' }]);
    const after = applyEdits(set, [{ kind: 'removeNode', id: 'conv', graph: 'unit' }]);
    expect(after.blocks[0]?.params).toBeUndefined();
    expect(after.blocks[1]?.nodes[2]?.params).toEqual({});
  });

  test('of the wrong kind are refused', () => {
    const wrong: Edit = { kind: 'setParams', id: 'unit2', params: { kernel: 'big' }, graph: 'stage' };
    expect(() => applyEdits(shown, [wrong])).toThrow(expect.objectContaining({ code: 'params.kind.pair' }));
  });
});

describe('an edit of a definition', () => {
  test('is followed by every instance', () => {
    const after = applyEdits(blockDesign, [{ kind: 'setParams', id: 'conv', params: { bias: false }, graph: 'unit' }]);
    expect(checkDesign(after).totals.parameters).toBe(checkDesign(blockDesign).totals.parameters - 4);
  });

  test('that renames a port keeps the wires to it', () => {
    const after = applyEdits(blockDesign, [{ kind: 'renameNode', id: 'result', name: 'out', graph: 'stage' }]);
    expect(after.wires).toContainEqual({
      from: { node: 'stage1', port: 'out' },
      to: { node: 'stage2', port: 'image' },
    });
    expect(errors(checkDesign(after))).toEqual([]);
  });

  test('that removes a port removes the wires to it', () => {
    const after = applyEdits(blockDesign, [{ kind: 'removeNode', id: 'result', graph: 'stage' }]);
    expect(after.wires.some(({ from }) => from.node === 'stage1')).toBe(false);
  });

  test('cannot put a block into itself', () => {
    const instance = { ...(blockDesign.nodes[1] as DesignDocument['nodes'][number]), id: 'again', name: 'again' };
    expect(() => applyEdits(blockDesign, [{ kind: 'addNode', node: instance, graph: 'unit' }])).toThrow(
      expect.objectContaining({ code: 'document.block.recursive' }),
    );
  });

  test('a block that is used cannot be removed', () => {
    expect(() => applyEdits(blockDesign, [{ kind: 'removeBlock', id: 'unit' }])).toThrow(
      expect.objectContaining({ code: 'edit.block.used' }),
    );
  });
});

describe('grouping', () => {
  test('takes along what lies between, and makes ports of what goes in and out', () => {
    const grouped = groupEdits(residual, null, new Set(['conv2', 'add1']));
    const after = applyEdits(residual, grouped?.edits ?? []);
    const [block] = after.blocks;
    expect(block?.nodes.map(({ name }) => name)).toEqual(['x', 'conv2', 'bn2', 'relu1', 'conv3', 'bn3', 'add1', 'y']);
    expect(checkDesign(after).totals).toEqual(checkDesign(residual).totals);
  });

  test('of layers with open ends makes ports of these', () => {
    const alone = applyEdits(residual, [{ kind: 'removeNode', id: 'bn1' }]);
    const grouped = groupEdits(alone, null, new Set(['conv1', 'stem']));
    expect(applyEdits(alone, grouped?.edits ?? []).blocks[0]?.nodes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['x', 'conv1', 'stem', 'y']),
    );
  });

  test('of Inputs and Outputs alone is nothing', () => {
    expect(groupEdits(residual, null, new Set(['input', 'output']))).toBeNull();
  });

  test('inside a block keeps what that block shows', () => {
    const shown = applyEdits(blockDesign, [show]);
    const grouped = groupEdits(shown, 'unit', new Set(['conv']));
    const after = applyEdits(shown, grouped?.edits ?? []);
    const set = applyEdits(after, [{ kind: 'setParams', id: 'unit2', params: { kernel: 5 }, graph: 'stage' }]);
    expect(checkDesign(set).nodes.get('stage1/unit2')?.parameters).toBe(26);
  });

  test('and unpacking again leave the network as it was', () => {
    const numbers = fc.tuple(fc.constantFrom(...templates.map(({ name }) => name)), fc.nat(1000), fc.nat(1000));
    fc.assert(
      fc.property(numbers, ([name, a, b]) => {
        const before = templateByName(name)?.document() as DesignDocument;
        const at = (index: number) => before.nodes[index % before.nodes.length]?.id as string;
        const grouped = groupEdits(before, null, new Set([at(a), at(b)]));
        if (!grouped) return;
        const { totals, problems } = checkDesign(before);
        const packed = applyEdits(before, grouped.edits);
        expect(checkDesign(packed).totals).toEqual(totals);
        expect(errors(checkDesign(packed))).toEqual(problems.filter(({ severity }) => severity === 'error'));
        const unpacked = applyEdits(packed, unpackEdits(packed, null, grouped.instance)?.edits ?? []);
        expect(unpacked.blocks).toEqual(before.blocks);
        expect(new Set(names(unpacked))).toEqual(new Set(names(before)));
        const wiresOf = ({ wires }: DesignDocument) => wires.map((wire) => JSON.stringify(wire)).sort();
        expect(wiresOf(unpacked)).toEqual(wiresOf(before));
      }),
      { numRuns: 60 },
    );
  });
});

describe('unpacking', () => {
  test('writes out every copy with what the instance sets', () => {
    const set = applyEdits(blockDesign, [
      show,
      { kind: 'setParams', id: 'unit1', params: { kernel: 5 }, graph: 'stage' },
      { kind: 'setParams', id: 'conv', params: { padding: 2 }, graph: 'unit' },
      { kind: 'setRepeat', id: 'unit1', repeat: 2, graph: 'stage' },
    ]);
    const after = applyEdits(set, unpackEdits(set, 'stage', 'unit1')?.edits ?? []);
    const kernels = after.blocks[1]?.nodes
      .filter(({ type }) => type === 'Conv2d')
      .map(({ params }) => params.kernel_size);
    expect(kernels).toEqual([
      [5, 5],
      [5, 5],
    ]);
    expect(checkDesign(after).totals).toEqual(checkDesign(set).totals);
    expect(paramsAt(after, 'conv')?.kernel_size).toEqual([3, 3]);
  });
});

describe('definitions from elsewhere', () => {
  test('come with those that they need, and only once', () => {
    const [instance] = blockDesign.nodes.filter(({ type }) => type === 'Block');
    const used = usedBlocks([instance as never], blockDesign.blocks);
    expect(used.map(({ id }) => id)).toEqual(['unit', 'stage']);
    const first = bringBlocks(residual, used);
    const after = applyEdits(residual, first.edits);
    expect(after.blocks.map(({ id }) => id)).toEqual(['unit', 'stage']);
    expect(bringBlocks(after, used).edits).toEqual([]);
  });

  test('get an id and a name of their own where another block has theirs', () => {
    const other = applyEdits(blockDesign, [{ kind: 'setParams', id: 'conv', params: { bias: false }, graph: 'unit' }]);
    const { edits, ids } = bringBlocks(other, blockDesign.blocks);
    const after = applyEdits(other, edits);
    expect(after.blocks.map(({ name }) => name)).toEqual(['Unit', 'Stage', 'Unit2', 'Stage2']);
    const stage = withBlockIds(blockDesign.nodes[1] as never, ids);
    expect(usedBlocks([stage], after.blocks).map(({ name }) => name)).toEqual(['Unit2', 'Stage2']);
  });
});

test('a path of instances leads to a block, past the numbers of copies', () => {
  const repeated = applyEdits(blockDesign, [{ kind: 'setRepeat', id: 'stage1', repeat: 2 }]);
  expect(blockAt(repeated, ['stage1', '1', 'unit2'])).toBe('unit');
  expect(blockAt(blockDesign, ['stage1'])).toBe('stage');
  expect(blockAt(blockDesign, [])).toBeNull();
  expect(blockAt(blockDesign, ['flatten'])).toBeNull();
});

test('a thousand random edits leave a valid document each time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...beginnings),
      fc.array(action, { minLength: 100, maxLength: 100 }),
      (start, actions) => {
        let document = start;
        for (const next of actions) {
          document = act(document, next);
          expect(parseDocument(serializeDocument(document))).toEqual(document);
        }
      },
    ),
    { numRuns: 10 },
  );
}, 60_000);
