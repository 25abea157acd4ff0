import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
import { templateByName } from '../../../../engine/graph/templates';
import { mistakesOf } from '../../../../renderer/panels/problems/mistakes';

const densenet = templateByName('densenet121')?.document() as DesignDocument;

test('a mistake in a block is one, with all the places where it shows', () => {
  const wire = { from: { node: 'conv2', port: 'y' }, to: { node: 'cat', port: 'x' } };
  const broken = applyEdits(densenet, [{ kind: 'removeWire', wire, graph: 'denselayer' }]);
  const { problems } = checkDesign(broken);
  const mistakes = mistakesOf(broken, problems);
  const shown = mistakes.reduce((count, { also }) => count + 1 + also.length, 0);
  expect(shown).toBe(problems.length);
  const merge = mistakes.filter(({ problem }) => problem.layer?.endsWith('/cat'));
  expect(merge).toHaveLength(1);
  expect(merge[0]?.also).toHaveLength(57);
});

test('what stands in no block is told each by itself', () => {
  const alone = applyEdits(
    densenet,
    densenet.wires.slice(0, 2).map((wire) => ({ kind: 'removeWire', wire })),
  );
  const { problems } = checkDesign(alone);
  const own = problems.filter(({ layer }) => !layer?.includes('/'));
  expect(own.length).toBeGreaterThan(1);
  expect(mistakesOf(alone, own)).toEqual(own.map((problem) => ({ problem, also: [] })));
});

test('layers that warn for one reason are one entry, which names them and offers what helps', () => {
  const resnet = templateByName('resnet18')?.document() as DesignDocument;
  const mnist = templateByName('lenet5')?.document() as DesignDocument;
  const small = applyEdits(resnet, [
    { kind: 'setData', data: mnist.data },
    { kind: 'setParams', id: 'input', params: { shape: [1, 28, 28] } },
  ]);
  const problems = checkDesign(small).problems.filter(({ message }) => message.code === 'layer.batchNormSingle');
  expect(problems.length).toBeGreaterThan(3);
  const [mistake, ...others] = mistakesOf(small, problems);
  expect(others).toEqual([]);
  expect(mistake?.also).toHaveLength(problems.length - 1);
  const [best] = mistake?.problem.repairs ?? [];
  const after = checkDesign(applyEdits(small, best?.edits ?? [])).problems;
  expect(best?.edits).not.toEqual([]);
  expect(after.filter(({ message }) => message.code === 'layer.batchNormSingle')).toEqual([]);
});
