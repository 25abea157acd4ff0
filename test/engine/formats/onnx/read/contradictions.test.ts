import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  AttributeProto_AttributeType as Attribute,
  type AttributeProtoSchema,
  ModelProtoSchema,
  TensorProto_DataLocation,
  type TensorProtoSchema,
  TensorProto_DataType as type,
} from '../../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { onnxModel } from '../../../../support/onnxModel';

type Stored = Omit<MessageInitShape<typeof TensorProtoSchema>, '$typeName'>;

const bytesOf = (data: ArrayBufferView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const list = (count: number, value = 1) => Array.from({ length: count }, () => value);

/** x · W, where W may have to become floats first. */
function product(stored: Stored, dims: readonly number[], isScaled = false): Uint8Array {
  const model = create(ModelProtoSchema, {
    opsetImport: [{ version: 17n }],
    graph: {
      input: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim: sizes } } } } }],
      output: [{ name: 'y' }],
      initializer: [
        { name: 'stored', dims: dims.map(BigInt), ...stored },
        { name: 'scale', dataType: type.FLOAT, floatData: [0.5] },
      ],
      node: [
        {
          opType: isScaled ? 'DequantizeLinear' : 'Identity',
          input: ['stored', ...(isScaled ? ['scale'] : [])],
          output: ['w'],
        },
        { opType: 'MatMul', input: ['x', 'w'], output: ['y'] },
      ],
    },
  });
  return toBinary(ModelProtoSchema, model);
}

const sizes = [1, 4].map((value) => ({ value: { case: 'dimValue' as const, value: BigInt(value) } }));
/** Small tensors are read with the message; the numbers of large ones stay in the file. */
const SIZES = [2, 2000];

const read = (bytes: Uint8Array, beside?: Uint8Array) => {
  const { weights } = readOnnx(bytes, 'm.onnx', { name: 'm', beside: () => beside ?? null });
  return [...weights.values()][0]!.load().data;
};

describe.each(SIZES)('a tensor of 4×%i', (columns) => {
  const dims = [4, columns];
  const count = 4 * columns;
  const floats = Float32Array.from({ length: count }, (_, i) => Math.sin(i));

  it.each<[string, Stored, string, readonly string[]]>([
    ['floats as whole numbers', { dataType: type.FLOAT, int32Data: list(count) }, 'float_data', ['int32_data']],
    ['floats as doubles', { dataType: type.FLOAT, doubleData: list(count, 0.5) }, 'float_data', ['double_data']],
    [
      'small numbers as large ones',
      { dataType: type.INT8, int64Data: list(count).map(BigInt) },
      'int32_data',
      ['int64_data'],
    ],
    [
      'floats in a file beside and as bytes',
      {
        dataType: type.FLOAT,
        rawData: bytesOf(floats),
        dataLocation: TensorProto_DataLocation.EXTERNAL,
        externalData: [{ key: 'location', value: 'w.bin' }],
      },
      'float_data',
      ['raw_data', 'external_data'],
    ],
  ])('in a place that is not its own: %s', (_, stored, own, got) => {
    const dtype = type[stored.dataType as number];
    expect(() => read(product(stored, dims), bytesOf(floats))).toThrow(
      expect.objectContaining({
        code: 'onnx.fields',
        args: { file: 'm.onnx', tensor: 'stored', dtype, expected: ['raw_data', own, 'external_data'], got },
      }),
    );
  });

  it('in two places is refused', () => {
    const twice = { dataType: type.FLOAT, rawData: bytesOf(floats), floatData: list(count) };
    expect(() => read(product(twice, dims))).toThrow(
      columns === 2 ? /onnx\.fields.*raw_data.*float_data/ : /onnx\.damaged/,
    );
    expect(read(product({ dataType: type.FLOAT, rawData: bytesOf(floats), floatData: [] }, dims))).toHaveLength(count);
  });

  it.each<[string, number, readonly number[]]>([
    ['INT8', type.INT8, [300, -129]],
    ['UINT8', type.UINT8, [256, -1]],
    ['INT16', type.INT16, [40000]],
    ['UINT16', type.UINT16, [65536, -1]],
    ['FLOAT16', type.FLOAT16, [65536, -1]],
  ])('with numbers that are none of %s', (_, dataType, wrong) => {
    const stored = (last: number) =>
      product({ dataType, int32Data: [...list(count - 1), last] }, dims, dataType !== type.FLOAT16);
    for (const value of wrong) {
      expect(() => read(stored(value))).toThrow(
        expect.objectContaining({
          code: 'onnx.range',
          args: expect.objectContaining({ tensor: 'stored', got: value }),
        }),
      );
    }
    expect(read(stored(100))).toHaveLength(count);
  });

  const external = (more: Readonly<Record<string, string>>): Stored => ({
    dataType: type.FLOAT,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries({ location: 'w.bin', ...more }).map(([key, value]) => ({ key, value })),
  });
  const beside = new Uint8Array([...bytesOf(floats), 1, 2, 3]);

  it('in a file beside takes as many bytes as it needs, where none are told', () => {
    const whole = read(product(external({}), dims), beside);
    expect(whole).toEqual(read(product({ dataType: type.FLOAT, rawData: bytesOf(floats) }, dims)));
    expect(() => read(product(external({ offset: '4' }), dims), beside)).toThrow(/onnx\.externalShort/);
    expect(() => read(product(external({ length: String(4 * count + 3) }), dims), beside)).toThrow(/onnx\.tensor/);
  });

  it.each(['0x0', '1e1', '-4', '1.5', ' 0', ''])('in a file beside from %j on is refused', (offset) => {
    for (const more of [{ offset }, { offset: '0', length: offset }]) {
      expect(() => read(product(external(more), dims), beside)).toThrow(
        expect.objectContaining({ code: 'onnx.externalPlace', args: expect.objectContaining({ got: offset }) }),
      );
    }
  });
});

