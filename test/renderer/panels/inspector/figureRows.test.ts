import { expect, test } from 'vitest';
import { measuredTogether } from '../../../../renderer/panels/inspector/figureRows';
import { analysisOf } from '../../../../renderer/state/analysisOf';
import { blockDesign } from '../../../engine/graph/blockDesign';

test('layers together are called as PyTorch calls them, also where they lie in blocks', () => {
  const analysis = analysisOf(blockDesign);
  const inside = analysis.order.concat([...analysis.nodes.keys()]).filter((path) => path.includes('/'));
  const { formulas } = measuredTogether(blockDesign, analysis, new Set(inside));
  const names = JSON.stringify(formulas.parameters);
  expect(inside.length).toBeGreaterThan(0);
  expect(names).toContain('"name":"');
  expect(names).not.toContain('/');
});
