import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numel } from '../../../engine/core/shape';
import { checkDesign } from '../../../engine/data';
import type { Analysis } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { buildNetwork } from '../../../engine/graph/build';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument } from '../../../engine/graph/document';
import { designInfo } from '../../../engine/graph/info';
import { templateByName } from '../../../engine/graph/templates';
import { measuredTogether } from '../../../renderer/panels/inspector/figureRows';
import { blockDesign } from './blockDesign';
import { randomDesign } from './randomDesign';

const mlp = templateByName('mnist-mlp')?.document() as DesignDocument;

/** Parameters of the network that is in fact trained. */
const trained = (document: DesignDocument, analysis: Analysis): number =>
  buildNetwork(document, analysis)
    .state.filter(({ spec }) => spec.kind === 'parameter')
    .reduce((sum, { spec }) => sum + numel(spec.shape), 0);

/** Two layers more behind the flattened image, which lead nowhere. */
function withBranch(base: DesignDocument): DesignDocument {
  const position = { x: 0, y: 900 };
  const first = { ...createNode(base, 'Linear', position, { out_features: 7 }), id: 'side1', name: 'side1' };
  const second = { ...createNode(base, 'Linear', position, { out_features: 5 }), id: 'side2', name: 'side2' };
  const flatten = base.nodes.find(({ type }) => type === 'Flatten')?.id as string;
  const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
  return applyEdits(base, [
    { kind: 'addNode', node: first },
    { kind: 'addNode', node: second },
    { kind: 'addWire', wire: wire(flatten, 'side1') },
    { kind: 'addWire', wire: wire('side1', 'side2') },
  ]);
}

it('counts what is trained, and says how many layers lead nowhere', () => {
  const plain = checkDesign(mlp);
  const document = withBranch(mlp);
  const analysis = checkDesign(document);
  expect(analysis.totals).toEqual(plain.totals);
  expect(plain).toMatchObject({ leftOut: 0, uncounted: 0 });
  expect(analysis.leftOut).toBe(2);
  expect(analysis.nodes.get('side1')).toMatchObject({ parameters: 784 * 7 + 7, takesPart: false });
  expect(analysis.totals.parameters).toBe(trained(document, analysis));
  expect(designInfo(document, analysis, 1).totals).toMatchObject({ leftOut: 2, parameters: plain.totals.parameters });
});

it('counts of a block what is trained of it', () => {
  const block = blockDesign.blocks.find(({ nodes }) => nodes.some(({ type }) => type === 'Conv2d'));
  if (!block) throw new Error('no block with a convolution');
  const conv = block.nodes.find(({ type }) => type === 'Conv2d') as DesignDocument['nodes'][number];
  const source = block.wires.find(({ to }) => to.node === conv.id)?.from;
  if (!source) throw new Error('no wire');
  const side = { ...conv, id: 'side', name: 'side' };
  const document = applyEdits(blockDesign, [
    { kind: 'addNode', node: side, graph: block.id },
    { kind: 'addWire', wire: { from: source, to: { node: 'side', port: 'x' } }, graph: block.id },
  ]);
  const [before, after] = [checkDesign(blockDesign), checkDesign(document)];
  expect(after.totals).toEqual(before.totals);
  expect(after.leftOut).toBeGreaterThan(0);
  expect(after.totals.parameters).toBe(trained(document, after));
});

it('counts all of a design in which nothing reaches an Output yet', () => {
  const output = mlp.nodes.find(({ type }) => type === 'Output')?.id;
  const document = { ...mlp, wires: mlp.wires.filter(({ to }) => to.node !== output) };
  const analysis = checkDesign(document);
  expect(analysis.totals).toEqual(checkDesign(mlp).totals);
  expect(analysis.leftOut).toBe(0);
});

it('is what is trained of any design that can be', () => {
  let built = 0;
  let partly = 0;
  fc.assert(
    fc.property(randomDesign, (document) => {
      const analysis = checkDesign(document);
      if (analysis.problems.some(({ severity }) => severity === 'error')) return;
      built++;
      if (analysis.leftOut > 0) partly++;
      expect(analysis.totals.parameters).toBe(trained(document, analysis));
      const { order, nodes } = analysis;
      const sum = measuredTogether(
        document,
        analysis,
        order.filter((id) => nodes.get(id)?.takesPart),
      ).formulas.parameters;
      expect(typeof sum === 'number' ? sum : sum.value).toBe(analysis.totals.parameters);
    }),
    { seed: 4, numRuns: 300 },
  );
  expect(built).toBeGreaterThan(20);
  expect(partly).toBeGreaterThan(2);
});

it('has no figures for a layer whose parameters cannot be, nor for what is told of it behind', () => {
  const cnn = templateByName('mnist-cnn')?.document() as DesignDocument;
  const conv = cnn.nodes.find(({ type }) => type === 'Conv2d')?.id as string;
  for (const params of [{ kernel_size: [-1, 3] }, { kernel_size: [0, 0] }, { stride: [0, 1] }]) {
    const document = applyEdits(cnn, [{ kind: 'setParams', id: conv, params }]);
    const { nodes, problems, uncounted } = checkDesign(document);
    expect(uncounted).toBe(1);
    expect(nodes.get(conv)).toMatchObject({ isMeasured: false, parameters: 0, neurons: 0, macs: 0, field: null });
    expect(problems.filter(({ layer }) => layer === conv).map(({ message }) => message.code)).toContain('params.range');
  }
  expect([...checkDesign(blockDesign).nodes.values()].every(({ isMeasured }) => isMeasured)).toBe(true);
});
