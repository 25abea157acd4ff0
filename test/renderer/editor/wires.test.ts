import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { misfitText } from '../../../engine/text/misfits';
import { sceneOf } from '../../../renderer/editor/scene';
import { wireMisfit, wireProblems } from '../../../renderer/editor/wires';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { column } from './testDesign';

/** What stands on each wire that has something to say. */
function formulas(document: DesignDocument): Record<string, string> {
  const told = sceneOf(document, new Set()).wires.flatMap((wire) => {
    const formula = wireMisfit(wireProblems(analysisOf(document), wire));
    return formula ? [[wire.id, misfitText(formula)] as const] : [];
  });
  return Object.fromEntries(told);
}

describe('a wire on which shapes do not fit', () => {
  it('says both and the arithmetic, where it is and nowhere else', () => {
    const document = applyEdits(column('Input', 'Conv2d', 'View', 'Linear', 'Output'), [
      { kind: 'setParams', id: 'conv1', params: { out_channels: 16, kernel_size: [5, 5] } },
      { kind: 'setParams', id: 'view1', params: { shape: [-1, 12544] } },
    ]);
    expect(formulas(document)).toEqual({ 'conv1.y>view1.x': '16×24×24 = 9216 ≠ 12544' });
  });

  it('shows what the network gives and the data has at its end', () => {
    const document = applyEdits(column('Input', 'Flatten', 'Linear', 'Output'), [
      { kind: 'setParams', id: 'fc1', params: { out_features: 5 } },
    ]);
    expect(formulas(document)).toEqual({ 'fc1.y>output.x': '5 ≠ 10' });
  });

  it('is no fault of the one wire of a sum that wants another', () => {
    const document = column('Input', 'Conv2d', 'Add');
    const analysis = analysisOf(document);
    expect(analysis.problems.map(({ message }) => message.code)).toContain('graph.nothingFits');
    expect(sceneOf(document, new Set()).wires.flatMap((wire) => wireProblems(analysis, wire))).toEqual([]);
  });
});
