import { beforeEach, describe, expect, it } from 'vitest';
import type { Repair } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { carryOut, completed } from '../../../renderer/editor/carryOut';
import { heldAgainst } from '../../../renderer/editor/drawnScene';
import { frameAround } from '../../../renderer/editor/frames';
import { NODE_HEIGHT, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { sceneOf } from '../../../renderer/editor/scene';
import { canUndo, useDesign } from '../../../renderer/state/designStore';
import { changedBlocks, outcomeOf } from '../../../renderer/state/previewOf';
import { hidePreview, showPreview, usePreview } from '../../../renderer/state/previewStore';
import { scopeNear } from '../../../renderer/state/scope';
import { blockDesign } from '../../engine/graph/blockDesign';
import { column, now, open } from '../editor/testDesign';

const NONE_OPEN: ReadonlySet<string> = new Set();
const shown = () => usePreview.getState().preview;
/** The first repair of the first problem of the open design. */
const firstRepair = (): Repair => {
  const repair = useDesign.getState().analysis?.problems[0]?.repairs[0];
  if (!repair) throw new Error('nothing to mend');
  return repair;
};

beforeEach(() => {
  hidePreview();
  useDesign.getState().close();
});

describe('the preview of a repair', () => {
  it('draws a layer that would come, with its wires, and leaves the design as it is', () => {
    const before = open(column('Input', 'Conv2d', 'Linear', 'Output'));
    showPreview(firstRepair(), completed);
    const preview = shown();
    if (!preview) throw new Error('nothing is shown');
    expect(now()).toBe(before);
    const drawn = heldAgainst(sceneOf(before, NONE_OPEN), sceneOf(preview.after, NONE_OPEN));
    expect([...drawn.nodeChanges]).toEqual([['flatten1', 'new']]);
    expect(Object.fromEntries(drawn.wireChanges)).toEqual({
      'conv1.y>fc1.x': 'gone',
      'conv1.y>flatten1.x': 'new',
      'flatten1.y>fc1.x': 'new',
    });
    expect(drawn.wires).toHaveLength(before.wires.length + 2);
    const { output, errors, warnings } = outcomeOf(preview);
    expect(output?.shape).toEqual(['N', 64]);
    expect([errors, warnings]).toEqual([0, 1]);
  });

  it('moves a frame with its layers, as the repair does', () => {
    const design = column('Input', 'Conv2d', 'Linear', 'Output');
    const held = design.nodes.slice(2).map(({ position }) => ({ ...position, width: NODE_WIDTH, height: NODE_HEIGHT }));
    open({ ...design, annotations: [{ id: 'head', kind: 'frame', text: 'Head', ...frameAround(held) }] });
    const repair = firstRepair();
    showPreview(repair, completed);
    const drawn = shown()?.after.annotations;
    carryOut({ edits: repair.edits, label: 'editor.steps.repair' });
    expect(drawn).toEqual(now().annotations);
    expect(drawn?.[0]?.position.y).toBeGreaterThan(frameAround(held).position.y);
  });

  it('keeps a layer that would go, and tells which would get other parameters', () => {
    const before = open(column('Input', 'Conv2d', 'Flatten', 'Linear', 'Output'));
    const gone = { kind: 'removeNode', id: 'conv1' } as const;
    const set = { kind: 'setParams', id: 'fc1', params: { out_features: 10 } } as const;
    showPreview({ label: { code: 'graph.repair.remove', args: { name: 'conv1' } }, edits: [gone, set] }, completed);
    const after = shown()?.after ?? before;
    const drawn = heldAgainst(sceneOf(before, NONE_OPEN), sceneOf(after, NONE_OPEN));
    expect(Object.fromEntries(drawn.nodeChanges)).toEqual({ conv1: 'gone', fc1: 'changed' });
    expect(drawn.nodes).toHaveLength(before.nodes.length);
  });

  it('marks the closed block in which something is changed, also one around it, and no other', () => {
    const before = open(blockDesign);
    const { blocks } = before;
    const unit = blocks.find(({ nodes }) => nodes.some(({ type }) => type === 'Conv2d'));
    const conv = unit?.nodes.find(({ type }) => type === 'Conv2d');
    if (!unit || !conv) throw new Error('no block with a convolution');
    const edit = { kind: 'setParams', id: conv.id, params: { bias: false }, graph: unit.id } as const;
    const after = applyEdits(before, [edit]);
    const drawn = heldAgainst(sceneOf(before, NONE_OPEN), sceneOf(after, NONE_OPEN), changedBlocks({ before, after }));
    expect(Object.fromEntries(drawn.nodeChanges)).toEqual({ stage1: 'changed', stage2: 'changed' });
    const alike = applyEdits(before, [{ kind: 'setParams', id: 'fc1', params: { bias: false } }]);
    expect([...changedBlocks({ before, after: alike })]).toEqual([]);
    expect(scopeNear(before, unit.id, 'stage2/x')?.prefix).toMatch(/^stage2\//);
    expect(scopeNear(before, unit.id, '')?.prefix).toMatch(/^stage1\//);
    expect(scopeNear(before, null, 'stage2/x')?.prefix).toBe('');
    expect(scopeNear(before, 'nowhere', '')).toBeNull();
  });

  it('tells a step towards a design without errors from one that changes nothing', () => {
    open(column('Input', 'Conv2d', 'MaxPool1d', 'BatchNorm1d', 'Flatten', 'Linear', 'Output'));
    const { repairs = [] } = useDesign.getState().analysis?.problems[0] ?? {};
    const step = repairs.find(({ label }) => label.code === 'graph.repair.replace');
    if (!step) throw new Error('another pooling is not offered');
    showPreview(step, completed);
    const preview = shown();
    if (!preview) throw new Error('nothing is shown');
    const { errors, progress } = outcomeOf(preview);
    expect([errors > 0, progress]).toEqual([true, { mended: 1, fits: [], apart: [] }]);
    const useless: Repair = {
      label: { code: 'graph.repair.outputs', args: { name: 'conv1', count: 3 } },
      edits: [{ kind: 'setParams', id: 'conv1', params: { out_channels: 3 } }],
    };
    showPreview(useless, completed);
    expect(outcomeOf(shown() ?? preview).progress).toBeNull();
  });

  it('goes when the pointer leaves, when the repair is made, and with an undo; the repair is one step', () => {
    const before = open(column('Input', 'Conv2d', 'Linear', 'Output'));
    const repair = firstRepair();
    showPreview(repair, completed);
    hidePreview({ ...repair });
    expect(shown()?.repair).toBe(repair);
    hidePreview(repair);
    expect(shown()).toBeNull();

    showPreview(repair, completed);
    useDesign.getState().apply(repair.edits, 'editor.steps.repair');
    expect(shown()).toBeNull();
    showPreview(firstRepair(), completed);
    useDesign.getState().undo();
    expect(shown()).toBeNull();
    expect(now()).toBe(before);
    expect(canUndo(useDesign.getState())).toBe(false);
  });
});
