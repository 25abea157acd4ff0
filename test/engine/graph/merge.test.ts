import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { groupEdits } from '../../../engine/graph/group';
import { mergeDesigns } from '../../../engine/graph/merge';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName } from '../../../engine/graph/templates';

const base = templateByName('mnist-cnn')?.document() as DesignDocument;
const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const conv = (document: DesignDocument, out_channels: number): Edit => ({
  kind: 'addNode',
  node: createNode(document, 'Conv2d', { x: 500, y: 0 }, { out_channels }),
});

const moves: Edit = { kind: 'moveNode', id: 'conv1', position: { x: 8, y: 8 } };
const wider: Edit = { kind: 'setParams', id: 'conv1', params: { out_channels: 48 } };
const larger: Edit = { kind: 'setParams', id: 'conv1', params: { kernel_size: [5, 5] } };
const removes: Edit = { kind: 'removeNode', id: 'conv1' };
const renames: Edit = { kind: 'renameNode', id: 'fc1', name: 'hidden' };
const longer: Edit = { kind: 'setTraining', training: { epochs: 7 } };
const reseeds: Edit = { kind: 'setTraining', training: { seed: 5 } };
const cuts: Edit = { kind: 'removeWire', wire: wire('relu1', 'pool1') };

describe('two changes of one design', () => {
  test.each<[string, Edit, Edit]>([
    ['of different layers', wider, renames],
    ['of different parameters of a layer', wider, larger],
    ['of a layer and of the training', larger, longer],
    ['of different settings', longer, reseeds],
    ['of a place and of a parameter', moves, wider],
    ['of a wire and of a layer beside it', cuts, wider],
    ['of a removed layer that was only moved', moves, removes],
  ])('%s come together', (_, one, other) => {
    const [mine, theirs] = [applyEdits(base, [one]), applyEdits(base, [other])];
    const both = applyEdits(mine, [other]);
    expect(mergeDesigns(base, mine, theirs)).toEqual(both);
    expect(mergeDesigns(base, theirs, mine)).toEqual(both);
  });

  test.each<[string, Edit, Edit]>([
    ['of one parameter', wider, { kind: 'setParams', id: 'conv1', params: { out_channels: 24 } }],
    ['of a layer that the other removed', wider, removes],
    ['of one setting', longer, { kind: 'setTraining', training: { epochs: 9 } }],
    ['of one name', renames, { kind: 'renameNode', id: 'fc1', name: 'dense' }],
    ['of two layers to one name', renames, { kind: 'renameNode', id: 'fc2', name: 'hidden' }],
    [
      'of an optimizer and of its rate',
      { kind: 'setTraining', training: { optimizer: { type: 'SGD', params: {} } } },
      {
        kind: 'setTraining',
        training: { optimizer: { ...base.training.optimizer, params: { lr: 0.5 } } },
      },
    ],
  ])('%s are left to a person', (_, one, other) => {
    const [mine, theirs] = [applyEdits(base, [one]), applyEdits(base, [other])];
    expect(mergeDesigns(base, mine, theirs)).toBeNull();
    expect(mergeDesigns(base, theirs, mine)).toBeNull();
  });

  it('keep both layers that were added under one name', () => {
    const mine = applyEdits(base, [conv(base, 3), { kind: 'addWire', wire: wire('conv1', 'conv3') }]);
    const theirs = applyEdits(base, [conv(base, 9)]);
    const merged = mergeDesigns(base, mine, theirs);
    const added = merged?.nodes.filter(({ id }) => !base.nodes.some((node) => node.id === id)) ?? [];
    expect(added.map(({ name, params }) => [name, params.out_channels])).toEqual([
      ['conv3', 9],
      ['conv4', 3],
    ]);
    expect(merged?.wires).toContainEqual(wire('conv1', 'conv4'));
  });

  it('do not lead two wires to an input that takes one', () => {
    const open = applyEdits(base, [cuts]);
    const [mine, theirs] = ['conv1', 'input'].map((from) =>
      applyEdits(open, [{ kind: 'addWire', wire: wire(from, 'pool1') }]),
    );
    expect(mergeDesigns(open, mine as DesignDocument, theirs as DesignDocument)).toBeNull();
    expect(mergeDesigns(open, mine as DesignDocument, open)).toEqual(mine);
  });

  it('do not bring back in a block what the other cut', () => {
    const grouping = groupEdits(base, null, new Set(['relu1', 'pool1']));
    const grouped = applyEdits(base, grouping?.edits ?? []);
    const elsewhere = applyEdits(base, [wider]);
    for (const cut of [wire('relu1', 'pool1'), wire('conv1', 'relu1')]) {
      const other = applyEdits(base, [{ kind: 'removeWire', wire: cut }]);
      expect(mergeDesigns(base, grouped, other)).toBeNull();
      expect(mergeDesigns(base, other, grouped)).toBeNull();
    }
    expect(mergeDesigns(base, grouped, elsewhere)).toEqual(applyEdits(grouped, [wider]));
    // Of what is gone the wires are gone in any case.
    const less = applyEdits(base, [{ kind: 'removeNode', id: 'relu1' }]);
    expect(mergeDesigns(base, less, applyEdits(base, [cuts]))).toEqual(less);
  });

  it('do not close a cycle that neither has', () => {
    const open = applyEdits(base, [cuts, conv(base, 3)]);
    const [mine, theirs] = [wire('relu1', 'conv3'), wire('conv3', 'conv1')].map((added) =>
      applyEdits(applyEdits(open, [{ kind: 'removeWire', wire: wire('input', 'conv1') }]), [
        { kind: 'addWire', wire: added },
      ]),
    ) as [DesignDocument, DesignDocument];
    const start = applyEdits(open, [{ kind: 'removeWire', wire: wire('input', 'conv1') }]);
    expect(mergeDesigns(start, mine, theirs)).toBeNull();
    expect(mergeDesigns(start, mine, start)).toEqual(mine);
  });

  it('do not end the network twice', () => {
    const open = applyEdits(base, [{ kind: 'removeNode', id: 'output' }]);
    const ended = (x: number, y: number) =>
      applyEdits(open, [{ kind: 'addNode', node: createNode(open, 'Output', { x, y }) }]);
    expect(mergeDesigns(open, ended(0, 900), ended(80, 800))).toBeNull();
    expect(mergeDesigns(open, ended(0, 900), ended(0, 900))).toEqual(ended(0, 900));
    const scores = { ...createNode(open, 'Output', { x: 80, y: 800 }), id: 'scores', name: 'scores' };
    expect(mergeDesigns(open, ended(0, 900), applyEdits(open, [{ kind: 'addNode', node: scores }]))).toBeNull();
  });

  it('keep both notes and both blocks that were added under one id', () => {
    const note = (text: string): Edit => ({
      kind: 'addAnnotation',
      annotation: { id: 'note1', kind: 'note', text, position: { x: 0, y: 0 }, size: { width: 200, height: 80 } },
    });
    const made = (text: string, ...chosen: string[]) =>
      applyEdits(base, [...(groupEdits(base, null, new Set(chosen))?.edits ?? []), note(text)]);
    const [mine, theirs] = [made('mine', 'conv1', 'relu1'), made('theirs', 'fc1')];
    const merged = mergeDesigns(base, mine, theirs);
    expect(merged?.annotations?.map(({ text }) => text).toSorted()).toEqual(['mine', 'theirs']);
    expect(merged?.blocks).toHaveLength(2);
    expect(merged && checkDesign(merged).problems).toEqual([]);
    expect(merged && checkDesign(merged).totals).toEqual(checkDesign(base).totals);
  });

  it('keep both layers that were added to one block under one name', () => {
    const chosen = new Set(['conv1', 'relu1']);
    const grouping = groupEdits(base, null, chosen);
    const start = applyEdits(base, grouping?.edits ?? []);
    const graph = grouping?.block ?? '';
    const within = (type: string, x: number): Edit[] => {
      const block = start.blocks.find(({ id }) => id === graph) ?? start;
      const node = { ...createNode(block, type, { x, y: 0 }), id: 'new1', name: 'new1' };
      return [{ kind: 'addNode', node, graph }];
    };
    const merged = mergeDesigns(start, applyEdits(start, within('Tanh', 400)), applyEdits(start, within('GELU', 600)));
    const added = merged?.blocks[0]?.nodes.filter(({ id }) => id.startsWith('new')) ?? [];
    expect(added.map(({ id, type }) => [id, type]).toSorted()).toEqual([
      ['new1', 'GELU'],
      ['new2', 'Tanh'],
    ]);
  });

  describe('of what a Concat joins', () => {
    const cat = createNode(base, 'Concat', { x: 0, y: 0 });
    const comes = (...from: readonly string[]): Edit[] =>
      from.map((one) => ({ kind: 'addWire', wire: wire(one, cat.id) }));
    const joins = (...from: readonly string[]) => applyEdits(base, [{ kind: 'addNode', node: cat }, ...comes(...from)]);
    const joined = (document: DesignDocument | null) =>
      document?.wires.filter(({ to }) => to.node === cat.id).map(({ from }) => from.node);
    const both = joins('conv1', 'relu1');
    const elsewhere = applyEdits(both, [cuts]);

    test.each([
      ['exchanged', joins('relu1', 'conv1')],
      ['with one between', joins('conv1', 'pool1', 'relu1')],
      ['with another in the place of the first', joins('pool1', 'relu1')],
    ])('keep the order of one side: %s', (_, mine) => {
      const order = joined(mine);
      expect(joined(mergeDesigns(both, mine, elsewhere))).toEqual(order);
      expect(joined(mergeDesigns(both, elsewhere, mine))).toEqual(order);
    });

    it('come together where both add one, and not where both put another in the place of one', () => {
      const [mine, theirs] = [joins('conv1', 'relu1', 'pool1'), joins('conv1', 'relu1', 'input')];
      expect(joined(mergeDesigns(both, mine, theirs))).toEqual(['conv1', 'relu1', 'input', 'pool1']);
      expect(mergeDesigns(both, joins('pool1', 'relu1'), joins('input', 'relu1'))).toBeNull();
    });
  });

  it('change blocks as they change designs', () => {
    const resnet = templateByName('resnet18-cifar')?.document() as DesignDocument;
    const graph = resnet.blocks[0]?.id as string;
    const [first, second] = resnet.blocks[0]?.nodes.filter(({ type }) => type === 'Conv2d') ?? [];
    const set = (id = '', padding: number): Edit => ({
      kind: 'setParams',
      id,
      params: { padding: [padding, padding] },
      graph,
    });
    const [one, other] = [set(first?.id, 2), set(second?.id, 3)];
    const merged = mergeDesigns(resnet, applyEdits(resnet, [one]), applyEdits(resnet, [other]));
    expect(merged).toEqual(applyEdits(resnet, [one, other]));
  });
});

test('nothing that one side did alone is lost, whatever it was', () => {
  const edits = fc.subarray([moves, wider, renames, longer, cuts, conv(base, 3)]);
  fc.assert(
    fc.property(edits, (some) => {
      const changed = applyEdits(base, some);
      expect(mergeDesigns(base, changed, base)).toEqual(changed);
      expect(mergeDesigns(base, base, changed)).toEqual(changed);
      expect(serializeDocument(mergeDesigns(base, changed, changed) as DesignDocument)).toBe(
        serializeDocument(changed),
      );
    }),
    { numRuns: 40 },
  );
});
