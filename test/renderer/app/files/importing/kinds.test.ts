import { describe, expect, it } from 'vitest';
import { acceptedOf, sorted, stemOf } from '../../../../../renderer/app/files/importing/kinds';

const named = (...names: string[]) => names.map((name) => ({ name }));

describe('what files are, taken together', () => {
  it.each([
    ['an ONNX model with its external data', ['a.onnx.data', 'A.ONNX'], 'model', 'A.ONNX'],
    ['a model of TensorFlow.js among other JSON', ['labels.json', 'w.bin', 'model.json'], 'model', 'model.json'],
    ['any JSON alone', ['net.json'], 'model', 'net.json'],
    ['a model with weights beside it', ['w.safetensors', 'a.onnx'], 'model', 'a.onnx'],
    ['weights', ['notes.txt', 'w.PTH', 'v.npz'], 'weights', 'w.PTH'],
  ] as const)('%s', (_, names, kind, main) => {
    const files = named(...names);
    const expected = { kind, main: { name: main }, files: kind === 'model' ? files : [{ name: main }] };
    expect(sorted(files)).toEqual(expected);
  });

  it('neither', () => {
    expect(sorted(named('a.txt', 'onnx', 'a.onnx.txt'))).toBeNull();
    expect(sorted([])).toBeNull();
  });

  it('offers the endings of both, and of what lies beside a model', () => {
    expect(acceptedOf('weights').split(',')).toEqual(['.safetensors', '.npz', '.pt', '.pth']);
    expect(acceptedOf('model').split(',')).toEqual(expect.arrayContaining(['.onnx', '.json', '.bin', '.data']));
  });

  it('names a design by its file, in a length that files may have', () => {
    expect(stemOf('a.b.onnx')).toBe('a.b');
    expect(stemOf('.onnx')).toBe('model');
    expect(stemOf(`${'x'.repeat(300)}.onnx`)).toHaveLength(120);
  });
});
