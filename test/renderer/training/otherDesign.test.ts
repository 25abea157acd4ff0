import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { readDocument } from '../../../engine/graph/parse';
import { isOther } from '../../../renderer/training/otherDesign';
import { pointsDesign } from '../../support/design';

describe('a design is another than that of a run', () => {
  const begun = readDocument(pointsDesign());
  const id = begun.nodes[1]?.id ?? '';
  const wider = applyEdits(begun, [{ kind: 'setParams', id, params: { out_features: 99 } }]);
  const reseeded = applyEdits(begun, [{ kind: 'setTraining', training: { seed: begun.training.seed + 1 } }]);

  it('where its network or its training differs', () => {
    expect(isOther(begun, begun, begun, false)).toBe(false);
    expect(isOther(wider, begun, begun, false)).toBe(true);
    expect(isOther(reseeded, begun, begun, false)).toBe(true);
  });

  it('but not by the seed of one of several runs', () => {
    expect(isOther(begun, reseeded, reseeded, true)).toBe(false);
    expect(isOther(wider, reseeded, reseeded, true)).toBe(true);
  });

  it('but not by the remedy that the run tried, taken or not', () => {
    expect(isOther(begun, wider, begun, false)).toBe(false);
    expect(isOther(wider, wider, begun, false)).toBe(false);
    expect(isOther(reseeded, wider, begun, false)).toBe(true);
  });
});
