import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
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
