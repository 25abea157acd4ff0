import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { isPt, openPt, readPt, type TensorMap, writePt } from '../../../engine/formats';
import { openPtSets } from '../../../engine/formats/pt/readPt';
import { readZip, writeZip } from '../../../engine/formats/zip';
import { userError } from '../../support/errors';
import { hasPython, runPython } from '../../support/python';
import { sampleTensors } from './sampleTensors';

const python = hasPython('torch');
const sorted = (tensors: TensorMap) => new Map([...tensors].sort());

/** An archive as torch.save writes it, with any pickle. */
function archive(pickle: readonly number[], entries: readonly [string, Uint8Array][] = []): Uint8Array {
  return writeZip(new Map([['a/data.pkl', Uint8Array.from(pickle)], ...entries]));
}

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const global = (module: string, name: string) => letters(`c${module}\n${name}\n`);

describe('pt', () => {
  it('reads back what it writes, in the order given', () => {
    const file = writePt(sampleTensors);
    expect(readPt(file, 'a.pt')).toEqual(sampleTensors);
    expect([...readPt(file, 'a.pt').keys()]).toEqual([...sampleTensors.keys()]);
    expect(isPt(file, 'a.pt')).toBe(true);
  });

  it('puts numbers where memory maps want them', () => {
    const file = writePt(sampleTensors);
    const starts = [...readZip(file, 1e6, 'a.pt').values()].map((bytes) => bytes.byteOffset - file.byteOffset);
    expect(starts.map((start) => start % 64)).toEqual(starts.map(() => 0));
  });

  it.skipIf(!python)('is what PyTorch reads, and reads what PyTorch writes, of either kind', () => {
    const script = `
import collections, torch
for strict in (True, False):
    w = torch.load('w.pt', weights_only=strict)
    assert type(w) is collections.OrderedDict
    assert w['conv1.weight'].shape == (2, 1, 3, 1) and w['conv1.weight'].dtype == torch.float32
    assert w['bn1.num_batches_tracked'].shape == () and w['bn1.num_batches_tracked'] == 12345678901
    assert w['empty'].shape == (0, 4) and w['double'].tolist() == [[3.141592653589793, -1e300]]
torch.save(w, 'new.pt')
torch.save(w, 'old.pt', _use_new_zipfile_serialization=False)
a = torch.arange(12.).reshape(3, 4)
model = torch.nn.Sequential(collections.OrderedDict(bn1=torch.nn.BatchNorm1d(2)))
state = dict(model.state_dict(), turned=a.t(), part=a[1:, 2:], learnt=torch.nn.Parameter(torch.ones(2)), right=torch.tensor([True, False]))
adam = torch.optim.Adam(model.parameters())
model(torch.ones(4, 2)).sum().backward()
adam.step()
torch.save({'epoch': 3, 'optimizer': adam.state_dict(), 'model_state_dict': state}, 'checkpoint.pt')
torch.save(state, 'views.pth', _use_new_zipfile_serialization=False)
torch.save(torch.nn.Linear(1, 1), 'module.pt')
small = torch.tensor([[1.5, -2.0, 0.099976], [65504.0, 6e-8, float('inf')]])
torch.save({'half': small.half(), 'turned': small.half().t(), 'brain': small.bfloat16()}, 'half.pt')
torch.save({'wave': torch.ones(2, dtype=torch.complex64)}, 'complex.pt')
large = {'notes': 'x' * 3_000_000, 'model': {'a': torch.ones(2_000_000), 'b': torch.arange(6.).reshape(2, 3)}}
torch.save(large, 'large.pt', _use_new_zipfile_serialization=False)
`;
    const names = ['new.pt', 'old.pt', 'checkpoint.pt', 'views.pth', 'module.pt', 'half.pt', 'large.pt', 'complex.pt'];
    const [fresh, old, checkpoint, views, whole, half, large, complex] = runPython(
      script,
      { 'w.pt': writePt(sampleTensors) },
      names,
    ).files as Uint8Array[];
    expect(sorted(readPt(fresh as Uint8Array, 'new.pt'))).toEqual(sorted(sampleTensors));
    expect(sorted(readPt(old as Uint8Array, 'old.pt'))).toEqual(sorted(sampleTensors));
    for (const bytes of [checkpoint, views] as Uint8Array[]) {
      const read = readPt(bytes, 'c.pt');
      expect([...read.keys()]).toContain('bn1.num_batches_tracked');
      expect(read.get('turned')).toEqual({
        dtype: 'float32',
        shape: [4, 3],
        data: Float32Array.of(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11),
      });
      expect(read.get('part')).toEqual({ dtype: 'float32', shape: [2, 2], data: Float32Array.of(6, 7, 10, 11) });
      expect(read.get('learnt')).toEqual({ dtype: 'float32', shape: [2], data: Float32Array.of(1, 1) });
      expect(read.get('right')).toEqual({ dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) });
    }
    // What stands before the numbers is 3 MB, and the numbers are 8 MB, which nobody asks for.
    const bytes = large as Uint8Array;
    let most = 0;
    const source = {
      length: bytes.length,
      subarray: (start: number, end: number) => {
        most = Math.max(most, end - start);
        return bytes.subarray(start, end);
      },
    };
    expect(openPt(source, 'large.pt').get('b')?.load().data).toEqual(Float32Array.of(0, 1, 2, 3, 4, 5));
    expect(most).toBeLessThan(4_500_000);
    expect(() => readPt(whole as Uint8Array, 'm.pt')).toThrow(/pt\.global.*torch\.nn\.modules\.linear\.Linear/);
    const small = openPt(half as Uint8Array, 'h.pt');
    const numbers = [1.5, -2, 0.0999755859375, 65504, 2 ** -24, Number.POSITIVE_INFINITY];
    expect(small.get('half')?.load()).toEqual({ dtype: 'float32', shape: [2, 3], data: Float32Array.from(numbers) });
    expect([...small.get('half')!.part(1, 3)]).toEqual([-2, 0.0999755859375]);
    expect([...small.get('turned')!.load().data]).toEqual([0, 3, 1, 4, 2, 5].map((place) => numbers[place]));
    expect([...small.get('brain')!.load().data].slice(0, 4)).toEqual([1.5, -2, 0.10009765625, 65536]);
    expect([...small.values()].map(({ converted }) => converted)).toEqual(['float16', 'float16', 'bfloat16']);
    expect(() => readPt(complex as Uint8Array, 'c.pt')).toThrow(/pt\.dtype.*ComplexFloatStorage/);
  });

  it.skipIf(!python)('reads marked tensors as they are meant, and refuses marks it does not know', () => {
    // PyTorch notes marks since 2.0, behind what older versions write.
    const script = `
import torch
made = torch.Tensor._reduce_ex_internal
def marked(self, protocol):
    call, args = made(self, protocol)
    marks = {'conj': self.is_conj(), 'neg': self.is_neg()}
    return call, args + (({**marks, 'strange': 1},) if self.shape == (7,) else (marks,) if any(marks.values()) else ())
torch.Tensor._reduce_ex_internal = marked
imag = torch.complex(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([[5.0, -6.0], [7.0, 0.5]])).conj().imag
assert imag.is_neg()
state = {'turned': imag, 'counts': torch._neg_view(torch.tensor([3, -4])), 'plain': torch.ones(2)}
torch.save({**state, 'want': imag.resolve_neg().clone()}, 'marked.pt')
torch.save({'weight': torch.ones(7)}, 'strange.pt')
`;
    const [marked, strange] = runPython(script, {}, ['marked.pt', 'strange.pt']).files as [Uint8Array, Uint8Array];
    const read = openPt(marked, 'marked.pt');
    expect(read.get('turned')?.load().data).toEqual(Float32Array.of(-5, 6, -7, -0.5));
    expect(read.get('turned')?.load()).toEqual(read.get('want')?.load());
    expect(read.get('turned')?.part(1, 3)).toEqual(Float32Array.of(6, -7));
    expect(read.get('counts')?.load().data).toEqual(BigInt64Array.of(-3n, 4n));
    expect(read.get('plain')?.load().data).toEqual(Float32Array.of(1, 1));
    expect(() => openPt(strange, 'strange.pt')).toThrow(/pt\.marked.*weight.*strange/);
  });

  it.skipIf(!python)(
    'finds dicts of tensors in lists and in dicts of dicts, the likeliest first, and none of an optimizer',
    () => {
      const script = `
import torch
from torch import nn
a, b = nn.Linear(1, 1), nn.Linear(2, 1)
adam = torch.optim.Adam(a.parameters())
a(torch.ones(1, 1)).sum().backward()
adam.step()
torch.save([a.state_dict(), b.state_dict()], 'list.pt')
torch.save({'nets': {'G': {'epoch': 1, 'state_dict': a.state_dict()}, 'D': b.state_dict()}, 'optimizer': adam.state_dict()}, 'deep.pt')
torch.save(list(b.parameters()), 'bare.pt')
`;
      const names = ['list.pt', 'deep.pt', 'bare.pt'];
      const [list, deep, bare] = runPython(script, {}, names).files as [Uint8Array, Uint8Array, Uint8Array];
      const found = (bytes: Uint8Array) =>
        openPtSets(bytes, 'x.pt').map(({ name, open }) => [
          name,
          ...[...open()].map(([own, { shape }]) => `${own} ${shape}`),
        ]);
      expect(found(list)).toEqual([
        ['0', 'weight 1,1', 'bias 1'],
        ['1', 'weight 1,2', 'bias 1'],
      ]);
      expect(found(deep)).toEqual([
        ['nets.G.state_dict', 'weight 1,1', 'bias 1'],
        ['nets.D', 'weight 1,2', 'bias 1'],
      ]);
      expect(found(bare)).toEqual([['x.pt', '0 1,2', '1 1']]);
    },
  );

  it.skipIf(!python)('refuses by name what calls os.system, and runs nothing', () => {
    const script = `
import os, torch
class Evil:
    def __reduce__(self):
        return (os.system, ('touch ran',))
torch.save({'weight': torch.ones(1), 'x': Evil()}, 'evil.pt')
torch.save({'weight': torch.ones(1), 'x': Evil()}, 'old.pt', _use_new_zipfile_serialization=False)
`;
    for (const bytes of runPython(script, {}, ['evil.pt', 'old.pt']).files) {
      expect(() => readPt(bytes, 'evil.pt')).toThrow(/pt\.global.*posix\.system/);
    }
  });

  it.skipIf(!python)(
    'reads weights beside whatever a training script keeps, by every protocol, and tensors that repeat',
    () => {
      const script = `
import argparse, collections, numpy, pathlib, torch
nested = collections.defaultdict(list, {'seen': [1]})
kept = {
    'rng': torch.get_rng_state(), 'dtype': torch.float16, 'device': torch.device('cuda:0'), 'size': torch.Size([2]),
    'loss': numpy.float64(0.5), 'mean': numpy.arange(3.0), 'names': {'a'}, 'frozen': frozenset({'b'}), 'seed': 2**100,
    'raw': b'abc', 'array': bytearray(b'abc'), 'z': 1 + 2j, 'part': slice(1, 2), 'all': range(3), 'nested': nested,
    'counts': collections.Counter('aab'), 'last': collections.deque([1, 2]), 'args': argparse.Namespace(lr=0.1),
    'path': pathlib.PurePosixPath('a'),
    'state_dict': {'row': torch.tensor([1.0, 2.0, 3.0]).expand(2, 3), 'w': torch.tensor([[1.0, 2.0], [3.0, 4.0]]).t()},
}
for protocol in (2, 3, 4):
    for kind in ('zip', 'old'):
        torch.save(kept, f'{kind}{protocol}.pt', pickle_protocol=protocol, _use_new_zipfile_serialization=kind == 'zip')
`;
      const names = [2, 3, 4].flatMap((protocol) => [`zip${protocol}.pt`, `old${protocol}.pt`]);
      for (const [index, bytes] of runPython(script, {}, names).files.entries()) {
        expect(isPt(bytes, 'x.pt'), names[index]).toBe(true);
        expect(readPt(bytes, 'x.pt'), names[index]).toEqual(
          new Map([
            ['row', { dtype: 'float32', shape: [2, 3], data: Float32Array.of(1, 2, 3, 1, 2, 3) }],
            ['w', { dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, 3, 2, 4) }],
          ]),
        );
      }
    },
  );

  const storage = [
    ...letters('(X\x07\0\0\0storage'),
    ...global('torch', 'FloatStorage'),
    ...letters('X\x01\0\0\x000X\x03\0\0\0cpuK\x02tQ'),
  ];
  const tensor = (shape: string, strides: string) => [
    ...letters('}X\x01\0\0\0w'),
    ...global('torch._utils', '_rebuild_tensor_v2'),
    ...[0x28, ...storage, 0x4b, 0],
    ...letters(`(${shape}t(${strides}t`),
    ...[0x89, 0x7d, 0x74, 0x52, 0x73, 0x2e],
  ];
  const two: [string, Uint8Array][] = [['a/data/0', new Uint8Array(8)]];
  const damaged: [string, Uint8Array, string][] = [
    ['a zip without a pickle', writeZip(new Map([['a.npy', new Uint8Array(1)]])), 'pt.noWeights'],
    ['an empty pickle', archive([]), 'pt.pickle'],
    ['a stop without a value', archive(letters('.')), 'pt.pickle'],
    ['a number in place of a dict', archive(letters('K\x01.')), 'pt.noWeights'],
    ['a dict without tensors', archive(letters('}.')), 'pt.noWeights'],
    ['eval by protocol 4', archive([...letters('\x8c\x08builtins\x8c\x04eval'), 0x93, 0x2e]), 'pt.global'],
    ['an instance of a class', archive([...letters('(ios\nsystem\n.')]), 'pt.opcode'],
    ['an object made anew of no class', archive([...letters('))'), 0x81, 0x2e]), 'pt.pickle'],
    ['an object of a class that is not listed', archive([...global('os', 'Popen'), 0x29, 0x81, 0x2e]), 'pt.global'],
    ['a call of a text', archive(letters('X\x01\0\0\0a)R.')), 'pt.pickle'],
    ['a text longer than the file', archive(letters('X\xff\xff\xff\x7fa.')), 'pt.pickle'],
    ['a place that holds nothing', archive(letters('h\x05.')), 'pt.pickle'],
    ['a mark in place of a value', archive(letters('((R.')), 'pt.pickle'],
    ['a storage that is not there', archive(tensor('K\x02', 'K\x01')), 'pt.pickle'],
    ['a storage of another length', archive(tensor('K\x02', 'K\x01'), [['a/data/0', new Uint8Array(4)]]), 'pt.pickle'],
    ['a tensor beyond its storage', archive(tensor('K\x03', 'K\x01'), two), 'pt.tensor'],
    ['strides beyond its storage', archive(tensor('K\x02', 'K\x02'), two), 'pt.tensor'],
    ['a small storage spread over much', archive(tensor('J\0\0\0\x40', 'K\0'), two), 'pt.spread'],
    ['shape and strides that differ', archive(tensor('K\x02', 'K\x01K\x01'), two), 'pt.pickle'],
  ];
  it.each(damaged)('refuses %s', async (_, bytes, code) => {
    const error = await userError(() => readPt(bytes, 'x.pt'));
    expect(error.code).toBe(code);
    expect(error.args).toMatchObject({ file: 'x.pt' });
  });

  it('says of a tensor that does not lie in its storage where it should end, and of one spread over much what it would take', async () => {
    const args = async (described: readonly number[]) =>
      (await userError(() => readPt(archive(described, two), 'x.pt'))).args;
    expect(await args(tensor('K\x03', 'K\x01'))).toEqual({ file: 'x.pt', tensor: 'w', shape: '3', end: 3, got: 2 });
    expect(await args(tensor('J\0\0\0\x40', 'K\0'))).toEqual({
      file: 'x.pt',
      tensor: 'w',
      shape: String(2 ** 30),
      size: 2 ** 32,
      limit: 2 ** 23 + archive(tensor('J\0\0\0\x40', 'K\0'), two).length,
    });
  });

  it('takes the tensor that the refused ones are changed from', () => {
    expect(readPt(archive(tensor('K\x02', 'K\x01'), two), 'x.pt').get('w')?.shape).toEqual([2]);
  });

  it('refuses an archive over the limit before unpacking it', async () => {
    const error = await userError(() => readPt(writePt(sampleTensors), 'x.pt', 100));
    expect(error.code).toBe('zip.tooLarge');
  });

  it('ends in tensors or an InputError, whatever the pickle', () => {
    const whole = readZip(writePt(sampleTensors), 1e6, 'a');
    const base = whole.get('archive/data.pkl') as Uint8Array;
    const storages = [...whole].filter(([name]) => name !== 'archive/data.pkl');
    const mutated = fc
      .array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), base));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 100 })), (pickle) => {
        try {
          readPt(writeZip(new Map([['archive/data.pkl', pickle], ...storages])), 'f', 1_000_000);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
