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

interface Told {
  readonly name: string;
  readonly i?: number;
  readonly f?: number;
  readonly s?: string;
  readonly ints?: readonly number[];
}

/** A model of one node over x, and weights of ones. */
function single(
  shape: readonly number[],
  opType: string,
  weights: readonly Weights[],
  attribute: readonly Told[] = [],
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
          attribute: attribute.map(({ name, i, f, s, ints }) => {
            if (ints) return { name, type: Attribute.INTS, ints: ints.map(BigInt) };
            if (s !== undefined) return { name, type: Attribute.STRING, s: new TextEncoder().encode(s) };
            if (i !== undefined) return { name, type: Attribute.INT, i: BigInt(i) };
            return { name, type: Attribute.FLOAT, f: f ?? 0 };
          }),
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

  it('Reshape that moves the batch', () => {
    for (const shape of [
      [24, -1],
      [1, -1, 24],
    ])
      expect(reading(reshaped(null, shape))).toThrow(/Reshape/);
    // The batch that the file was written for may stand first.
    const { document } = reading(reshaped(2, [2, -1]))();
    expect(document.nodes.find(({ type }) => type === 'View')?.params.shape).toEqual([-1, 24]);
  });

  it('ConvTranspose that is asked for a size', () => {
    const weights = [{ name: 'w', dims: [3, 2, 4] }];
    const attributes = [
      { name: 'strides', ints: [3] },
      { name: 'auto_pad', s: 'SAME_UPPER' },
    ];
    expect(reading(single([1, 3, 4], 'ConvTranspose', weights, attributes))).toThrow(/ConvTranspose/);
  });

  it('MaxPool in ceil mode that pads one side', () => {
    const attributes = [
      { name: 'kernel_shape', ints: [4] },
      { name: 'strides', ints: [2] },
      { name: 'pads', ints: [0, 1] },
      { name: 'ceil_mode', i: 1 },
    ];
    expect(reading(single([1, 3, 6], 'MaxPool', [], attributes))).toThrow(/MaxPool/);
  });
});

/** A Reshape of N×2×3×4, for one size of the batch or any. */
function reshaped(batch: number | null, shape: readonly number[]): Uint8Array {
  const size = (value: number | null) =>
    value === null
      ? { value: { case: 'dimParam' as const, value: 'N' } }
      : { value: { case: 'dimValue' as const, value: BigInt(value) } };
  const dim = [batch, 2, 3, 4].map(size);
  const model = create(ModelProtoSchema, {
    opsetImport: [{ domain: '', version: 13n }],
    graph: {
      input: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim } } } } }],
      output: [{ name: 'y' }],
      initializer: [
        { name: 'shape', dims: [BigInt(shape.length)], dataType: type.INT64, int64Data: shape.map(BigInt) },
      ],
      node: [{ name: 'it', opType: 'Reshape', input: ['x', 'shape'], output: ['y'] }],
    },
  });
  return toBinary(ModelProtoSchema, model);
}
