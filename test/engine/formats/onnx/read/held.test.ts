import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { numel } from '../../../../../engine/core/shape';
import type { FileSource } from '../../../../../engine/formats';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType as type,
} from '../../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../../../engine/formats/onnx/writeOnnx';
import { halfFloat } from '../../../../../engine/formats/smallFloats';
import { analyze } from '../../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../../engine/graph/build';
import { toFileTensor } from '../../../../../engine/training/weights';
import { chain } from '../../../../support/design';
import { loaded } from '../../../../support/loaded';

/** A file that counts the bytes which are fetched of it. */
function counted(bytes: Uint8Array): FileSource & { fetched: number } {
  return {
    length: bytes.length,
    fetched: 0,
    subarray(start, end) {
      this.fetched += end - start;
      return bytes.slice(start, end);
    },
  };
}

/** Deep comparison of a million numbers takes vitest a minute. */
const same = (a: ArrayBufferView | undefined, b: ArrayBufferView) => a && Buffer.compare(bytesOf(a), bytesOf(b)) === 0;

/** Whatever lies in between large tensors is fetched with as much behind it. */
const WINDOW = 2 ** 16;

describe('large tensors stay in the file until they are asked for', () => {
  const source = (shape: readonly number[]) =>
    ({ source: { type: 'random', params: { input_shape: shape } } }) as const;

  it.each([
    [
      'layers of sequences',
      chain(
        [
          ['Input', { shape: [4, 256] }],
          ['Linear', { out_features: 512 }],
          ['LSTM', { hidden_size: 256, bidirectional: true }],
          ['TransformerEncoderLayer', { nhead: 8, dim_feedforward: 512 }],
          ['LayerNorm'],
          ['Flatten'],
          ['Linear', { out_features: 256 }],
        ],
        source([4, 256]),
      ),
    ],
    [
      'layers of pictures',
      chain(
        [
          ['Input', { shape: [64, 4, 4] }],
          ['Conv2d', { out_channels: 512, kernel_size: [3, 3], padding: [1, 1] }],
          ['BatchNorm2d'],
          ['ReLU'],
          ['Flatten'],
          ['Linear', { out_features: 128 }],
        ],
        source([64, 4, 4]),
      ),
    ],
  ])('%s', (name, document) => {
    const analysis = analyze(document, null);
    const { state } = buildNetwork(document, analysis);
    const weights = new Map(
      state.map((each, place) => {
        const values = Float32Array.from({ length: numel(each.spec.shape) }, (_, i) => Math.sin(i + place));
        return [each.name, toFileTensor(each, values)];
      }),
    );
    const bytes = writeOnnx(document, analysis, weights);
    const file = counted(bytes);
    const read = readOnnx(file, 'net.onnx', { name });
    const tensors = bytes.length / WINDOW;
    expect(tensors).toBeGreaterThan(40);
    expect(file.fetched).toBeLessThan(bytes.length / 2);
    expect(read.document.nodes.map(({ type: own }) => own)).toEqual(document.nodes.map(({ type: own }) => own));
    const all = loaded(read.weights);
    for (const [tensor, { dtype, data }] of weights) {
      if (dtype === 'float32') expect(same(all.get(tensor)?.data, data), tensor).toBe(true);
    }
    // In pieces, also from the middle and once more, they are the same.
    for (const [tensor, stored] of read.weights) {
      const whole = stored.load().data;
      const cuts = [0, 1000, 1001, 5000, whole.length].filter((at) => at <= whole.length);
      for (const [place, to] of cuts.slice(1).entries()) {
        for (const from of [cuts[place]!, 10]) {
          if (from < to) expect(same(stored.part(from, to), whole.slice(from, to)), tensor).toBe(true);
        }
      }
    }
  });
});

const [rows, columns] = [96, 64];
const floats = Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(i));
const small = Int8Array.from(floats, (value) => Math.round(value * 100));
const halves = Uint16Array.from(floats, (_, i) => 0x3000 + ((i * 37) % 0x1400));
const bytesOf = (data: ArrayBufferView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

type Tensor = NonNullable<NonNullable<MessageInitShape<typeof ModelProtoSchema>['graph']>['initializer']>[number];

/** x · W, with W from a stored tensor of [rows, columns] by way of nodes. */
function product(stored: Tensor, scales: readonly Tensor[] = [], way: readonly [string, string[]][] = []) {
  const size = (value: number) => ({ value: { case: 'dimValue' as const, value: BigInt(value) } });
  const last = way.at(-1) ? `v${way.length}` : 'stored';
  return create(ModelProtoSchema, {
    opsetImport: [{ version: 13n }],
    graph: {
      input: [
        {
          name: 'x',
          type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim: [size(1), size(rows)] } } } },
        },
      ],
      output: [{ name: 'y' }],
      initializer: [{ name: 'stored', dims: [rows, columns].map(BigInt), ...stored } as never, ...(scales as never[])],
      node: [
        ...way.map(([opType, others], place) => ({
          opType,
          input: [place === 0 ? 'stored' : `v${place}`, ...others],
          output: [`v${place + 1}`],
        })),
        { opType: 'MatMul', input: ['x', last], output: ['y'] },
      ],
    },
  });
}

const turnedBack = (data: ArrayLike<number>) =>
  Float32Array.from({ length: data.length }, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)] as number);

