import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { compareDesigns } from '../../../engine/graph/compare';
import { createNode } from '../../../engine/graph/create';
import { groupEdits } from '../../../engine/graph/group';
import { templateByName } from '../../../engine/graph/templates';

function spiral() {
  const template = templateByName('spiral');
  if (!template) throw new Error('no template');
  return template.document();
}

const nothing = { added: [], removed: [], changed: [], wires: false, settings: false, looks: false };

describe('what differs between two states of a design', () => {
  const before = spiral();
  const [first, second] = before.nodes.filter(({ type }) => type === 'Linear');
  if (!first || !second) throw new Error('the template has two Linear layers');

  test('nothing, for a design and itself', () => {
    expect(compareDesigns(before, spiral())).toEqual(nothing);
  });

  test('layers that came, went, or have another parameter or name', () => {
    const node = createNode(before, 'Dropout', { x: 0, y: 0 });
    const after = applyEdits(before, [
      { kind: 'addNode', node },
      { kind: 'removeNode', id: first.id },
      { kind: 'setParams', id: second.id, params: { out_features: 33 } },
    ]);
    expect(compareDesigns(before, after)).toMatchObject({
      added: [node.name],
      removed: [first.name],
      changed: [second.name],
      wires: true,
      settings: false,
    });
  });

  test('layers in blocks by the name of the block, without its ports', () => {
    const grouped = groupEdits(before, null, new Set([first.id]));
    if (!grouped) throw new Error('nothing to group');
    const after = applyEdits(before, grouped.edits);
    const [block] = after.blocks;
    const { added, removed } = compareDesigns(before, after);
    expect(added).toContain(`${block?.name}.${first.name}`);
    expect(added.length).toBe(2);
    expect(removed).toEqual([first.name]);
  });

  test('settings alone, and the arrangement alone', () => {
    expect(compareDesigns(before, applyEdits(before, [{ kind: 'setTraining', training: { epochs: 99 } }]))).toEqual({
      ...nothing,
      settings: true,
    });
    const moved = applyEdits(before, [{ kind: 'moveNode', id: first.id, position: { x: 999, y: 0 } }]);
    expect(compareDesigns(before, moved)).toEqual({ ...nothing, looks: true });
  });

  test('another state put in place is checked, keeps the name, and shares nothing wrong', () => {
    const other = applyEdits(before, [{ kind: 'removeNode', id: first.id }]);
    const after = applyEdits(before, [{ kind: 'replace', document: { ...other, name: 'other' } }]);
    expect(after).toEqual({ ...other, name: before.name });
    const broken = { ...other, wires: [{ from: { node: 'nobody', port: 'y' }, to: { node: second.id, port: 'x' } }] };
    expect(() => applyEdits(before, [{ kind: 'replace', document: broken }])).toThrow(
      expect.objectContaining({ code: 'document.wire.node' }),
    );
  });
});
