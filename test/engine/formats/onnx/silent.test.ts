import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  AttributeProto_AttributeType as Attribute,
  ModelProtoSchema,
  TensorProto_DataType as type,
} from '../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';

interface Weights {
  readonly name: string;
  readonly dims: readonly number[];
}

/** A model of one node over x, and weights of ones. */
function single(
  shape: readonly number[],
  opType: string,
  weights: readonly Weights[],
  attribute: readonly { readonly name: string; readonly i?: number; readonly f?: number }[] = [],
): Uint8Array {
  const size = (value: number) => ({ value: { case: 'dimValue' as const, value: BigInt(value) } });
  const model = create(ModelProtoSchema, {
    opsetImport: [{ domain: '', version: 13n }],
    graph: {
      input: [
        { name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim: shape.map(size) } } } } },
      ],
      output: [{ name: 'y' }],
      initializer: weights.map(({ name, dims }) => ({
        name,
        dims: dims.map(BigInt),
        dataType: type.FLOAT,
        floatData: Array.from({ length: dims.reduce((product, each) => product * each, 1) }, () => 0.5),
      })),
      node: [
        {
          name: 'it',
          opType,
          input: ['x', ...weights.map(({ name }) => name)],
          output: ['y'],
          attribute: attribute.map(({ name, i, f }) =>
            i === undefined ? { name, type: Attribute.FLOAT, f: f ?? 0 } : { name, type: Attribute.INT, i: BigInt(i) },
          ),
        },
      ],
    },
  });
  return toBinary(ModelProtoSchema, model);
}

const reading = (bytes: Uint8Array) => () => readOnnx(bytes, 'one.onnx', { name: 'one' });

describe('what a layer of ours would compute otherwise is refused, not taken', () => {
  it.each([
    ['the width of a picture', [3]],
    ['the width, with ones before it', [1, 1, 3]],
    ['every number', [4, 2, 3]],
  ])('PRelu with slopes for %s', (_, dims) => {
    expect(reading(single([1, 4, 2, 3], 'PRelu', [{ name: 'slope', dims }]))).toThrow(/PRelu/);
  });

  it('PRelu with slopes for the channels, or one for all, comes in', () => {
    for (const dims of [[4, 1, 1], [1, 4, 1, 1], [1], [1, 1, 1]]) {
      const { document } = reading(single([1, 4, 2, 3], 'PRelu', [{ name: 'slope', dims }]))();
      expect(document.nodes.find(({ type }) => type === 'PReLU')?.params.num_parameters).toBe(dims.includes(4) ? 4 : 1);
    }
  });

  it.each([
    ['LSTM', 4],
    ['GRU', 3],
    ['RNN', 1],
  ])('%s whose sums are clipped', (op, gates) => {
    const weights = [
      { name: 'w', dims: [1, gates * 2, 3] },
      { name: 'r', dims: [1, gates * 2, 2] },
    ];
    const attributes = [
      { name: 'hidden_size', i: 2 },
      { name: 'clip', f: 0.5 },
      ...(op === 'GRU' ? [{ name: 'linear_before_reset', i: 1 }] : []),
    ];
    expect(reading(single([5, 1, 3], op, weights, attributes))).toThrow(new RegExp(op));
  });
});
