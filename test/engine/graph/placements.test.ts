import { expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { CARD, GAP, SPACING } from '../../../engine/graph/layout';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { column } from '../../renderer/editor/testDesign';

it('a layer that a repair puts into a wire stands in its column, and what was there makes room', () => {
  const design = column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear', 'Output');
  const [loose] = column('Dropout').nodes;
  if (!loose) throw new Error('there is no layer');
  const beside = { ...loose, position: { x: 400, y: 1.5 * SPACING.row } };
  const given = applyEdits(design, [{ kind: 'addNode', node: beside }]);
  const repairs = analysisOf(given).problems.flatMap((problem) => problem.repairs);
  const place = repairs.find(({ label }) => label.code === 'graph.repair.place');
  const { from = '', to = '' } = (place?.label.args ?? {}) as { from?: string; to?: string };
  const after = applyEdits(given, place?.edits ?? []);
  const at = (name: string) => after.nodes.find((node) => node.name === name)?.position ?? { x: -1, y: -1 };
  expect(at(loose.name)).toEqual({ x: 0, y: at(from).y + SPACING.row });
  expect(at(to)).toEqual({ x: 0, y: at(from).y + 2 * SPACING.row });
  const tops = after.nodes.map(({ position }) => position.y).sort((a, b) => a - b);
  for (const [index, top] of tops.slice(1).entries())
    expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(CARD.height + GAP);
});
