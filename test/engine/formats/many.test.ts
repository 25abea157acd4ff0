import { create, toBinary } from '@bufbuild/protobuf';
import { beforeAll, describe, expect, it } from 'vitest';
import { joined } from '../../../engine/core/byteStream';
import { LoomError } from '../../../engine/core/errors';
import { bytesOfTensor } from '../../../engine/formats';
import { streamNpz } from '../../../engine/formats/npz';
import { GraphProtoSchema, ModelProtoSchema } from '../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../engine/formats/onnx/read/readOnnx';
import { OP } from '../../../engine/formats/pt/opcodes';
import { streamPt } from '../../../engine/formats/pt/writePt';
import { readTfjs } from '../../../engine/formats/tfjs/readTfjs';
import { writeZip } from '../../../engine/formats/zip';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { openWeights } from '../../../engine/training/weights';
import { chain } from '../../support/design';
import { collectGarbage, growthOf, measured } from '../../support/memoryGrowth';
import { quietTime } from '../../support/pace';
import { yardstick } from '../../support/yardstick';

/** Milliseconds. */
const LONGEST = 2000;
/** Bytes beyond four times the file: what the most parts that are read take as objects (ONNX's the most, 100 MB), and what a pickle may take for nothing. */
const BESIDES = 128 * 2 ** 20;

/** Reads a file of very many very small things; gives the code it was refused by, or null. */
function withinBounds(bytes: Uint8Array, read: (bytes: Uint8Array) => unknown): string | null {
  collectGarbage();
  const growth = growthOf(process.pid);
  let refused: string | null = null;
  const taken = quietTime(1, () => {
    try {
      expect(read(bytes)).toBeDefined();
    } catch (error) {
      if (!(error instanceof LoomError)) throw error;
      refused = error.code;
    }
  });
  expect(taken).toBeLessThan(LONGEST);
  expect(measured(growth())).toBeLessThan(4 * bytes.length + BESIDES);
  return refused;
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const weights = (file: string) => (bytes: Uint8Array) => openWeights(bytes, file);
const list = <T>(length: number, make: (place: number) => T) => Array.from({ length }, (_, place) => make(place));

function safetensors(count: number): Uint8Array {
  const entries = list(count, (i) => [`layer.${i}.weight`, { dtype: 'U8', shape: [1], data_offsets: [i, i + 1] }]);
  const header = json(Object.fromEntries(entries));
  const length = new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer);
  return new Uint8Array(Buffer.concat([length, header, new Uint8Array(count)]));
}

const one = bytesOfTensor({ dtype: 'float32', shape: [1], data: Float32Array.of(1) });
const tensors = (count: number) => new Map(list(count, (i) => [`layer.${i}.weight`, one]));

/** A pickle of one instruction again and again, behind a value for it to work with. */
const pickled = (times: number, ...codes: readonly number[]): Uint8Array => {
  const body = new Uint8Array(times * codes.length).map((_, at) => codes[at % codes.length] as number);
  return writeZip(new Map([['x/data.pkl', new Uint8Array([OP.proto, 2, OP.none, ...body, OP.stop])]]));
};

function onnx(nodes: number, initializers: number): Uint8Array {
  const graph = create(GraphProtoSchema, {
    node: list(nodes, (i) => ({ opType: 'Relu', input: [`v${i}`], output: [`v${i + 1}`] })),
    initializer: list(initializers, (i) => ({ name: `w${i}`, dims: [1n], dataType: 1, floatData: [1] })),
    output: [{ name: `v${nodes}` }],
  });
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { graph }));
}

const tfjs = (count: number) =>
  json({
    modelTopology: { class_name: 'Sequential', config: [] },
    weightsManifest: [{ paths: [], weights: list(count, (i) => ({ name: `w${i}`, shape: [0], dtype: 'float32' })) }],
  });

function loom(count: number): Uint8Array {
  const whole = JSON.parse(
    serializeDocument(chain([['Input', { shape: [2] }], ['ReLU']], { source: { type: 'random', params: {} } })),
  );
  const [node] = whole.nodes;
  return json({ ...whole, nodes: list(count, (i) => ({ ...node, id: `n${i}`, name: `n${i}` })) });
}

describe('files of very many very small parts', () => {
  // Once it is compiled, the yardstick takes what it takes.
  beforeAll(() => void list(50, yardstick));

  it.each<
    readonly [what: string, refused: string | null, bytes: () => Uint8Array, read: (bytes: Uint8Array) => unknown]
  >([
    ['the most tensors of a safetensors file', null, () => safetensors(2 ** 17), weights('x.safetensors')],
    ['more tensors', 'safetensors.many', () => safetensors(2 ** 18), weights('x.safetensors')],
    ['as many arrays as a zip can hold', null, () => joined(streamNpz(tensors(2 ** 16 - 2))), weights('x.npz')],
    ['as many storages', null, () => joined(streamPt(tensors(2 ** 16 - 8))), weights('x.pt')],
    ['empty lists', 'pt.many', () => pickled(4e6, OP.emptyList), weights('x.pt')],
    ['empty dicts', 'pt.many', () => pickled(4e6, OP.emptyDict), weights('x.pt')],
    ['places kept', 'pt.many', () => pickled(4e6, OP.memoize), weights('x.pt')],
    ['marks', 'pt.many', () => pickled(16e6, OP.mark), weights('x.pt')],
    ['nodes of ONNX', 'onnx.nodes', () => onnx(100_000, 0), (bytes) => readOnnx(bytes, 'x.onnx', { name: 'x' })],
    ['tensors of ONNX', 'onnx.parts', () => onnx(1, 2 ** 17), (bytes) => readOnnx(bytes, 'x.onnx', { name: 'x' })],
    [
      'the most tensors of ONNX',
      'onnx.output',
      () => onnx(0, 2 ** 17 - 9),
      (bytes) => readOnnx(bytes, 'x.onnx', { name: 'x' }),
    ],
    [
      'weights of TensorFlow.js',
      'tfjs.many',
      () => tfjs(10 ** 6),
      (bytes) => readTfjs(bytes, 'x', { name: 'x', beside: () => null }),
    ],
    [
      'the most weights of TensorFlow.js',
      'tfjs.ends',
      () => tfjs(2 ** 17 - 9),
      (bytes) => readTfjs(bytes, 'x', { name: 'x', beside: () => null }),
    ],
    [
      'nodes of a design',
      'document.expected.fewer',
      () => loom(10 ** 5),
      (bytes) => parseDocument(new TextDecoder().decode(bytes)),
    ],
  ])(
    '%s: %s',
    (_, refused, bytes, read) => {
      expect(withinBounds(bytes(), read)).toBe(refused);
    },
    120_000,
  );

  it('packed zeros that would be unpacked for seconds are refused by what the directory says', () => {
    const zeros = new Map([['x/data.pkl', new Uint8Array(100 * 2 ** 20)]]);
    const bytes = writeZip(zeros, { compress: true });
    expect(bytes.length).toBeLessThan(2 ** 20);
    expect(withinBounds(bytes, weights('x.pt'))).toBe('zip.bomb');
    // A directory that says less than comes is found out before all of it has come.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    view.setUint32(view.getUint32(bytes.length - 6, true) + 24, 1000, true);
    expect(withinBounds(bytes, weights('x.pt'))).toBe('zip.entry');
  }, 120_000);
});
