import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type FileTensor, readNpy, readNpz, writeNpy, writeNpz, writeSafetensors } from '../../../engine/formats';
import { initialState } from '../../../engine/graph/build';
import { serializeDocument } from '../../../engine/graph/serialize';
import { openNetwork } from '../../../engine/training/openNetwork';
import { toFileTensor } from '../../../engine/training/weights';
import { chain } from '../../support/design';
import { hasPython, runPython } from '../../support/python';
import { severalEnds } from '../../support/severalEnds';
import { runCliHere } from '../support/cliInProcess';
import { tempFolder } from '../support/folder';

const floats = (shape: readonly number[], seed: number): FileTensor => {
  const count = shape.reduce((product, size) => product * size, 1);
  return { dtype: 'float32', shape, data: Float32Array.from({ length: count }, (_, at) => 3 * Math.sin(seed + at)) };
};

const left = floats([5, 3], 1);
const right = floats([5, 2], 2);

describe('a network of several inputs and outputs', () => {
  const { network } = openNetwork(severalEnds());
  const values = initialState(network, 3);
  let cwd = '';
  const at = (name: string) => join(cwd, name);
  const predict = (input: string, output: string, design = 'ends.loom', weights = 'w.safetensors') =>
    runCliHere(['predict', design, '--weights', weights, '--input', input, '-o', output], { cwd });

  beforeEach(() => {
    cwd = tempFolder();
    writeFileSync(at('ends.loom'), serializeDocument(severalEnds()));
    const weights = new Map(network.state.map((state) => [state.name, toFileTensor(state, values.get(state.name)!)]));
    writeFileSync(at('w.safetensors'), writeSafetensors(weights));
    const given = { left, right };
    writeFileSync(at('x.npz'), writeNpz(new Map(Object.entries(given)), { compress: true }));
    writeFileSync(at('left.npy'), writeNpy(left));
    writeFileSync(at('other.npz'), writeNpz(new Map(Object.entries({ left, wrong: right }))));
    writeFileSync(at('uneven.npz'), writeNpz(new Map(Object.entries({ left, right: floats([4, 2], 2) }))));
    writeFileSync(at('shape.npz'), writeNpz(new Map(Object.entries({ left: right, right }))));
  });

  /** Row by row: a matrix of PyTorch's times x, plus the bias. */
  const linear = (name: string, x: readonly number[]) =>
    Array.from(values.get(`${name}.bias`)!, (bias, row) =>
      x.reduce((sum, each, column) => sum + each * values.get(`${name}.weight`)![row * x.length + column]!, bias),
    );
  const rowsOf = ({ data, shape }: FileTensor) =>
    Array.from({ length: shape[0]! }, (_, row) =>
      Array.from(data, Number).slice(row * shape[1]!, (row + 1) * shape[1]!),
    );
  const bounded = rowsOf(left).map((x) => linear('fc1', x).map((value) => Math.min(Math.max(value, 0), 6)));
  const late = bounded.map((row, place) => linear('fc2', [...row, ...rowsOf(right)[place]!]));

  function expectOutputs(file: string): void {
    const found = readNpz(readFileSync(at(file)), file);
    expect([...found.keys()].sort()).toEqual(['constant', 'late']);
    for (const [name, expected] of [
      ['constant', bounded],
      ['late', late],
    ] as const) {
      const rows = rowsOf(found.get(name)!);
      for (const [row, values] of expected.entries())
        for (const [column, value] of values.entries()) expect(rows[row]![column]).toBeCloseTo(value, 5);
    }
  }

  test('takes and gives arrays by the names of its ends', async () => {
    const { code, stderr } = await predict('x.npz', 'y.npz');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Wrote 5×2 and 5×4 outputs to y.npz.\n' });
    expectOutputs('y.npz');
  });

  test('keeps their names on the way through ONNX, whatever is called alike inside', async () => {
    const weights = ['--weights', 'w.safetensors', '--format', 'onnx', '-o', 'ends.onnx'];
    const written = await runCliHere(['export', 'ends.loom', ...weights], { cwd });
    expect(written.stderr).toContain('run by Layerloom and ONNX Runtime');
    const read = await runCliHere(['import', 'ends.onnx', '-o', 'back.loom', '--weights-out', 'back.pt'], { cwd });
    expect(read).toMatchObject({ code: 0 });
    expect(await predict('x.npz', 'back.npz', 'back.loom', 'back.pt')).toMatchObject({ code: 0 });
    expectOutputs('back.npz');
  });

  test.each([
    ['left.npy', 'z.npz', 1, /left\.npy holds one array.*left and right/],
    ['other.npz', 'z.npz', 1, /other\.npz must hold.*\(left and right\).*holds left and wrong/],
    ['uneven.npz', 'z.npz', 1, /left: 5 and right: 4/],
    ['shape.npz', 'z.npz', 1, /shape\.npz\/left must hold float32 numbers of shape N×3.*5×2/],
    ['x.npz', 'z.npy', 2, /several outputs \(late and constant\).*\.npz.*z\.npy/],
  ] as const)('of %s to %s is refused', async (input, output, code, words) => {
    const ended = await predict(input, output);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(words);
    expect(existsSync(at(output))).toBe(false);
  });
});

