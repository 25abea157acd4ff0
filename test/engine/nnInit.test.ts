import { describe, expect, it } from 'vitest';
import { createReferenceBackend, init, manualSeed, nn, optim, Runtime, type Tensor, tensor } from '../../engine';
import { userError } from '../support/errors';
import { hasPython, runPython } from '../support/python';

const runtime = new Runtime(createReferenceBackend());
const parameter = (...shape: number[]) => nn.parameter(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
const read = async (of: Tensor) => Array.from(await runtime.read(of));

async function moments(of: Tensor) {
  const values = await read(of);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, std, least: Math.min(...values), most: Math.max(...values) };
}

describe('values that are known', () => {
  it('are those of PyTorch', async () => {
    expect(await read(init.constant_(parameter(2, 2), 3))).toEqual([3, 3, 3, 3]);
    expect(await read(init.ones_(parameter(3)))).toEqual([1, 1, 1]);
    expect(await read(init.zeros_(init.ones_(parameter(2))))).toEqual([0, 0]);
    expect(await read(init.eye_(parameter(2, 3)))).toEqual([1, 0, 0, 0, 1, 0]);
    expect(await read(init.eye_(parameter(3, 2)))).toEqual([1, 0, 0, 1, 0, 0]);
  });

  it.runIf(hasPython('torch')).each([
    [[3, 2, 3], 1],
    [[4, 2, 3, 2], 2],
    [[2, 4, 1, 3], 1],
    [[6, 2, 2, 3, 4], 3],
  ])('of dirac_ %j in %i groups are those of PyTorch', async (shape, groups) => {
    const script = `import torch, json; print(json.dumps(torch.nn.init.dirac_(torch.empty(${JSON.stringify(shape)}), ${groups}).flatten().tolist()))`;
    expect(await read(init.dirac_(parameter(...shape), groups))).toEqual(JSON.parse(runPython(script).printed));
  });

  it.runIf(hasPython('torch'))('of gains are those of PyTorch', () => {
    const names = ['linear', 'conv2d', 'conv_transpose3d', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'selu'] as const;
    const script = `import torch, json; f = torch.nn.init.calculate_gain
print(json.dumps([f(n) for n in ${JSON.stringify(names)}] + [f('leaky_relu', 0.3)]))`;
    const expected: number[] = JSON.parse(runPython(script).printed);
    expect([...names.map((name) => init.calculateGain(name)), init.calculateGain('leaky_relu', 0.3)]).toEqual(expected);
  });
});

