import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import type { Analysis } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { buildNetwork } from '../../../engine/graph/build';
import { createNode } from '../../../engine/graph/create';
import { bringBlocks, usedBlocks, withBlockIds } from '../../../engine/graph/definitions';
import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { blockAt } from '../../../engine/graph/graphs';
import { groupEdits } from '../../../engine/graph/group';
import { LIMITS } from '../../../engine/graph/limits';
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
const nodeOf = ({ nodes, blocks }: DesignDocument, id: string) =>
  [...nodes, ...blocks.flatMap((block) => block.nodes)].find((node) => node.id === id) as DesignNode;
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

  test('set several layers by one value once they are joined, and instances keep what they set', () => {
    const targets = ['conv', 'conv2'].map((node) => ({ node, param: 'kernel_size' }));
    const [first, second] = targets.map((target) => [target]);
    const apart: Edit[] = [
      { kind: 'addNode', node: { ...nodeOf(blockDesign, 'conv'), id: 'conv2', name: 'conv2' }, graph: 'unit' },
      {
        kind: 'setBlockParams',
        id: 'unit',
        params: [
          { name: 'kernel', targets: first ?? [] },
          { name: 'other', targets: second ?? [] },
        ],
      },
      {
        kind: 'setBlockParams',
        id: 'stage',
        params: [
          { name: 'both', targets: ['kernel', 'other'].map((param) => ({ node: 'unit1', param })) },
          { name: 'late', targets: [{ node: 'unit2', param: 'other' }] },
        ],
      },
    ];
    const joined: Edit = { kind: 'setBlockParams', id: 'unit', params: [{ name: 'kernel', targets }] };
    const setting = (unit: string, params: Record<string, number>): Edit => ({
      ...{ kind: 'setParams', id: unit, params, graph: 'stage' },
    });
    const after = applyEdits(blockDesign, [
      ...apart,
      setting('unit1', { kernel: 5, other: 7 }),
      setting('unit2', { other: 7 }),
      joined,
    ]);
    expect(paramsAt(after, 'unit1', 1)).toEqual({ kernel: [5, 5] });
    expect(paramsAt(after, 'unit2', 1)).toEqual({ kernel: [7, 7] });
    expect(after.blocks[1]?.params).toEqual([
      { name: 'both', targets: [{ node: 'unit1', param: 'kernel' }] },
      { name: 'late', targets: [{ node: 'unit2', param: 'kernel' }] },
    ]);
  });

  test('keep what instances set when they get another name', () => {
    const outer: Edit = {
      kind: 'setBlockParams',
      id: 'stage',
      params: [{ name: 'k', targets: [{ node: 'unit1', param: 'kernel' }] }],
    };
    const set = applyEdits(shown, [
      { kind: 'setParams', id: 'unit2', params: { kernel: 5 }, graph: 'stage' },
      outer,
      {
        kind: 'setBlockParams',
        id: 'unit',
        params: [{ name: 'size', targets: [{ node: 'conv', param: 'kernel_size' }] }],
      },
    ]);
    expect(set.blocks[1]?.nodes[2]?.params).toEqual({ size: [5, 5] });
    expect(set.blocks[1]?.params).toEqual([{ name: 'k', targets: [{ node: 'unit1', param: 'size' }] }]);
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

  test('leaves the inputs of a Concat in their order', () => {
    const nodes = [nodeOf(residual, 'input')];
    const add = (type: string) => nodes.push(createNode({ nodes, wires: [] }, type, { x: 0, y: 96 * nodes.length }));
    add('ReLU');
    add('Concat');
    const [input, relu, concat] = nodes.map(({ id }) => id) as [string, string, string];
    const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
    const wires = [wire(input, concat), wire(input, relu), wire(relu, concat)];
    const joined = { ...residual, nodes, wires, blocks: [] };
    const grouped = groupEdits(joined, null, new Set([relu, concat]));
    const [block] = applyEdits(joined, grouped?.edits ?? []).blocks;
    const into = block?.wires.filter(({ to }) => to.node === concat).map(({ from }) => from.node);
    expect(into).toEqual(['x', relu]);
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

  test('inside a block keeps what its instances set, and the default', () => {
    const second: Edit[] = [
      { kind: 'addNode', node: { ...nodeOf(blockDesign, 'conv'), id: 'conv2', name: 'conv2' }, graph: 'unit' },
      { kind: 'setParams', id: 'conv2', params: { kernel_size: 1 }, graph: 'unit' },
      {
        kind: 'setBlockParams',
        id: 'unit',
        params: [{ name: 'kernel', targets: ['conv', 'conv2'].map((node) => ({ node, param: 'kernel_size' })) }],
      },
    ];
    const set = applyEdits(blockDesign, [
      ...second,
      { kind: 'setParams', id: 'unit1', params: { kernel: 5 }, graph: 'stage' },
    ]);
    const after = applyEdits(set, groupEdits(set, 'unit', new Set(['conv']))?.edits ?? []);
    expect(paramsAt(after, 'unit1', 1)).toEqual({ kernel: [5, 5] });
    expect(after.blocks[0]?.params).toEqual([
      {
        name: 'kernel',
        targets: [
          { node: 'block1', param: 'kernel' },
          { node: 'conv2', param: 'kernel_size' },
        ],
      },
    ]);
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

test('a layer replaced in a block leaves instances what they set, and the others what they had', () => {
  const conv = nodeOf(blockDesign, 'conv');
  const flat = applyEdits(blockDesign, [
    {
      kind: 'setBlockParams',
      id: 'unit',
      params: ['bias', 'kernel_size'].map((name) => ({ name, targets: [{ node: 'conv', param: name }] })),
    },
    { kind: 'setParams', id: 'unit1', params: { bias: false }, graph: 'stage' },
    { kind: 'setParams', id: 'unit2', params: { bias: false }, graph: 'stage' },
  ]);
  const mistaken: DesignDocument = {
    ...flat,
    blocks: flat.blocks.map((block) => ({
      ...block,
      ...(block.params && { params: block.params.filter(({ name }) => name === 'bias') }),
      nodes: block.nodes.map((node) =>
        node.id === 'conv'
          ? { ...conv, type: 'Conv1d', params: { out_channels: 1, kernel_size: 3, padding: 1, bias: true } }
          : node,
      ),
    })),
  };
  const checked = parseDocument(serializeDocument(mistaken));
  const repair = checkDesign(checked)
    .problems.flatMap(({ repairs }) => repairs)
    .find(({ label }) => label.code === 'graph.repair.replace');
  const after = applyEdits(checked, repair?.edits ?? []);
  const [unit, stage] = after.blocks;
  const added = unit?.nodes.find(({ type }) => type === 'Conv2d');
  expect(added?.params.bias).toBe(true);
  expect(unit?.params).toEqual([{ name: 'bias', targets: [{ node: added?.id, param: 'bias' }] }]);
  expect(stage?.nodes.flatMap(({ type, params }) => (type === 'Block' ? [params] : []))).toEqual([
    { bias: false },
    { bias: false },
  ]);
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

  test('writes out the frames and notes of every copy around its layers', () => {
    const noted = applyEdits(blockDesign, [
      {
        kind: 'addAnnotation',
        annotation: {
          id: 'frame',
          kind: 'frame',
          text: 'Two',
          position: { x: -16, y: -48 },
          size: { width: 240, height: 400 },
        },
        graph: 'unit',
      },
      { kind: 'setRepeat', id: 'unit1', repeat: 2, graph: 'stage' },
    ]);
    const after = applyEdits(noted, unpackEdits(noted, 'stage', 'unit1')?.edits ?? []);
    const stage = after.blocks.find(({ id }) => id === 'stage');
    const [first, second] = stage?.annotations ?? [];
    expect(first).toMatchObject({ text: 'Two', size: { width: 240, height: 400 } });
    expect(second?.position.y).toBeGreaterThanOrEqual((first?.position.y ?? 0) + 400);
    const unit = noted.blocks.find(({ id }) => id === 'unit');
    const conv = unit?.nodes.find(({ id }) => id === 'conv')?.position;
    const copy = stage?.nodes.find(({ type }) => type === 'Conv2d')?.position;
    expect((copy?.x ?? 0) - (first?.position.x ?? 0)).toBe((conv?.x ?? 0) + 16);
    expect((copy?.y ?? 0) - (first?.position.y ?? 0)).toBe((conv?.y ?? 0) + 48);
  });

  test('inside a block keeps what that block shows and its instances set', () => {
    const set = applyEdits(blockDesign, [
      show,
      { kind: 'setRepeat', id: 'unit1', repeat: 2, graph: 'stage' },
      {
        kind: 'setBlockParams',
        id: 'stage',
        params: [{ name: 'k', targets: ['unit1', 'unit2'].map((node) => ({ node, param: 'kernel' })) }],
      },
      { kind: 'setParams', id: 'stage1', params: { k: 5 } },
    ]);
    const after = applyEdits(set, unpackEdits(set, 'stage', 'unit1')?.edits ?? []);
    expect(after.blocks[1]?.params?.[0]?.targets).toEqual([
      { node: 'conv', param: 'kernel_size' },
      { node: 'conv2', param: 'kernel_size' },
      { node: 'unit2', param: 'kernel' },
    ]);
    expect(after.nodes.find(({ id }) => id === 'stage1')?.params).toEqual({ k: [5, 5] });
    expect(checkDesign(after).totals).toEqual(checkDesign(set).totals);
  });
});

describe('what a file could not hold', () => {
  const relu = { ...createNode({ nodes: [], wires: [] }, 'ReLU', { x: 0, y: 0 }) };
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...relu, id: `r${at}`, name: `r${at}` }));

  test.each<[string, () => DesignDocument]>([
    [
      'too many layers',
      () =>
        applyEdits({ ...residual, nodes: many(LIMITS.nodes), wires: [] }, [
          { kind: 'addNode', node: { ...relu, id: 'one', name: 'one' } },
        ]),
    ],
    [
      'too long a list',
      () =>
        applyEdits(residual, [
          {
            kind: 'setParams',
            id: residual.nodes[0]?.id as string,
            params: { shape: Array(LIMITS.listLength + 1).fill(1) },
          },
        ]),
    ],
    [
      'too many shown parameters',
      () => {
        const targets = [{ node: 'conv', param: 'kernel_size' }];
        const params = Array.from({ length: LIMITS.blockParams + 1 }, (_, at) => ({ name: `p${at}`, targets }));
        return applyEdits(blockDesign, [{ kind: 'setBlockParams', id: 'unit', params }]);
      },
    ],
    [
      'an instance that is nowhere',
      () =>
        applyEdits(blockDesign, [{ kind: 'addNode', node: { ...nodeOf(blockDesign, 'stage1'), id: 'z', repeat: 0 } }]),
    ],
  ])('is refused while it is drawn: %s', (_, make) => {
    expect(make).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^(document\.expected|edit\.tooMany)\./) }),
    );
  });

  test('is refused also in a block that nothing uses yet', () => {
    const node = (id: string, block: string) => ({
      ...nodeOf(blockDesign, 'stage1'),
      id,
      name: id,
      block,
      repeat: 1000,
    });
    const blocks = Array.from({ length: 30 }, (_, at) => ({
      id: `b${at}`,
      name: `B${at}`,
      nodes: at === 0 ? many(1) : ['p', 'q', 'r'].map((id) => node(id, `b${at - 1}`)),
      wires: [],
    }));
    expect(() => parseDocument(serializeDocument({ ...residual, blocks }))).toThrow(
      expect.objectContaining({ code: 'document.block.huge' }),
    );
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