test.each<[string, FileTensor, RegExp]>([
  ['channels that come last', floats([2, 4, 5, 3], 1), /N×3×4×5.*2×4×5×3.*transpose\(0, 3, 1, 2\)/],
  [
    'numbers of another kind',
    { dtype: 'float64', shape: [2, 3, 4, 5], data: new Float64Array(120) },
    /float64 2×3×4×5\. .*astype\("float32"\)/,
  ],
  ['another shape', floats([2, 60], 1), /N×3×4×5.*2×60\. Give samples/],
])('%s are told what to do', async (_, given, words) => {
  const cwd = tempFolder();
  const source = { type: 'random', params: { input_shape: [3, 4, 5], target_shape: [60] } };
  const training = { loss: { type: 'MSELoss', params: {} } };
  const flat = chain([['Input', { shape: [3, 4, 5] }], ['Flatten']], { source }, training);
  writeFileSync(join(cwd, 'flat.loom'), serializeDocument(flat));
  writeFileSync(join(cwd, 'x.npy'), writeNpy(given));
  const { code, stderr } = await runCliHere(['predict', 'flat.loom', '--input', 'x.npy', '-o', 'y.npy'], { cwd });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(words) });
});

test('a network without weights is run without a file of them', async () => {
  const cwd = tempFolder();
  const source = { type: 'random', params: { input_shape: [4], target_shape: [4] } };
  const plain = chain([['Input', { shape: [4] }], ['ReLU']], { source }, { loss: { type: 'MSELoss', params: {} } });
  const trained = chain(
    [
      ['Input', { shape: [4] }],
      ['Linear', { out_features: 4 }],
    ],
    { source },
    plain.training,
  );
  writeFileSync(join(cwd, 'plain.loom'), serializeDocument(plain));
  writeFileSync(join(cwd, 'trained.loom'), serializeDocument(trained));
  writeFileSync(join(cwd, 'x.npy'), writeNpy({ dtype: 'float32', shape: [1, 4], data: Float32Array.of(-1, 2, -3, 4) }));
  const given = ['--input', 'x.npy', '-o', 'y.npy'];
  expect(await runCliHere(['predict', 'plain.loom', ...given], { cwd })).toMatchObject({ code: 0 });
  expect([...readNpy(readFileSync(join(cwd, 'y.npy')), 'y.npy').data]).toEqual([0, 2, 0, 4]);
  const refused = await runCliHere(['predict', 'trained.loom', ...given], { cwd });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--weights') });
});

test.runIf(hasPython('torch'))(
  'of several sets of weights in a file, the one that suits is taken, and others that would are told',
  async () => {
    const cwd = tempFolder();
    const layers = [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: 1 }],
    ] as const;
    const data = { source: { type: 'random', params: { input_shape: [2], target_shape: [1] } } };
    const document = chain(layers, data, { loss: { type: 'MSELoss', params: {} } });
    writeFileSync(join(cwd, 'a.loom'), serializeDocument(document));
    const [weight, bias] = openNetwork(document).network.state.map(({ name }) => name);
    const script = `
import torch
of = lambda number: {'${weight}': torch.full((1, 2), number), '${bias}': torch.zeros(1)}
torch.save({'model': of(1.0), 'ema': of(2.0), 'critic': {'fc.weight': torch.ones(3, 3)}}, 'several.pt')
torch.save({'model': {'fc.weight': torch.ones(3, 3)}, 'generator': of(3.0)}, 'one.pt')
`;
    for (const [place, bytes] of runPython(script, {}, ['several.pt', 'one.pt']).files.entries()) {
      writeFileSync(join(cwd, place === 0 ? 'several.pt' : 'one.pt'), bytes);
    }
    writeFileSync(join(cwd, 'x.npy'), writeNpy({ dtype: 'float32', shape: [1, 2], data: Float32Array.of(1, 10) }));
    const predict = async (file: string) => {
      const { stderr } = await runCliHere(['predict', 'a.loom', '--weights', file, '--input', 'x.npy', '-o', 'y.npy'], {
        cwd,
      });
      return [stderr.split('\n')[0], Number(readNpy(readFileSync(join(cwd, 'y.npy')), 'y.npy').data[0])];
    };
    const told =
      'several.pt holds several sets of weights that suit the design. "model" was used; not used: ema. To use another one, save it to a file of its own.';
    expect(await predict('several.pt')).toEqual([told, 11]);
    const [first, number] = await predict('one.pt');
    expect(number).toBe(33);
    expect(first).not.toContain('several');
    const made = await runCliHere(
      ['export', 'a.loom', '--weights', 'several.pt', '--format', 'safetensors', '-o', 'a.safetensors'],
      { cwd },
    );
    expect(made).toMatchObject({ code: 0 });
    expect(made.stderr).toContain(told);
  },
);
