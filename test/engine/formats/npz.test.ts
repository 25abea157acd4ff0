import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { type FileTensor, readNpy, readNpz, writeNpy, writeNpz } from '../../../engine/formats';
import { openNpz } from '../../../engine/formats/npz';
import { streamZip } from '../../../engine/formats/zipStream';
import { userError } from '../../support/errors';
import { hasPython, runPython } from '../../support/python';
import { sampleTensors } from './sampleTensors';

const python = hasPython('numpy');

function header(text: string, data = 0, version = 1): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const start = version === 1 ? 10 : 12;
  const file = new Uint8Array(start + bytes.length + data);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  file.set([bytes.length & 255, bytes.length >> 8], 8);
  file.set(bytes, start);
  return file;
}

const dictionary = (shape: string, descr = '<f4', order = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

describe('npy', () => {
  it.each([...sampleTensors])('reads back %s', (_, tensor) => {
    expect(readNpy(writeNpy(tensor), 'a.npy')).toEqual(tensor);
  });

  it('reads version 2 and headers of Python 2', () => {
    expect(readNpy(header(dictionary('(2L,)'), 8, 2), 'a.npy').shape).toEqual([2]);
  });

  it.skipIf(!python)('reads what NumPy writes, Fortran order turned', () => {
    const script = `
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
np.save('f4.npy', a.astype('f4')); np.save('i8.npy', a.astype('i8')); np.save('scalar.npy', np.float64(2.5))
np.save('fortran.npy', np.asfortranarray(a.astype('i4'))); np.save('bool.npy', np.array([True, False]))
`;
    const names = ['f4.npy', 'i8.npy', 'scalar.npy', 'fortran.npy', 'bool.npy'];
    const [f4, i8, scalar, fortran, bool] = runPython(script, {}, names).files.map((bytes, i) =>
      readNpy(bytes, names[i] as string),
    );
    const counted = Array.from({ length: 24 }, (_, i) => i);
    expect(f4).toEqual({ dtype: 'float32', shape: [2, 3, 4], data: Float32Array.from(counted) });
    expect(i8).toEqual({ dtype: 'int64', shape: [2, 3, 4], data: BigInt64Array.from(counted.map(BigInt)) });
    expect(scalar).toEqual({ dtype: 'float64', shape: [], data: Float64Array.of(2.5) });
    expect(fortran).toEqual({ dtype: 'int32', shape: [2, 3, 4], data: Int32Array.from(counted) });
    expect(bool).toEqual({ dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) });
  });

  it.skipIf(!python)('reads halves as floats, with a word, and numbers of the other byte order', () => {
    const script = `
import numpy as np
a = (np.arange(24).reshape(2, 3, 4) - 5) / 8
np.savez('odd.npz', **{d: a.astype(d) for d in ('<f2', '>f2', '>f4', '>f8')}, turned=np.asfortranarray(a.astype('>f2')), **{d: (a * 8).astype(d) for d in ('>i8', '>i2')})
`;
    const [bytes] = runPython(script, {}, ['odd.npz']).files;
    const values = Array.from({ length: 24 }, (_, i) => (i - 5) / 8);
    const stored = openNpz(bytes as Uint8Array, 'odd.npz');
    for (const [name, dtype, converted] of [
      ['<f2', 'float32', 'float16'],
      ['>f2', 'float32', 'float16'],
      ['turned', 'float32', 'float16'],
      ['>f4', 'float32', undefined],
      ['>f8', 'float64', undefined],
    ] as const) {
      const tensor = stored.get(name)!;
      expect(tensor.converted, name).toBe(converted);
      expect(tensor.load(), name).toMatchObject({ dtype, shape: [2, 3, 4] });
      expect([...tensor.load().data], name).toEqual(values);
      expect([...tensor.part(5, 9)], name).toEqual(values.slice(5, 9));
    }
    for (const name of ['>i8', '>i2'])
      expect(Array.from(stored.get(name)!.load().data, Number)).toEqual(values.map((each) => each * 8));
  });

  const whole = writeNpy(sampleTensors.get('9') as FileTensor);
  const damaged: [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(0), 'npy.magic'],
    ['a text', new TextEncoder().encode('1,2,3\n4,5,6\n7,8,9'), 'npy.magic'],
    ['the mark alone', whole.subarray(0, 6), 'npy.short'],
    ['version 9', header(dictionary('(1,)'), 4, 9), 'npy.version'],
    ['a header longer than the file', whole.with(8, 255).with(9, 255), 'npy.headerSize'],
    ['version 2 in ten bytes', header('', 0, 2).subarray(0, 10), 'npy.short'],
    ['a header that is no dictionary', header('hello'), 'npy.header'],
    ['a shape that is no tuple', header(dictionary('(3)'), 12), 'npy.header'],
    ['a negative size', header(dictionary('(-3,)'), 12), 'npy.header'],
    ['a size too large for exact numbers', header(dictionary('(99999999999, 99999999999)'), 12), 'npy.header'],
    ['Python objects', header(dictionary('(1,)', '|O'), 8), 'npy.dtype'],
    ['complex numbers', header(dictionary('(1,)', '>c8'), 8), 'npy.dtype'],
    ['too little data', whole.subarray(0, whole.length - 1), 'npy.size'],
    ['too much data', header(dictionary('(1,)'), 5), 'npy.size'],
  ];
  it.each(damaged)('refuses %s', async (_, bytes, code) => {
    const error = await userError(() => readNpy(bytes, 'x.npy'));
    expect(error.code).toBe(code);
    expect(error.args).toMatchObject({ file: 'x.npy' });
  });

  it('says what was expected and what is there', async () => {
    const args = async (bytes: Uint8Array) => (await userError(() => readNpy(bytes, 'x'))).args;
    const mark = { expected: '93 4e 55 4d 50 59' };
    expect(await args(new TextEncoder().encode('1,2,3\n4,5'))).toEqual({
      file: 'x',
      ...mark,
      got: '31 2c 32 2c 33 0a 34 2c',
    });
    expect(await args(new Uint8Array(0))).toEqual({ file: 'x', ...mark, got: '—' });
    expect(await args(whole.subarray(0, 6))).toEqual({ file: 'x', got: 6, least: 10 });
    expect(await args(whole.with(8, 255).with(9, 255))).toEqual({ file: 'x', size: 65_535, limit: whole.length - 10 });
    expect(await args(header(`hello ${' '.repeat(300)}${'a'.repeat(300)}`))).toEqual({
      file: 'x',
      got: `hello ${'a'.repeat(114)}`,
    });
  });
});

