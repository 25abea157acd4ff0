import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoomError } from '../../../engine/core/errors';
import { numel } from '../../../engine/core/shape';
import { type FileTensor, readNpy, writeNpy, writeNpz } from '../../../engine/formats';
import type { ReadModel } from '../../../engine/formats/model/readModel';
import { readOnnx } from '../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../engine/formats/onnx/writeOnnx';
import { readTfjs } from '../../../engine/formats/tfjs/readTfjs';
import { analyze } from '../../../engine/graph/analyze';
import { buildNetwork, initialState } from '../../../engine/graph/build';
import type { DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { decodeWeights, toFileTensor } from '../../../engine/training/weights';
import { chain } from '../../support/design';
import { encodeWeights } from '../../support/encodeWeights';
import { bytesInUse, collectGarbage, growthOf, measured } from '../../support/memoryGrowth';
import { entryChange } from './fuzz/archives';
import { type Change, change, textChange } from './fuzz/changes';
import { archived } from './fuzz/code';
import { calling, pickles } from './fuzz/pickles';
import { sampleTensors } from './sampleTensors';

/** Inputs over all readers together. */
const TOTAL = process.env.LAYERLOOM_FULL === '1' ? 200_000 : 2_400;
/** Milliseconds that one input may take. */
const LONGEST = 2_000;
/** Bytes that reading may take beyond four times the unpacked file: what a reader makes of names and numbers in it, all of it garbage soon. */
const BESIDES = 24 * 2 ** 20;

/** What a process may grow by over all inputs of a reader beyond four times the largest of them: V8 lets garbage lie for as long. */
const GARBAGE = 256 * 2 ** 20;

/** Files as PyTorch, NumPy, onnx and TensorFlow.js wrote them (test/fixtures/foreign.py). */
const foreign = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/foreign', name)));

const design = chain(
  [
    ['Input', { shape: [3, 8, 8] }],
    ['Conv2d', { out_channels: 4, kernel_size: [3, 3], padding: [1, 1] }],
    ['BatchNorm2d'],
    ['GELU'],
    ['MaxPool2d', { kernel_size: [3, 3], stride: [2, 2], ceil_mode: true }],
    ['AvgPool2d', { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], ceil_mode: true }],
    ['Flatten'],
    ['View', { shape: [-1, 9, 4] }],
    ['LSTM', { hidden_size: 4, num_layers: 2 }],
    ['TransformerEncoderLayer', { nhead: 2, dim_feedforward: 8 }],
    ['Slice', { dim: 1, start: 1 }],
    ['Flatten'],
    ['Linear', { out_features: 5 }],
  ],
  { source: { type: 'random', params: { input_shape: [3, 8, 8] } } },
);

function analyzed(document: DesignDocument) {
  const analysis = analyze(document, null);
  return { document, analysis, network: buildNetwork(document, analysis) };
}

/** A design with the weights that a run would begin with. */
function untrained(given: DesignDocument) {
  const { document, analysis, network } = analyzed(given);
  const drawn = initialState(network, 1);
  const weights = new Map(
    network.state.map((state) => [state.name, toFileTensor(state, drawn.get(state.name) as Float32Array)]),
  );
  return { document, analysis, weights };
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const keras = {
  modelTopology: {
    class_name: 'Sequential',
    config: {
      name: 'net',
      layers: [
        {
          class_name: 'Conv2D',
          config: {
            name: 'c',
            batch_input_shape: [null, 4, 4, 1],
            filters: 2,
            padding: 'same',
            strides: [2, 2],
            activation: 'relu',
          },
        },
        { class_name: 'MaxPooling2D', config: { name: 'p', pool_size: [2, 2], strides: [1, 1], padding: 'same' } },
        { class_name: 'Flatten', config: { name: 'f' } },
        { class_name: 'Dense', config: { name: 'd', units: 3, activation: 'softmax' } },
      ],
    },
  },
  weightsManifest: [
    {
      paths: ['w.bin'],
      weights: [
        { name: 'c/kernel', shape: [3, 3, 1, 2], dtype: 'float32' },
        { name: 'd/kernel', shape: [8, 3], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.1, min: -1 } },
      ],
    },
  ],
};
const shards = new Uint8Array(18 * 4 + 24).fill(60);

const CENTRAL = [0x50, 0x4b, 1, 2];

