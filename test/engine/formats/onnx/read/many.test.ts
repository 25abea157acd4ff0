import { beforeAll, expect, it } from 'vitest';
import { LoomError } from '../../../../../engine/core/errors';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { type Graph, type Node, onnxModel, waves } from '../../../../support/onnxModel';
import { processorTime } from '../../../../support/pace';

const constants = { one: { of: [1.5], dims: [] }, square: waves([4, 4]), sizes: { of: [-1n, 4n] } };

const graph = (nodes: readonly Node[]): Graph => ({ inputs: { x: ['N', 4] }, constants, nodes });

/** A chain of nodes, each of which takes what the one before gives and what `more` says. */
const chain =
  (op: string, more: (before: string) => readonly string[] = () => []) =>
  (count: number): Graph =>
    graph(
      Array.from({ length: count }, (_, at): Node => {
        const before = at === 0 ? 'x' : `v${at}`;
        return [op, [before, ...more(before)], [at === count - 1 ? 'y' : `v${at + 1}`]];
      }),
    );

/** Nodes that all take the same, and one that takes all of them. */
const wide =
  (op: string, last: string) =>
  (count: number): Graph => {
    const each = Array.from({ length: count - 1 }, (_, at) => `v${at}`);
    return graph([...each.map((name): Node => [op, ['x'], [name]]), [last, each, ['y']]]);
  };

const MANY: readonly (readonly [what: string, make: (count: number) => Graph, refused: string])[] = [
  ['sums of two', chain('Add', (before) => [before]), 'import.layers'],
  ['sums with a number', chain('Add', () => ['one']), 'onnx.noForms'],
  ['matrices', chain('MatMul', () => ['square']), 'import.layers'],
  ['names', chain('Identity'), 'import.layers'],
  ['shapes', chain('Reshape', () => ['sizes']), 'import.layers'],
  ['one that many take', wide('Relu', 'Sum'), 'import.layers'],
  ['one that many unknown take', wide('Det', 'Sum'), 'onnx.noOperators'],
  ['many put together', wide('Relu', 'Concat'), 'import.layers'],
];

function outcome(bytes: Uint8Array): string {
  try {
    readOnnx(bytes, 'm.onnx', { name: 'm' });
    return 'read';
  } catch (error) {
    return error instanceof LoomError ? error.code : String(error);
  }
}

/** More than a design holds. */
const FEW = 5_200;

/** How much longer three times as many nodes may take, and nodes of one kind than those that are read the fastest. */
const [LONGER, SLOWER] = [6, 12];

function taken(make: (count: number) => Graph, count: number): number {
  const bytes = onnxModel(make(count));
  return processorTime(() => outcome(bytes));
}

/**
 * How many times as long one work takes as another. Neighbours may get in the way of either: of several turns the least
 * counts, and once a turn is within the bound no other is needed.
 */
function times(work: () => number, other: () => number, bound: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && least >= bound; turn++) least = Math.min(least, work() / other());
  return least;
}

// Once it is compiled, the reader takes what it takes.
beforeAll(() => void taken(chain('Relu'), FEW));

it.each(MANY)('%s: three times as many nodes take three times as long, and no node takes long', (_, make, refused) => {
  expect(outcome(onnxModel(make(FEW)))).toBe(refused);
  const short = () => taken(make, FEW);
  expect(times(() => taken(make, 3 * FEW), short, LONGER)).toBeLessThan(LONGER);
  expect(times(short, () => taken(chain('Relu'), FEW), SLOWER)).toBeLessThan(SLOWER);
});

it('a node of very many inputs is one of many', () => {
  const inputs = Array.from({ length: 125_000 }, () => 'x');
  expect(outcome(onnxModel(graph([['Sum', inputs, ['y']]])))).toBe('document.expected.fewer');
  expect(outcome(onnxModel(graph([['Add', inputs, ['y']]])))).toBe('document.expected.fewer');
  expect(outcome(onnxModel(graph([['Det', inputs, ['y']]])))).toBe('onnx.noOperators');
  expect(
    outcome(
      onnxModel(
        graph([
          ['Det', ['x'], ['z']],
          ['Sum', inputs.map(() => 'z'), ['y']],
        ]),
      ),
    ),
  ).toBe('onnx.noOperators');
});

it('layers that are called alike are told apart by numbers', () => {
  const nodes = Array.from(
    { length: 3 },
    (_, at): Node => ['Relu', [at === 0 ? 'x' : `/a/b/n${at}`], [at === 2 ? 'y' : `/a/b/n${at + 1}`]],
  );
  const { document } = readOnnx(onnxModel(graph(nodes)), 'm.onnx', { name: 'm' });
  expect(document.nodes.map(({ name }) => name)).toEqual(['x', 'a_b', 'a_b_2', 'y_2', 'y']);
});
