import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { trainsAlike } from '../../../renderer/training/trainsAlike';
import { pointsDesign } from '../../support/design';

describe('designs that train alike', () => {
  const design = pointsDesign();
  const [first] = design.nodes;
  const id = first?.id ?? '';

  it('may have their layers elsewhere', () => {
    const moved = applyEdits(design, [{ kind: 'moveNode', id, position: { x: 7, y: 8 } }]);
    expect(moved).not.toEqual(design);
    expect(trainsAlike(design, moved)).toBe(true);
  });

  it('may have other notes in their blocks', () => {
    const graph = { id: 'unit', name: 'Unit', nodes: design.nodes, wires: design.wires };
    const size = { width: 80, height: 40 };
    const note = { id: 'note1', kind: 'note', text: 'mind this', position: { x: 0, y: 0 }, size } as const;
    const plain: DesignDocument = { ...design, blocks: [graph] };
    const noted: DesignDocument = { ...design, blocks: [{ ...graph, annotations: [note] }] };
    expect(trainsAlike(plain, noted)).toBe(true);
    expect(trainsAlike(plain, { ...design, blocks: [{ ...graph, wires: graph.wires.slice(1) }] })).toBe(false);
  });

  it('may have had their parameters set in another order', () => {
    const [, fc] = design.nodes;
    if (!fc) throw new Error('no layer');
    const withParams = (params: typeof fc.params) => ({ ...design, nodes: [{ ...fc, params }] });
    const [first, second] = [
      { out_features: 9, bias: false },
      { bias: false, out_features: 9 },
    ];
    expect(trainsAlike(withParams(first), withParams(second))).toBe(true);
    expect(trainsAlike(withParams(first), withParams({ ...first, bias: true }))).toBe(false);
  });

  it('have the same layers, wires and settings', () => {
    const wider = { kind: 'setParams', id: design.nodes[1]?.id ?? '', params: { out_features: 99 } } as const;
    expect(trainsAlike(design, applyEdits(design, [wider]))).toBe(false);
    expect(trainsAlike(design, applyEdits(design, [{ kind: 'setTraining', training: { seed: 5 } }]))).toBe(false);
    expect(trainsAlike(design, { ...design, wires: design.wires.slice(1) })).toBe(false);
  });
});
