import { expect, test } from 'vitest';
import { analyze } from '../../../../engine/graph/analyze';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
import { SPACING } from '../../../../engine/graph/layout';
import type { SampleInfo } from '../../../../engine/graph/sample';
import { severalEnds } from '../../../support/severalEnds';

const sample: SampleInfo = { input: [3], target: { kind: 'class', classes: ['a', 'b'] }, image: false };

const several = (document: DesignDocument) =>
  analyze(document, sample).problems.find(({ message }) => message.code === 'graph.input.several');

const withShapes = (shape: readonly number[] | null): DesignDocument => {
  const document = severalEnds();
  const nodes = document.nodes.map((node) =>
    node.type === 'Input' && shape ? { ...node, params: { ...node.params, shape } } : node,
  );
  return { ...document, nodes };
};

test('one input is offered for all where they have one shape, and for none of another', () => {
  expect(several(withShapes(null))?.repairs).toEqual([]);
  const document = withShapes([3]);
  const [repair] = several(document)?.repairs ?? [];
  expect(repair?.label.code).toBe('graph.repair.shareInput');
  expect(several(applyEdits(document, repair?.edits ?? []))).toBeUndefined();
});

test('a new Output and a new Input stand beside a card that has their place', () => {
  const card = (id: string, type: string, y: number) => ({
    ...{ id, type, version: 1, name: id, params: {} },
    position: { x: 0, y },
  });
  const base = severalEnds();
  // Two ReLUs in a circle stand above and below the only layer that waits for data and gives some.
  const nodes = [card('above', 'ReLU', 0), card('one', 'ReLU', SPACING.row), card('below', 'ReLU', 2 * SPACING.row)];
  const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
  const document = { ...base, nodes, wires: [wire('above', 'below'), wire('below', 'above')] };
  const { problems } = analyze(document, sample);
  const added = ['graph.repair.addInput', 'graph.repair.addOutput'].map((code) => {
    const repair = problems.flatMap(({ repairs }) => repairs).find(({ label }) => label.code === code);
    return repair?.edits.flatMap((edit) => (edit.kind === 'addNode' ? [edit.node.position] : []));
  });
  expect(added).toEqual([[{ x: SPACING.column, y: 0 }], [{ x: SPACING.column, y: 2 * SPACING.row }]]);
});