describe('numbers of every kind that stay in the file', () => {
  const scales = [
    { dataType: type.FLOAT, name: 'scale', floatData: [0.5] },
    { dataType: type.INT8, name: 'zero', int32Data: [3] },
  ];
  const external = (length: number) => [
    { key: 'location', value: 'w.bin' },
    { key: 'offset', value: '8' },
    { key: 'length', value: String(length) },
  ];
  const beside = new Uint8Array([...new Uint8Array(8), ...bytesOf(floats)]);

  it.each([
    ['float_data', product({ dataType: type.FLOAT, floatData: [...floats] }), floats],
    ['double_data', product({ dataType: type.DOUBLE, doubleData: [...floats] }), floats],
    ['int32_data', product({ dataType: type.INT32, int32Data: [...small] }), small],
    ['int64_data', product({ dataType: type.INT64, int64Data: Array.from(small, BigInt) }), small],
    ['float16 as int32_data', product({ dataType: type.FLOAT16, int32Data: [...halves] }), halves, halfFloat],
    ['float16', product({ dataType: type.FLOAT16, rawData: bytesOf(halves) }), halves, halfFloat],
    [
      'a file beside',
      product({
        dataType: type.FLOAT,
        dataLocation: TensorProto_DataLocation.EXTERNAL,
        externalData: external(4 * floats.length),
      }),
      floats,
    ],
    [
      'int8 with a scale',
      product({ dataType: type.INT8, rawData: bytesOf(small) }, scales, [['DequantizeLinear', ['scale', 'zero']]]),
      small,
      (value: number) => (value - 3) * 0.5,
    ],
    [
      'turned twice and reshaped',
      product(
        { dataType: type.FLOAT, rawData: bytesOf(floats) },
        [],
        [
          ['Transpose', []],
          ['Transpose', []],
          ['Identity', []],
        ],
      ),
      floats,
    ],
  ] as const)('%s', (_, model, stored: ArrayLike<number>, becomes: (value: number) => number = (value) => value) => {
    const bytes = toBinary(ModelProtoSchema, model);
    const { weights } = readOnnx(bytes, 'm.onnx', { name: 'm', beside: () => beside });
    const [weight] = weights.values();
    const expected = turnedBack(Array.from(stored, becomes));
    expect(weight?.load().data).toEqual(expected);
    expect(weight?.part(700, 2900)).toEqual(expected.slice(700, 2900));
    expect(weight?.part(100, 800)).toEqual(expected.slice(100, 800));
  });

  it('weights in Constant nodes stay there too', () => {
    const value = { dataType: type.FLOAT, dims: [rows, columns].map(BigInt), rawData: bytesOf(floats) };
    const model = product({ dataType: type.FLOAT, dims: [], rawData: new Uint8Array(4) });
    model.graph!.node.unshift(
      create(ModelProtoSchema, {
        graph: {
          node: [
            {
              opType: 'Constant',
              output: ['stored'],
              attribute: [{ name: 'value', type: AttributeProto_AttributeType.TENSOR, t: value }],
            },
          ],
        },
      }).graph!.node[0]!,
    );
    model.graph!.initializer = [];
    const file = counted(toBinary(ModelProtoSchema, model));
    const { weights } = readOnnx(file, 'm.onnx', { name: 'm' });
    expect([...weights.values()][0]?.load().data).toEqual(turnedBack(floats));
  });

  it('lists that end in the midst of a number, or hold others than the shape says, are refused', () => {
    const listOf = (count: number, end: readonly number[]) => {
      const list = new Uint8Array([...new Uint8Array(count).fill(1), ...end]);
      const tensor = new BinaryWriter()
        .tag(1, 0)
        .int64(BigInt(rows))
        .tag(1, 0)
        .int64(BigInt(columns))
        .tag(2, 0)
        .int32(type.INT64)
        .tag(8, 2)
        .string('stored')
        .tag(7, 2)
        .bytes(list)
        .finish();
      const rest = product({});
      rest.graph!.initializer = [];
      const graph = new BinaryWriter().tag(5, 2).bytes(tensor).finish();
      return new Uint8Array([
        ...toBinary(ModelProtoSchema, rest),
        ...new BinaryWriter().tag(7, 2).bytes(graph).finish(),
      ]);
    };
    const read = (bytes: Uint8Array) => () => readOnnx(bytes, 'm.onnx', { name: 'm' });
    expect(read(listOf(rows * columns, []))).not.toThrow();
    expect(read(listOf(rows * columns, [0x80]))).toThrow(/onnx\.numbers/);
    expect(read(listOf(rows * columns, [1]))).toThrow(/onnx\.tensor/);
  });
});

it('more tensors, nodes and settings than a design could hold are refused before they fill the memory', () => {
  const graphOf = (message: readonly number[], count: number) => {
    const parts = new Uint8Array(message.length * count).map((_, at) => message[at % message.length]!);
    return new BinaryWriter().tag(7, 2).bytes(parts).finish();
  };
  const read = (bytes: Uint8Array) => () => readOnnx(bytes, 'm.onnx', { name: 'm' });
  const [emptyTensor, emptyNode] = [
    [0x2a, 0],
    [0x0a, 0],
  ];
  expect(read(graphOf(emptyTensor!, 200_000))).toThrow(/onnx\.parts/);
  expect(read(graphOf(emptyNode!, 200_000))).toThrow(/onnx\.nodes/);
  // One node with a list of settings that is long alone.
  const attribute = new BinaryWriter()
    .tag(8, 2)
    .bytes(new Uint8Array(2 ** 24))
    .finish();
  const node = new BinaryWriter().tag(5, 2).bytes(attribute).finish();
  const graph = new BinaryWriter().tag(1, 2).bytes(node).finish();
  expect(read(new BinaryWriter().tag(7, 2).bytes(graph).finish())).toThrow(/onnx\.parts/);
});
