import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, Wire } from '../../../engine/graph/document';
import { bypassed, dissolveEdits, ledThrough, rewireEdits } from '../../../engine/graph/rewire';
import { digits } from '../../../engine/graph/templates/data';
import { draw } from '../../../engine/graph/templates/draw';
import { layer } from '../../../engine/graph/templates/drawn';

const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const wiring = ({ wires }: Pick<DesignDocument, 'wires'>) => wires.map(({ from, to }) => `${from.node}>${to.node}`);

/** Three activations of one input, joined in their order, and a layer that nothing is wired to. */
const design = draw({
  name: 'joined',
  rows: [
    [
      layer('Input', { shape: [1, 28, 28] }, { name: 'in' }),
      layer('ReLU', {}, { name: 'a', from: ['in'] }),
      layer('Tanh', {}, { name: 'b', from: ['in'] }),
      layer('Sigmoid', {}, { name: 'c', from: ['b'] }),
      layer('ELU', {}, { name: 'd', from: ['in'] }),
      layer('Concat', {}, { name: 'cat', from: ['a', 'c', 'd'] }),
      layer('Output', {}, { name: 'out' }),
      layer('GELU', {}, { name: 'loose', from: [] }),
    ],
  ],
  data: digits(),
  training: { loss: 'MSELoss', optimizer: { type: 'SGD', params: { lr: 0.1 } }, epochs: 1, batchSize: 1 },
});
const into = (document: DesignDocument) => wiring(document).filter((text) => text.endsWith('>cat'));

describe('taking layers out', () => {
  test('keeps the order in which a Concat joins', () => {
    const after = applyEdits(design, dissolveEdits(design, new Set(['b', 'c'])));
    expect(into(after)).toEqual(['a>cat', 'in>cat', 'd>cat']);
    expect(after.nodes.map(({ id }) => id)).not.toContain('b');
    expect(wiring(after)).toEqual(wiring({ wires: bypassed(design, new Set(['b', 'c'])) }));
  });

  test('tells single wires where no order is at stake', () => {
    expect(dissolveEdits(design, new Set(['d'])).map(({ kind }) => kind)).toEqual(['removeNode', 'addWire']);
    expect(into(applyEdits(design, dissolveEdits(design, new Set(['d']))))).toEqual(['a>cat', 'c>cat', 'in>cat']);
    expect(dissolveEdits(design, new Set(['loose'])).map(({ kind }) => kind)).toEqual(['removeNode']);
  });

  test('leaves open what came from nowhere, or from a circle', () => {
    expect(wiring(applyEdits(design, dissolveEdits(design, new Set(['in']))))).not.toContain('in>a');
    const round = { ...design, wires: [wire('a', 'b'), wire('b', 'a'), wire('b', 'c')] };
    expect(bypassed(round, new Set(['a', 'b']))).toEqual([]);
    expect(wiring({ wires: bypassed(round, new Set(['a'])) })).toEqual(['b>b', 'b>c']);
  });
});

test('a layer led into a wire takes its place in the list', () => {
  const ends = [
    { node: 'loose', port: 'x' },
    { node: 'loose', port: 'y' },
  ] as const;
  const first = ledThrough(design, wire('a', 'cat'), ...ends);
  expect(into(applyEdits(design, rewireEdits(design, first)))).toEqual(['loose>cat', 'c>cat', 'd>cat']);
  const last = ledThrough(design, wire('d', 'cat'), ...ends);
  expect(rewireEdits(design, last).map(({ kind }) => kind)).toEqual(['removeWire', 'addWire', 'addWire']);
  expect(into(applyEdits(design, rewireEdits(design, last)))).toEqual(['a>cat', 'c>cat', 'loose>cat']);
});
