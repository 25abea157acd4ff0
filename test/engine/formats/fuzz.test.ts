import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoomError } from '../../../engine/core/errors';
import { numel } from '../../../engine/core/shape';
import { type FileTensor, readNpy, writeNpy, writeNpz } from '../../../engine/formats';
import { readOnnx } from '../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../engine/formats/onnx/writeOnnx';
import { decodeWeights } from '../../../engine/training/weights';
import { tempFolder } from '../../main/support/folder';
import { chain } from '../../support/design';
import { encodeWeights } from '../../support/encodeWeights';
import { bytesInUse, collectGarbage, growthOf, measured } from '../../support/memoryGrowth';
import { change } from './fuzz/changes';
import { archived } from './fuzz/code';
import { analyzed } from './fuzz/designs';
import { calling } from './fuzz/pickles';
import { readers } from './fuzz/readers';

/** Inputs over all readers together. */
const TOTAL = process.env.LAYERLOOM_FULL === '1' ? 200_000 : 1_200;
/** Milliseconds that one input may take. */
const LONGEST = 2_000;
/** Bytes that reading may take beyond four times the unpacked file: what a reader makes of names and numbers in it, all of it garbage soon. */
const BESIDES = 24 * 2 ** 20;

/** What a process may grow by over all inputs of a reader beyond four times the largest of them: V8 lets garbage lie for as long. */
const GARBAGE = 256 * 2 ** 20;

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

describe('damaged and hostile files', () => {
  it('each end in a value or a plain error, and soon', async () => {
    const all = readers(tempFolder());
    for (const { name, files, read, inputs, change: changing = change } of all) {
      for (const bytes of files) await expect(read(bytes), `${name} as it is`).resolves.not.toThrow();
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
      await fc.assert(
        fc.asyncProperty(fc.oneof({ weight: 20, arbitrary: input }, noise), async (bytes) => {
          const start = performance.now();
          const before = bytesInUse();
          try {
            await read(bytes);
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