describe('distributions', () => {
  // [out, in, 3, 3]: 10,368 values.
  const weight = () => parameter(16 * 9, 8, 3, 3);
  const [fanIn, fanOut] = [8 * 9, 16 * 9 * 9];
  type Fill = (tensor: Tensor) => Tensor;
  const symmetric: [string, Fill, number][] = [
    ['xavierUniform_', (w) => init.xavierUniform_(w), Math.sqrt(6 / (fanIn + fanOut))],
    ['xavierUniform_ with gain', (w) => init.xavierUniform_(w, 2), 2 * Math.sqrt(6 / (fanIn + fanOut))],
    ['kaimingUniform_', (w) => init.kaimingUniform_(w), Math.sqrt(6 / fanIn)],
    ['kaimingUniform_ as Linear', (w) => init.kaimingUniform_(w, { a: Math.sqrt(5) }), 1 / Math.sqrt(fanIn)],
    [
      'kaimingUniform_ of fan out and tanh',
      (w) => init.kaimingUniform_(w, { mode: 'fan_out', nonlinearity: 'tanh' }),
      (5 / 3) * Math.sqrt(3 / fanOut),
    ],
  ];
  const uniform: [string, Fill, number, number][] = [
    ['uniform_', (w) => init.uniform_(w), 0, 1],
    ['uniform_ of bounds', (w) => init.uniform_(w, -3, 5), -3, 5],
    ...symmetric.map(([name, fill, bound]): [string, Fill, number, number] => [name, fill, -bound, bound]),
  ];
  it.each(uniform)('%s fills its bounds evenly', async (_, fill, low, high) => {
    const { mean, std, least, most } = await moments(fill(weight()));
    expect(least).toBeGreaterThanOrEqual(Math.fround(low));
    expect(most).toBeLessThanOrEqual(Math.fround(high));
    expect((high - most) / (high - low)).toBeLessThan(0.002);
    expect((least - low) / (high - low)).toBeLessThan(0.002);
    expect((mean - (low + high) / 2) / (high - low)).toBeCloseTo(0, 2);
    expect(std / ((high - low) / Math.sqrt(12))).toBeCloseTo(1, 1);
  });

  const normal: [string, Fill, number, number][] = [
    ['normal_', (w) => init.normal_(w), 0, 1],
    ['normal_ of mean and std', (w) => init.normal_(w, 5, 0.1), 5, 0.1],
    ['xavierNormal_', (w) => init.xavierNormal_(w, 3), 0, 3 * Math.sqrt(2 / (fanIn + fanOut))],
    ['kaimingNormal_', (w) => init.kaimingNormal_(w), 0, Math.sqrt(2 / fanIn)],
    [
      'kaimingNormal_ of fan out and relu',
      (w) => init.kaimingNormal_(w, { mode: 'fan_out', nonlinearity: 'relu' }),
      0,
      Math.sqrt(2 / fanOut),
    ],
  ];
  it.each(normal)('%s has its mean and deviation', async (_, fill, mean, std) => {
    const found = await moments(fill(weight()));
    expect((found.mean - mean) / std).toBeCloseTo(0, 1);
    expect(found.std / std).toBeCloseTo(1, 1);
    expect((found.most - mean) / std).toBeGreaterThan(3);
  });

  // Means and deviations of the standard normal between two places (Johnson, Kotz and Balakrishnan, 1994, 10.1).
  it.each([
    [-2, 2, 0, 0.8796],
    [-0.5, 0.5, 0, 0.2841],
    [0, 3, 0.7911, 0.5887],
    [3, 9, 3.2831, 0.2664],
    [-4, -3.9, -3.9447, 0.0283],
  ])('truncNormal_ between %d and %d', async (low, high, mean, std) => {
    const found = await moments(init.truncNormal_(weight(), 1, 2, 1 + 2 * low, 1 + 2 * high));
    expect(found.least).toBeGreaterThanOrEqual(Math.fround(1 + 2 * low));
    expect(found.most).toBeLessThanOrEqual(Math.fround(1 + 2 * high));
    expect(Math.abs((found.mean - 1) / 2 - mean)).toBeLessThan(0.03 * Math.max(std, 0.1) + 0.01);
    expect(found.std / 2 / std).toBeCloseTo(1, 1);
  });

  it.each([
    [5, 3, 2],
    [3, 5, 1],
    [4, 4, 0.5],
    [2, 2, 3],
  ])('orthogonal_ %i×%i with gain %d', async (rows, columns, gain) => {
    const values = await read(init.orthogonal_(parameter(rows, columns), gain));
    const vectors =
      rows >= columns
        ? Array.from({ length: columns }, (_, c) =>
            Array.from({ length: rows }, (_, r) => values[r * columns + c] ?? 0),
          )
        : Array.from({ length: rows }, (_, r) => values.slice(r * columns, (r + 1) * columns));
    for (const [i, a] of vectors.entries()) {
      for (const [j, b] of vectors.entries()) {
        const product = a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
        expect(product).toBeCloseTo(i === j ? gain ** 2 : 0, 5);
      }
    }
  });

  it('orthogonal_ is not always turned the same way', async () => {
    const signs = new Set<number>();
    for (let i = 0; i < 20; i++) signs.add(Math.sign((await read(init.orthogonal_(parameter(3, 3))))[0] as number));
    expect(signs).toEqual(new Set([1, -1]));
  });

  it('sparse_ has as many zeros in each column', async () => {
    const [rows, columns] = [10, 500];
    const values = await read(init.sparse_(parameter(rows, columns), 0.25, 2));
    const places = new Set<number>();
    for (let column = 0; column < columns; column++) {
      const zeros = Array.from({ length: rows }, (_, row) => row).filter((row) => values[row * columns + column] === 0);
      expect(zeros.length).toBe(3);
      for (const row of zeros) places.add(row);
    }
    expect(places.size).toBe(rows);
    const others = values.filter((value) => value !== 0);
    expect(Math.sqrt(others.reduce((sum, value) => sum + value ** 2, 0) / others.length) / 2).toBeCloseTo(1, 1);
  });

  it('repeat with their seed', async () => {
    manualSeed(4);
    const first = await read(init.normal_(parameter(5)));
    const second = await read(init.normal_(parameter(5)));
    manualSeed(4);
    expect(await read(init.normal_(parameter(5)))).toEqual(first);
    expect(second).not.toEqual(first);
  });
});

describe('parameters that are in use', () => {
  it('take the new values on every runtime, also after a step', async () => {
    const linear = new nn.Linear(2, 1, { bias: false });
    const other = new Runtime(createReferenceBackend());
    const x = tensor([[1, 2]]);
    await runtime.read(linear.forward(x));
    const optimizer = new optim.SGD(linear.parameters(), { lr: 1 });
    linear.forward(x).sum().backward();
    await optimizer.step(runtime);
    const before = linear.forward(x);
    init.constant_(linear.weight, 3);
    expect(await read(linear.forward(x))).toEqual([9]);
    expect(await other.item(linear.forward(x))).toBe(9);
    expect((await userError(() => runtime.read(before))).code).toBe('tensor.overwritten');
    optimizer.zeroGrad();
    linear.forward(x).sum().backward();
    await optimizer.step(runtime);
    expect(await read(linear.weight)).toEqual([2, 1]);
  });
});

describe('what does not suit', () => {
  it('is refused with the reason', async () => {
    const codes = [
      () => init.uniform_(tensor([1])),
      () => init.eye_(parameter(3)),
      () => init.dirac_(parameter(3, 3)),
      () => init.dirac_(parameter(3, 3, 3), 2),
      () => init.xavierUniform_(parameter(3)),
      () => init.kaimingNormal_(parameter(3, 2), { nonlinearity: 'gelu' as 'relu' }),
      () => init.orthogonal_(parameter(3)),
      () => init.sparse_(parameter(3, 3, 3), 0.1),
      () => init.sparse_(parameter(3, 3), 1.5),
      () => init.normal_(parameter(3), 0, -1),
      () => init.truncNormal_(parameter(3), 0, 1, 2, -2),
    ].map(async (call) => (await userError(call)).code);
    expect(await Promise.all(codes)).toEqual([
      'tensor.notWritable',
      'init.rank',
      'init.rank',
      'init.groups',
      'init.rank',
      'init.nonlinearity',
      'init.rank',
      'init.rank',
      'init.range',
      'init.range',
      'init.range',
    ]);
  });
});
