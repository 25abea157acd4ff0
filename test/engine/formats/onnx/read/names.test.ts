import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ModelProtoSchema } from '../../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';

interface Node {
  readonly opType: string;
  readonly name?: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
}

/** Reads a model from x, [N, 4], to y. Weights "w" and "v" are 4×4. */
function read(node: readonly Node[], weights: readonly string[] = [], inputs: readonly string[] = ['x']) {
  const shape = { dim: [2n, 4n].map((value) => ({ value: { case: 'dimValue' as const, value } })) };
  const type = { value: { case: 'tensorType' as const, value: { elemType: 1, shape } } };
  const floatData = Array.from({ length: 16 }, (_, place) => place / 4 - 2);
  const model = create(ModelProtoSchema, {
    opsetImport: [{ version: 17n }],
    graph: {
      node: node.map((each) => ({ ...each, input: [...each.input], output: [...each.output] })),
      initializer: weights.map((name) => ({ name, dims: [4n, 4n], dataType: 1, floatData })),
      input: inputs.map((name) => ({ name, type })),
      output: [{ name: 'y' }],
    },
  });
  return readOnnx(toBinary(ModelProtoSchema, model), 'm.onnx', { name: 'm' });
}

const relu = (name: string, from: string, to: string): Node => ({ opType: 'Relu', name, input: [from], output: [to] });

describe('a name of two values', () => {
  it.each<[string, () => unknown, string, string]>([
    ['two nodes', () => read([relu('a', 'x', 'y'), relu('b', 'x', 'y')]), 'Relu "a"', 'Relu "b"'],
    ['a node and an input', () => read([relu('a', 'x', 'x'), relu('b', 'x', 'y')]), 'input "x"', 'Relu "a"'],
    ['two tensors', () => read([relu('a', 'x', 'y')], ['w', 'w']), 'initializer "w"', 'initializer "w"'],
    ['two inputs', () => read([relu('a', 'x', 'y')], [], ['x', 'x']), 'input "x"', 'input "x"'],
    [
      'a node without a name and a tensor',
      () => read([{ opType: 'Relu', input: ['x'], output: ['w'] }, relu('b', 'w', 'y')], ['w']),
      'initializer "w"',
      'Relu "w"',
    ],
  ])('is refused: %s', (_, reading, first, second) => {
    expect(reading).toThrow(
      expect.objectContaining({ code: 'onnx.twice', args: expect.objectContaining({ first, second }) }),
    );
  });

  it('is none where a tensor is an input too, as in old files, or where outputs are left out', () => {
    const split: Node = { opType: 'Dropout', name: 'd', input: ['x'], output: ['h', ''] };
    const multiply: Node = { opType: 'MatMul', name: 'fc', input: ['h', 'w'], output: ['y'] };
    const { document } = read([split, multiply], ['w'], ['x', 'w']);
    expect(document.nodes.map(({ type }) => type)).toEqual(['Input', 'Dropout', 'Linear', 'Output']);
  });
});

describe('weights that layers share', () => {
  const multiply = (name: string, from: string, weight: string, to: string): Node => ({
    opType: 'MatMul',
    name,
    input: [from, weight],
    output: [to],
  });
  const turn = (to: string): Node => ({ opType: 'Transpose', name: to, input: ['w'], output: [to] });
  const told = ({ notes }: ReturnType<typeof read>) => notes.map(({ code, args }) => ({ code, ...args }));

  it('are copied, and a note says so, however they come to them', () => {
    const straight = read([multiply('one', 'x', 'w', 'h'), multiply('two', 'h', 'w', 'y')], ['w', 'v']);
    expect(told(straight)).toEqual([{ code: 'import.shared', layers: ['two & one'] }]);
    expect(straight.weights.get('one.weight')?.load().data).toEqual(straight.weights.get('two.weight')?.load().data);
    const apart = [turn('t'), turn('u'), multiply('one', 'x', 't', 'h'), multiply('two', 'h', 'u', 'y')];
    expect(told(read(apart, ['w']))).toEqual([{ code: 'import.shared', layers: ['two & one'] }]);
  });

  it('are none where each has its own, alike or not', () => {
    expect(told(read([multiply('one', 'x', 'w', 'h'), multiply('two', 'h', 'v', 'y')], ['w', 'v']))).toEqual([]);
  });
});