/** A LeakyRelu whose slope is given thus. */
function leaky(alpha: Omit<MessageInitShape<typeof AttributeProtoSchema>, '$typeName'>) {
  const model = fromBinary(
    ModelProtoSchema,
    onnxModel({ inputs: { x: ['N', 3] }, nodes: [['LeakyRelu', ['x'], ['y'], { alpha: 0 }]] }),
  );
  const [node] = model.graph?.node ?? [];
  Object.assign(node?.attribute[0] as object, { i: 0n, ...alpha });
  const { document } = readOnnx(toBinary(ModelProtoSchema, model), 'm.onnx', { name: 'm' });
  return document.nodes.find(({ type: own }) => own === 'LeakyReLU')?.params.negative_slope;
}

describe('a setting', () => {
  it('of one kind with a value of another is refused', () => {
    const args = { file: 'm.onnx', node: 'LeakyRelu "y"', attribute: 'alpha', expected: 'FLOAT', got: ['INT'] };
    expect(() => leaky({ type: Attribute.FLOAT, i: 2n })).toThrow(
      expect.objectContaining({ code: 'onnx.attribute', args }),
    );
    expect(() => leaky({ type: Attribute.FLOAT, f: 2, ints: [1n] })).toThrow(/onnx\.attribute/);
    expect(leaky({ type: Attribute.FLOAT, f: 0.5 })).toBe(0.5);
    expect(leaky({ type: Attribute.UNDEFINED, i: 2n })).toBe(2);
  });

  it.each<[string, Parameters<typeof leaky>[0]]>([
    ['a list', { type: Attribute.FLOATS, floats: [0.5] }],
    ['a text', { type: Attribute.STRING, s: new TextEncoder().encode('0.5') }],
  ])('that is %s, where a number is meant, makes the node one without a layer', (_, alpha) => {
    expect(() => leaky(alpha)).toThrow(/onnx\.noForms.*alpha \[?0\.5/);
  });
});
