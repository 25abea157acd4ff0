import { expect, test } from 'vitest';
import { analyze } from '../../../../engine/graph/analyze';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
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