describe('npz', () => {
  it.each([false, true])('reads back what it writes (compressed: %s)', (compress) => {
    const file = writeNpz(sampleTensors, { compress });
    expect(new Map([...readNpz(file, 'a.npz')].sort())).toEqual(new Map([...sampleTensors].sort()));
  });

  it('gives the same bytes whatever the order of insertion and the time zone', () => {
    const before = process.env.TZ;
    const first = writeNpz(sampleTensors);
    try {
      process.env.TZ = 'Asia/Shanghai';
      expect(writeNpz(new Map([...sampleTensors].reverse()))).toEqual(first);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
    // DOS date of 1980-01-01 and midnight, in the first local header.
    expect([...first.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  it.skipIf(!python)('is what NumPy reads, and reads what NumPy writes', () => {
    const script = `
import numpy as np, json
w = np.load('w.npz')
assert sorted(w.files) == sorted(['conv1.weight', 'bn1.num_batches_tracked', '10', '9', 'empty', '层.bias', 'bytes', 'double'])
assert w['conv1.weight'].shape == (2, 1, 3, 1) and w['conv1.weight'].dtype == np.float32
assert w['bn1.num_batches_tracked'].shape == () and w['bn1.num_batches_tracked'] == 12345678901
assert w['empty'].shape == (0, 4)
np.savez('stored.npz', **{n: w[n] for n in w.files})
np.savez_compressed('deflated.npz', **{n: w[n] for n in w.files})
print(json.dumps(w['double'].tolist()))
`;
    const { printed, files } = runPython(script, { 'w.npz': writeNpz(sampleTensors) }, ['stored.npz', 'deflated.npz']);
    expect(JSON.parse(printed)).toEqual([[Math.PI, -1e300]]);
    for (const bytes of files) {
      expect(new Map([...readNpz(bytes, 'n.npz')].sort())).toEqual(new Map([...sampleTensors].sort()));
    }
  });

  const stored = writeNpz(new Map([['a', sampleTensors.get('9') as FileTensor]]));
  const packed = writeNpz(new Map([['a', sampleTensors.get('9') as FileTensor]]), { compress: true });
  const directory = (file: Uint8Array) => new DataView(file.buffer).getUint32(file.length - 6, true);
  /** Two entries of the directory, both of which say that the first one's bytes are theirs. */
  const overlapping = (): Uint8Array => {
    const tensor = sampleTensors.get('9') as FileTensor;
    const file = writeNpz(
      new Map([
        ['a', tensor],
        ['b', tensor],
      ]),
    );
    const second = directory(file) + 46 + 'a.npy'.length;
    return file
      .with(second + 42, 0)
      .with(second + 43, 0)
      .with(second + 44, 0)
      .with(second + 45, 0);
  };
  const damaged: [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(0), 'zip.magic'],
    ['a cut file', stored.subarray(0, stored.length - 30), 'zip.magic'],
    ['a directory that points nowhere', stored.with(stored.length - 6, 255), 'zip.directory'],
    ['more entries than there are', stored.with(stored.length - 12, 9), 'zip.directory'],
    ['a changed value', stored.with(stored.length - 90, 77), 'zip.checksum'],
    ['a changed packed byte', packed.with(50, 0x77), 'zip.entry'],
    ['bzip2', stored.with(directory(stored) + 10, 12), 'zip.method'],
    ['an entry that begins nowhere', stored.with(directory(stored) + 42, 1), 'zip.header'],
    ['an entry longer than the file', stored.with(directory(stored) + 22, 1), 'zip.short'],
    ['sizes of a zip64', stored.slice().fill(255, directory(stored) + 24, directory(stored) + 28), 'zip.zip64'],
    ['an encrypted entry', stored.with(directory(stored) + 8, 1), 'zip.encrypted'],
    ['a promise of 4 GB', packed.with(directory(packed) + 27, 0xfe), 'zip.bomb'],
    ['a promise of 64 KB more', packed.with(directory(packed) + 26, 1), 'zip.entry'],
    ['a promise of less than comes', packed.with(directory(packed) + 24, 1), 'zip.entry'],
    ['a file that is no array', zipSync({ 'readme.txt': [Uint8Array.of(1, 2), { level: 0 }] }), 'npz.entry'],
    ['entries that share their bytes', overlapping(), 'zip.overlap'],
    ['a damaged array', zipSync({ 'a.npy': [Uint8Array.of(1, 2), { level: 0 }] }), 'npy.magic'],
  ];
  it.each(damaged)('refuses %s', async (_, bytes, code) => {
    const error = await userError(() => readNpz(bytes, 'x.npz'));
    expect(error).toBeInstanceOf(InputError);
    expect(error.code).toBe(code);
  });

  it('writes no more than a zip can hold', async () => {
    const entry = (size: number) => ({ size, pieces: () => [] });
    const many = new Map(Array.from({ length: 65_535 }, (_, i) => [String(i), entry(0)]));
    for (const entries of [
      many,
      new Map([
        ['a', entry(2 ** 31)],
        ['b', entry(2 ** 31)],
      ]),
    ]) {
      expect((await userError(() => streamZip(entries).next())).code).toBe('zip.holds');
    }
  });

  it('gives a header of nothing but spaces up at once', async () => {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${' '.repeat(60_000)}`;
    const bytes = new Uint8Array(10 + text.length);
    bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    new DataView(bytes.buffer).setUint16(8, text.length, true);
    bytes.set(new TextEncoder().encode(text), 10);
    const start = process.cpuUsage();
    expect((await userError(() => readNpy(bytes, 'x.npy'))).code).toBe('npy.header');
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });

  it('refuses an archive over the limit before unpacking it', async () => {
    const zeros: FileTensor = { dtype: 'uint8', shape: [2_000_000], data: new Uint8Array(2_000_000) };
    const bomb = writeNpz(new Map([['zeros', zeros]]), { compress: true });
    const error = await userError(() => readNpz(bomb, 'x.npz', 1_000_000));
    expect(error.code).toBe('zip.tooLarge');
  });

  it('ends in tensors or an InputError, whatever the bytes', () => {
    const base = writeNpz(sampleTensors, { compress: true });
    const mutated = fc
      .array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), base));
    const cut = fc.nat(base.length - 1).map((length) => base.subarray(0, length));
    fc.assert(
      fc.property(fc.oneof(mutated, cut, fc.uint8Array({ maxLength: 100 })), (bytes) => {
        try {
          readNpz(bytes, 'f', 1_000_000);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