/** Where a sequence of bytes stands in a file. */
function offsetsOf(bytes: Uint8Array, sequence: readonly number[]): readonly number[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = Buffer.from(sequence);
  const found: number[] = [];
  for (let at = file.indexOf(wanted); at >= 0; at = file.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

/** How large a file is, or says that it is when it is unpacked. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = offsetsOf(bytes, CENTRAL).filter((at) => at + 28 <= bytes.length);
  const declared = entries.reduce((sum, at) => sum + view.getUint32(at + 24, true), 0);
  return Math.max(bytes.length, Math.min(declared, 1032 * bytes.length));
}

/** Half of it zeros, which packs well. */
const matrix = (side: number): FileTensor => ({
  dtype: 'float32',
  shape: [side, side],
  data: Float32Array.from({ length: side * side }, (_, i) => (i % 2 === 0 ? 0 : Math.sin(i))),
});

/** Packing takes a second for 16 MB. */
const packedMatrix = () => writeNpz(new Map([['w', matrix(1024)]]), { compress: true });

/** Files of 16 MB once they are unpacked, and a packed one of 4. */
function largeFiles(): readonly { name: string; bytes: Uint8Array; read(bytes: Uint8Array): unknown }[] {
  const source = { type: 'random', params: { input_shape: [2048] } };
  const wide = chain(
    [
      ['Input', { shape: [2048] }],
      ['Linear', { out_features: 2048 }],
    ],
    { source },
  );
  const large = matrix(2048);
  const { document, analysis, network } = analyzed(wide);
  // Drawing so many numbers takes seconds.
  const weights = new Map(
    network.state.map(({ name, spec: { shape } }): [string, FileTensor] => [
      name,
      { dtype: 'float32', shape, data: large.data.slice(0, numel(shape)) as Float32Array },
    ]),
  );
  const one = new Map([['w', large]]);
  return [
    { name: 'safetensors', bytes: encodeWeights(one), read: (bytes) => decodeWeights(bytes, 'x.safetensors') },
    { name: 'npy', bytes: writeNpy(large), read: (bytes) => readNpy(bytes, 'x.npy') },
    { name: 'npz', bytes: writeNpz(one), read: (bytes) => decodeWeights(bytes, 'x.npz') },
    { name: 'packed npz', bytes: packedMatrix(), read: (bytes) => decodeWeights(bytes, 'x.npz') },
    { name: 'pickle', bytes: encodeWeights(one, 'pt'), read: (bytes) => decodeWeights(bytes, 'x.pt') },
    {
      name: 'ONNX',
      bytes: writeOnnx(document, analysis, weights, {}),
      read: (bytes) => readOnnx(bytes, 'x.onnx', { name: 'x', beside: () => null }),
    },
  ];
}

interface Reader {
  readonly name: string;
  readonly files: readonly Uint8Array[];
  /** How the files are changed; or all inputs, where there are no files. */
  readonly change?: fc.Arbitrary<Change>;
  readonly inputs?: fc.Arbitrary<Uint8Array>;
  read(bytes: Uint8Array): unknown;
}

/** Numbers of large tensors stay in the file until they are asked for. */
function wholeModel(model: ReadModel): ReadModel {
  for (const tensor of model.weights.values()) tensor.load();
  return model;
}

const textual = fc.oneof({ weight: 4, arbitrary: textChange }, change);

function readers(): readonly Reader[] {
  const { document, analysis, weights } = untrained(design);
  const options = { name: 'x', beside: () => shards };
  const external = foreign('external.bin');
  return [
    {
      name: 'safetensors',
      files: [encodeWeights(sampleTensors)],
      read: (bytes) => decodeWeights(bytes, 'x.safetensors'),
    },
    {
      name: 'npy',
      files: [...sampleTensors.values()].map(writeNpy),
      read: (bytes) => readNpy(bytes, 'x.npy'),
    },
    { name: 'zip', files: [encodeWeights(sampleTensors, 'npz')], read: (bytes) => decodeWeights(bytes, 'x.npz') },
    {
      name: 'npz of NumPy',
      files: [foreign('arrays.npz'), foreign('packed.npz')],
      change: fc.oneof(change, entryChange),
      read: (bytes) => decodeWeights(bytes, 'x.npz'),
    },
    {
      name: 'npy in a zip',
      files: [true, false].map((compress) => writeNpz(sampleTensors, { compress })),
      change: entryChange,
      read: (bytes) => decodeWeights(bytes, 'x.npz'),
    },
    { name: 'pt', files: [encodeWeights(weights, 'pt')], read: (bytes) => decodeWeights(bytes, 'x.pt') },
    {
      name: 'pickle in a zip',
      files: [encodeWeights(sampleTensors, 'pt')],
      change: entryChange,
      read: (bytes) => decodeWeights(bytes, 'x.pt'),
    },
    {
      name: 'pt of PyTorch',
      files: ['checkpoint.pt', 'half.pt'].map(foreign),
      change: fc.oneof(change, entryChange),
      read: (bytes) => decodeWeights(bytes, 'x.pt'),
    },
    { name: 'legacy pt', files: [foreign('legacy.pt')], read: (bytes) => decodeWeights(bytes, 'x.pt') },
    { name: 'pickle', files: [], inputs: pickles, read: (bytes) => decodeWeights(bytes, 'x.pt') },
    {
      name: 'ONNX',
      files: [13, 18].map((opset) => writeOnnx(document, analysis, weights, { opset })),
      read: (bytes) => wholeModel(readOnnx(bytes, 'x.onnx', options)),
    },
    {
      name: 'ONNX of PyTorch',
      files: [foreign('net.onnx')],
      read: (bytes) => wholeModel(readOnnx(bytes, 'x.onnx', options)),
    },
    {
      name: 'ONNX with its numbers beside it',
      files: [foreign('external.onnx')],
      read: (bytes) => wholeModel(readOnnx(bytes, 'x.onnx', { name: 'x', beside: () => external })),
    },
    {
      name: 'numbers beside an ONNX model',
      files: [external],
      read: (bytes) => wholeModel(readOnnx(foreign('external.onnx'), 'x.onnx', { name: 'x', beside: () => bytes })),
    },
    {
      name: 'tfjs of TensorFlow.js',
      files: [foreign('model.json')],
      change: textual,
      read: (bytes) => readTfjs(bytes, 'model.json', { name: 'x', beside: () => foreign('model.bin') }),
    },
    { name: 'tfjs', files: [json(keras)], change: textual, read: (bytes) => readTfjs(bytes, 'model.json', options) },
    {
      name: 'loom',
      files: [new TextEncoder().encode(serializeDocument(design))],
      change: textual,
      read: (bytes) => parseDocument(new TextDecoder().decode(bytes)),
    },
  ];
}

describe('damaged and hostile files', () => {
  it('each end in a value or a plain error, and soon', () => {
    const all = readers();
    for (const { name, files, read, inputs, change: changing = change } of all) {
      for (const bytes of files) expect(() => read(bytes), `${name} as it is`).not.toThrow();
      const changes = fc.array(changing, { minLength: 1, maxLength: 4 });
      const input =
        inputs ??
        fc.tuple(fc.constantFrom(...files), changes).map(([file, each]) => each.reduce((now, next) => next(now), file));
      const noise = fc.uint8Array({ maxLength: 200 });
      let slowest = 0;
      let hungriest = 0;
      let largest = 0;
      let sound = 0;
      collectGarbage();
      const growth = growthOf(process.pid);
      fc.assert(
        fc.property(fc.oneof({ weight: 20, arbitrary: input }, noise), (bytes) => {
          const start = performance.now();
          const before = bytesInUse();
          try {
            read(bytes);
            sound++;
          } catch (error) {
            if (!(error instanceof LoomError))
              throw new Error(`${name}: ${error instanceof Error ? error.stack : error}`);
          }
          slowest = Math.max(slowest, performance.now() - start);
          largest = Math.max(largest, unpackedSize(bytes));
          hungriest = Math.max(hungriest, bytesInUse() - before - 4 * unpackedSize(bytes));
        }),
        { numRuns: Math.ceil(TOTAL / all.length), seed: 20261127, endOnFailure: true },
      );
      // Where nothing is read any more, only the first check is tried.
      expect(sound, name).toBeGreaterThan(0);
      if (process.env.LAYERLOOM_FULL) console.log(`${name}: ${sound} read, slowest ${slowest.toFixed(0)} ms`);
      expect(slowest, name).toBeLessThan(LONGEST);
      expect(hungriest, name).toBeLessThan(BESIDES);
      expect(measured(growth()), name).toBeLessThan(4 * largest + GARBAGE);
    }
  }, 3_000_000);

  it('a pickle that calls what is not on the list is refused by its name', () => {
    for (const [module, name] of [
      ['os', 'system'],
      ['posix', 'system'],
      ['builtins', 'eval'],
    ] as const)
      expect(() => decodeWeights(archived(calling(module, name, 'touch here'), []), 'x.pt')).toThrow(
        expect.objectContaining({ code: 'pt.global', args: expect.objectContaining({ name: `${module}.${name}` }) }),
      );
  });

  it('a directory that promises more than its file can hold is refused before memory is taken for it', () => {
    const packed = packedMatrix();
    const view = new DataView(packed.buffer);
    const central = offsetsOf(packed, CENTRAL)[0] as number;
    for (const size of [2 ** 30, 2 ** 32 - 1]) {
      view.setUint32(central + 24, size, true);
      const before = bytesInUse();
      expect(() => decodeWeights(packed, 'x.npz')).toThrow(LoomError);
      expect(bytesInUse() - before).toBeLessThan(4 * 2 ** 22 + BESIDES);
    }
  });

  it('what packs far better than weights is read all the same', () => {
    const zeros = new Map<string, FileTensor>([
      ['w', { dtype: 'float32', shape: [2 ** 21], data: new Float32Array(2 ** 21) }],
    ]);
    const packed = writeNpz(zeros, { compress: true });
    expect(packed.length).toBeLessThan(2 ** 16);
    expect(decodeWeights(packed, 'x.npz').get('w')?.data).toHaveLength(2 ** 21);
  });

  it('large files take at most four times what they unpack to', () => {
    for (const { name, bytes, read } of largeFiles()) {
      collectGarbage();
      const growth = growthOf(process.pid);
      expect(read(bytes), name).toBeDefined();
      expect(measured(growth()), name).toBeLessThan(4 * unpackedSize(bytes) + BESIDES);
    }
  }, 120_000);
});
