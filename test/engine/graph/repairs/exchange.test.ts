import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../engine/graph/analyze';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
import { digits } from '../../../../engine/graph/templates/data';
import { draw } from '../../../../engine/graph/templates/draw';
import { layer } from '../../../../engine/graph/templates/drawn';

const design = (...layers: readonly ReturnType<typeof layer>[]): DesignDocument =>
  draw({
    name: 'joined',
    rows: [[layer('Input', { shape: [4, 8, 8] }, { name: 'in' }), ...layers]],
    data: digits(),
    training: { loss: 'MSELoss', optimizer: { type: 'SGD', params: { lr: 0.1 } }, epochs: 1, batchSize: 1 },
  });

/** Types of the layers that each Concat joins, in order. */
const joins = ({ nodes, wires }: DesignDocument) =>
  nodes
    .filter(({ type }) => type === 'Concat')
    .map(({ id }) =>
      wires.filter(({ to }) => to.node === id).map(({ from }) => nodes.find((node) => node.id === from.node)?.type),
    );

/** What the Concats join after the repair of this code. */
function repaired(document: DesignDocument, code: string) {
  const repairs = analyze(document, null).problems.flatMap((problem) => problem.repairs);
  const repair = repairs.find(({ label }) => label.code === code);
  expect(repairs.map(({ label }) => label.code)).toContain(code);
  return joins(applyEdits(document, repair?.edits ?? []));
}

test.each([
  ['BatchNorm1d', 'bn', 'bn'],
  ['BatchNorm1d', 'bn1', 'bn1'],
  ['BatchNorm1d', 'steady', 'steady'],
])('a %s called %s gives its name to what stands in its place', (type, name, expected) => {
  const document = design(layer(type, {}, { name, from: ['in'] }), layer('Output', {}, { name: 'y1' }));
  const repairs = analyze(document, null).problems.flatMap((problem) => problem.repairs);
  const repair = repairs.find(({ label }) => label.code === 'graph.repair.replace');
  const after = applyEdits(document, repair?.edits ?? []);
  expect(after.nodes.map((node) => [node.type, node.name])).toContainEqual(['BatchNorm2d', expected]);
});

describe('the order in which a Concat joins stays', () => {
  test('where a layer is replaced that several take from', () => {
    const document = design(
      layer('BatchNorm1d', {}, { name: 'bn', from: ['in'] }),
      layer('Concat', {}, { name: 'one', from: ['bn', 'in'] }),
      layer('Output', {}, { name: 'y1' }),
      layer('Concat', {}, { name: 'two', from: ['bn', 'in'] }),
      layer('Output', {}, { name: 'y2' }),
    );
    expect(repaired(document, 'graph.repair.replace')).toEqual([
      ['BatchNorm2d', 'Input'],
      ['BatchNorm2d', 'Input'],
    ]);
  });

  test('where two layers change places', () => {
    const document = design(
      layer('Flatten', {}, { name: 'flat', from: ['in'] }),
      layer('MaxPool2d', {}, { name: 'pool' }),
      layer('Flatten', {}, { name: 'side', from: ['in'] }),
      layer('Concat', {}, { name: 'cat', from: ['pool', 'side'] }),
      layer('Output', {}, { name: 'y' }),
    );
    expect(joins(document)).toEqual([['MaxPool2d', 'Flatten']]);
    const after = analyze(document, null).problems.flatMap((problem) => problem.repairs);
    const swap = after.find(({ label }) => label.code === 'graph.repair.before');
    const { wires } = applyEdits(document, swap?.edits ?? []);
    expect(wires.filter(({ to }) => to.node === 'cat').map(({ from }) => from.node)).toEqual(['flat', 'side']);
  });
});
