import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import {
  bytesOfTensor,
  type FileTensor,
  readSafetensors,
  streamSafetensors,
  writeSafetensors,
} from '../../../engine/formats';
import { userError } from '../../support/errors';
import { gathered } from '../../support/pieces';
import { hasPython, runPython } from '../../support/python';
import { sampleTensors } from './sampleTensors';

/** A file from a header text and data bytes, with no check at all. */
function raw(header: string, data: number, headerSize?: number | bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + text.length + data);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerSize ?? text.length), true);
  file.set(text, 8);
  return file;
}

const entry = (shape: unknown, offsets: unknown, dtype: unknown = 'F32') =>
  JSON.stringify({ dtype, shape, data_offsets: offsets });

describe('safetensors', () => {
  it('is the same file when it is written piece by piece', async () => {
    const streams = new Map([...sampleTensors].map(([name, tensor]) => [name, bytesOfTensor(tensor)]));
    const file = await gathered(streamSafetensors(streams, { format: 'pt' }));
    expect(file).toEqual(writeSafetensors(sampleTensors, { format: 'pt' }));
  });

  it('reads back what it writes, names and metadata included', () => {
    const read = readSafetensors(writeSafetensors(sampleTensors, { format: 'pt', epoch: '3' }), 'a.safetensors');
    expect(new Map([...read.tensors].sort())).toEqual(new Map([...sampleTensors].sort()));
    expect(read.metadata).toEqual({ format: 'pt', epoch: '3' });
  });

  it('gives the same bytes whatever the order of insertion', () => {
    const reversed = new Map([...sampleTensors].reverse());
    expect(writeSafetensors(reversed, { b: '2', a: '1' })).toEqual(writeSafetensors(sampleTensors, { a: '1', b: '2' }));
  });

  it('aligns the data and every tensor in it', () => {
    const file = writeSafetensors(sampleTensors);
    const headerSize = Number(new DataView(file.buffer).getBigUint64(0, true));
    expect(headerSize % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerSize)));
    expect(header.double.data_offsets[0] % 8).toBe(0);
    expect(header['bn1.num_batches_tracked'].data_offsets[0] % 8).toBe(0);
    expect(header['10'].data_offsets[0] % 4).toBe(0);
  });

  it('reads from bytes that are not aligned', () => {
    const file = writeSafetensors(sampleTensors);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    for (const bytes of [shifted.subarray(3), Buffer.from(shifted.buffer, 3)]) {
      const read = readSafetensors(bytes, 'a.safetensors');
      expect(read.tensors.get('double')).toEqual(sampleTensors.get('double'));
    }
  });

  it.skipIf(!hasPython('numpy'))('is what an independent parser reads', () => {
    const script = `
import json, struct, numpy as np
raw = open('w.safetensors', 'rb').read()
n = struct.unpack('<Q', raw[:8])[0]
header = json.loads(raw[8:8 + n])
kinds = {'F32': '<f4', 'F64': '<f8', 'I64': '<i8', 'I32': '<i4', 'U8': 'u1'}
out = {}
for name, e in header.items():
    a, b = e['data_offsets']
    out[name] = np.frombuffer(raw[8 + n + a:8 + n + b], kinds[e['dtype']]).reshape(e['shape'])
assert list(out['conv1.weight'].shape) == [2, 1, 3, 1]
assert out['bn1.num_batches_tracked'] == 12345678901 and out['bn1.num_batches_tracked'].shape == ()
assert np.isnan(out['9'][0]) and out['9'][2] == -np.inf
assert out['层.bias'].tolist() == [-1, 2147483647]
print(json.dumps([float(x) for x in out['conv1.weight'].ravel()]))
`;
    const { printed } = runPython(script, { 'w.safetensors': writeSafetensors(sampleTensors) });
    expect(JSON.parse(printed)).toEqual([...(sampleTensors.get('conv1.weight') as FileTensor).data]);
  });

  it('says what stands where the header should be', async () => {
    const { args } = await userError(() => readSafetensors(raw('[ 1,\n2]', 0), 'w.safetensors'));
    expect(args).toEqual({ file: 'w.safetensors', size: 7, start: '[ 1, 2]' });
  });

  const whole = writeSafetensors(sampleTensors);
  const damaged: [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(0), 'safetensors.short'],
    ['seven bytes', new Uint8Array(7), 'safetensors.short'],
    ['a text file', new TextEncoder().encode('this is not a weight file at all'), 'safetensors.headerSize'],
    ['a header longer than the file', raw('{}', 0, 3), 'safetensors.headerSize'],
    ['a header of 2^63 bytes', raw('{}', 0, 2n ** 63n), 'safetensors.headerSize'],
    ['a header that is no JSON', raw('{"a":', 0), 'safetensors.json'],
    ['a header that is a list', raw('[]', 0), 'safetensors.json'],
    ['a header that is no UTF-8', raw('{"a":1}', 0).with(10, 0xff), 'safetensors.json'],
    ['metadata that is a number', raw('{"__metadata__":{"a":1}}', 0), 'safetensors.metadata'],
    ['an entry without offsets', raw('{"a":{"dtype":"F32","shape":[1]}}', 4), 'safetensors.entry'],
    ['an entry that is null', raw('{"a":null}', 0), 'safetensors.entry'],
    ['a negative size', raw(`{"a":${entry([-1], [0, 4])}}`, 4), 'safetensors.entry'],
    ['a broken size', raw(`{"a":${entry([1.5], [0, 6])}}`, 6), 'safetensors.entry'],
    ['a product past exact numbers', raw(`{"a":${entry([2 ** 40, 2 ** 40], [0, 4])}}`, 4), 'safetensors.entry'],
    ['three offsets', raw(`{"a":${entry([1], [0, 4, 8])}}`, 8), 'safetensors.entry'],
    ['a type that is unknown', raw(`{"a":${entry([1], [0, 1], 'F8_E4M3')}}`, 1), 'safetensors.dtype'],
    ['a type that is a number', raw(`{"a":${entry([1], [0, 1], 7)}}`, 1), 'safetensors.dtype'],
    ['offsets past the end', raw(`{"a":${entry([4], [0, 16])}}`, 8), 'safetensors.range'],
    ['offsets in reverse', raw(`{"a":${entry([1], [4, 0])}}`, 4), 'safetensors.range'],
    ['a shape that does not fit', raw(`{"a":${entry([3], [0, 8])}}`, 8), 'safetensors.size'],
    ['tensors that overlap', raw(`{"a":${entry([2], [0, 8])},"b":${entry([2], [4, 12])}}`, 12), 'safetensors.layout'],
    ['a gap', raw(`{"a":${entry([1], [0, 4])},"b":${entry([1], [8, 12])}}`, 12), 'safetensors.layout'],
    ['bytes behind the last tensor', raw(`{"a":${entry([1], [0, 4])}}`, 9), 'safetensors.trailing'],
    ['a file cut short', whole.subarray(0, whole.length - 1), 'safetensors.range'],
  ];
  it.each(damaged)('refuses %s', async (_, bytes, code) => {
    const error = await userError(() => readSafetensors(bytes, 'mine.safetensors'));
    expect(error).toBeInstanceOf(InputError);
    expect(error.code).toBe(code);
    expect(error.args).toMatchObject({ file: 'mine.safetensors' });
  });

  it('ends in tensors or an InputError, whatever the bytes', () => {
    const mutated = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), whole));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        try {
          readSafetensors(bytes, 'f');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
