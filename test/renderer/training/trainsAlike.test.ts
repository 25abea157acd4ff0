import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
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

  it('have the same layers, wires and settings', () => {
    const wider = { kind: 'setParams', id: design.nodes[1]?.id ?? '', params: { out_features: 99 } } as const;
    expect(trainsAlike(design, applyEdits(design, [wider]))).toBe(false);
    expect(trainsAlike(design, applyEdits(design, [{ kind: 'setTraining', training: { seed: 5 } }]))).toBe(false);
    expect(trainsAlike(design, { ...design, wires: design.wires.slice(1) })).toBe(false);
  });
});
