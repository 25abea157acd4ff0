import { describe, expect, it } from 'vitest';
import {
  constant,
  createReferenceBackend,
  manualSeed,
  nn,
  noGrad,
  optim,
  Runtime,
  randn,
  type Tensor,
  tensor,
} from '../../engine';
import { userError } from '../support/errors';

const newRuntime = () => new Runtime(createReferenceBackend());
const leaf = (module: nn.Module, name: string) =>
  module.namedParameters().find(([candidate]) => candidate === name)?.[1] as Tensor;

describe('Module', () => {
  class Branches extends nn.Module {
    readonly branches = [new nn.Linear(2, 3), new nn.Linear(2, 3, { bias: false })];
    readonly tied = this.branches[0];
    readonly scale = nn.parameter([2], [1]);
    readonly fixed = tensor([1]);
    readonly drop = new nn.Dropout(0.5);

    override forward(x: Tensor): Tensor {
      const sum = this.branches.map((branch) => branch.forward(x)).reduce((a, b) => a.add(b));
      return this.drop.forward(sum).mul(this.scale);
    }
  }

  it('names parameters by fields and places, each once', () => {
    const net = new Branches();
    expect(net.namedParameters().map(([name, { shape }]) => [name, shape])).toEqual([
      ['scale', [1]],
      ['branches.0.weight', [3, 2]],
      ['branches.0.bias', [3]],
      ['branches.1.weight', [3, 2]],
    ]);
    const sequential = new nn.Sequential(new nn.Linear(4, 2), new nn.ReLU(), net);
    expect(
      sequential
        .namedParameters()
        .map(([name]) => name)
        .slice(0, 3),
    ).toEqual(['0.weight', '0.bias', '2.scale']);
  });

  it('switches everything inside between training and evaluation', async () => {
    const [net, runtime] = [new Branches(), newRuntime()];
    const x = tensor([[1, 2]]);
    const read = async () => Array.from(await runtime.read(net.forward(x)));
    expect(net.eval()).toBe(net);
    expect(net.drop.training).toBe(false);
    expect(await read()).toEqual(await read());
    net.train();
    expect(net.drop.training).toBe(true);
  });

  it('forgets all gradients', () => {
    const net = new Branches();
    net
      .forward(tensor([[1, 2]]))
      .sum()
      .backward();
    expect(net.parameters().every((parameter) => parameter.grad !== null)).toBe(true);
    net.zeroGrad();
    expect(net.parameters().every((parameter) => parameter.grad === null)).toBe(true);
  });
});

describe('layers', () => {
  it("start from PyTorch's distributions, the same for the same seed", async () => {
    const runtime = newRuntime();
    const weights = async (seed: number) => {
      manualSeed(seed);
      return Array.from(await runtime.read(new nn.Linear(100, 50).weight));
    };
    const [first, again, other] = [await weights(1), await weights(1), await weights(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    // Uniform within 1 / √in, whose standard deviation is that over √3.
    expect(Math.max(...first.map(Math.abs))).toBeLessThanOrEqual(0.1);
    const deviation = Math.sqrt(first.reduce((sum, value) => sum + value * value, 0) / first.length);
    expect(deviation).toBeCloseTo(0.1 / Math.sqrt(3), 2);
  });

  it('take one number for a pair and refuse what PyTorch refuses', async () => {
    expect(new nn.Conv2d(2, 4, 3, { groups: 2, padding: 1, bias: false }).weight.shape).toEqual([4, 1, 3, 3]);
    const codes = [
      () => new nn.Conv2d(1, 2, 0),
      () => new nn.Conv2d(3, 4, 3, { groups: 2 }),
      () => new nn.Dropout(1.5),
      () => new optim.SGD([], { lr: -1 }),
      () => new optim.SGD([], { nesterov: true }),
      () => new optim.SGD([tensor([1])], { lr: 1 }),
    ].map(async (call) => (await userError(call)).code);
    expect(await Promise.all(codes)).toEqual([
      'params.range',
      'layer.groupsIn',
      'params.range',
      'params.range',
      'optimizer.nesterov',
      'tensor.notParameter',
    ]);
  });

  it('cover convolutions of every rank, whose options may be one number', () => {
    const shapes = [
      [new nn.Conv1d(2, 4, 3, { stride: 2, bias: false }), [2, 2, 7]],
      [new nn.Conv3d(2, 4, 3, { padding: 1, groups: 2 }), [1, 2, 5, 4, 3]],
      [new nn.Conv3d(1, 2, [1, 2, 3]), [1, 1, 3, 4, 5]],
      [new nn.ConvTranspose1d(3, 2, 4, { stride: 2, padding: 1 }), [2, 3, 5]],
      [new nn.ConvTranspose2d(4, 2, 3, { stride: 2, output_padding: 1, groups: 2 }), [1, 4, 3, 4]],
    ] as const;
    const found = shapes.map(([module, shape]) => [module.weight.shape, module.forward(randn(shape)).shape]);
    expect(found).toEqual([
      [
        [4, 2, 3],
        [2, 4, 3],
      ],
      [
        [4, 1, 3, 3, 3],
        [1, 4, 5, 4, 3],
      ],
      [
        [2, 1, 1, 2, 3],
        [1, 2, 3, 3, 3],
      ],
      [
        [3, 2, 4],
        [2, 2, 10],
      ],
      [
        [4, 1, 3, 3],
        [1, 2, 8, 10],
      ],
    ]);
    expect(new nn.Conv1d(2, 4, 3, { bias: false }).bias).toBeUndefined();
  });

  it('cover poolings of sequences', () => {
    const sound = randn([2, 3, 9]);
    const shapes = [
      new nn.MaxPool1d(2, { ceil_mode: true }),
      new nn.AvgPool1d(3, { stride: 1 }),
      new nn.LPPool1d(2, { kernel_size: 4 }),
      new nn.AdaptiveAvgPool1d(1),
      new nn.AdaptiveMaxPool1d(6),
    ].map((module) => module.forward(sound).shape);
    expect(shapes.map(([, , length]) => length)).toEqual([5, 7, 2, 1, 6]);
  });

  it('say which layer an input does not suit', async () => {
    const error = await userError(() => new nn.Conv2d(1, 2, 5).forward(randn([1, 1, 3, 3])));
    expect(JSON.stringify(error.args)).toContain('Conv2d');
    expect((await userError(() => new nn.Conv2d(1, 2, 3).forward(randn([1, 3, 8, 8])))).code).toBe('ops.convChannels');
    expect((await userError(() => new nn.Linear(4, 2).forward(randn([1, 5])))).code).toBe('ops.matmul');
    expect((await userError(() => new nn.L1Loss().forward(randn([1, 2]), randn([1, 3])))).code).toMatch(/^loss\./);
  });

  it('cover the catalogue of layers without state', async () => {
    const runtime = newRuntime();
    const image = randn([2, 4, 6, 6]);
    const shapes = [
      new nn.ReLU(),
      new nn.LeakyReLU(0.1),
      new nn.Sigmoid(),
      new nn.Tanh(),
      new nn.Softmax(1),
      new nn.LogSoftmax(1),
      new nn.LocalResponseNorm(3),
      new nn.MaxPool2d(2),
      new nn.MaxPool2d(3, { stride: 1 }),
      new nn.AvgPool2d(2, { padding: 1 }),
      new nn.AdaptiveAvgPool2d(1),
      new nn.Flatten(),
    ].map((module) => module.forward(image));
    expect(shapes.map(({ shape }) => shape.slice(1))).toEqual([
      ...Array.from({ length: 7 }, () => [4, 6, 6]),
      [4, 3, 3],
      [4, 4, 4],
      [4, 4, 4],
      [4, 1, 1],
      [144],
    ]);
    for (const values of await runtime.readAll(shapes)) expect(values.every(Number.isFinite)).toBe(true);
  });

  it('draw another mask each time, and keep the mean', async () => {
    manualSeed(3);
    const [dropout, runtime] = [new nn.Dropout(0.25), newRuntime()];
    const ones = constant(new Float32Array(4000).fill(1), [4000]);
    const [a, b] = await runtime.readAll([dropout.forward(ones), dropout.forward(ones)]);
    expect(a).not.toEqual(b);
    expect(new Set(a)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
    expect(await runtime.item(dropout.forward(ones).mean())).toBeCloseTo(1, 1);
  });
});

describe('training', () => {
  it('learns XOR with Adam', async () => {
    manualSeed(1);
    const runtime = newRuntime();
    const net = new nn.Sequential(new nn.Linear(2, 8), new nn.Tanh(), new nn.Linear(8, 1));
    const optimizer = new optim.Adam(net.parameters(), { lr: 0.05 });
    const [x, y] = [
      tensor([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
      tensor([[0], [1], [1], [0]]),
    ];
    const criterion = new nn.MSELoss();
    let loss = criterion.forward(net.forward(x), y);
    for (let step = 0; step < 150; step++) {
      loss = criterion.forward(net.forward(x), y);
      optimizer.zeroGrad();
      loss.backward();
      await optimizer.step(runtime);
    }
    const final = criterion.forward(net.forward(x), y);
    expect(await runtime.item(final)).toBeLessThan(0.01);
    expect((await userError(() => runtime.item(loss))).code).toBe('tensor.overwritten');
  }, 60_000);

  it('leaves parameters without a gradient as they are, and accumulates over steps', async () => {
    const runtime = newRuntime();
    const [used, unused] = [nn.parameter([1], [1]), nn.parameter([5], [1])];
    const optimizer = new optim.SGD([used, unused], { lr: 0.5, weight_decay: 0.1 });
    const step = async () => {
      used.mul(2).sum().backward();
      await optimizer.step(runtime);
    };
    await step();
    expect((await runtime.read(used))[0]).toBeCloseTo(1 - 0.5 * (2 + 0.1), 6);
    expect(Array.from(await runtime.read(unused))).toEqual([5]);
    // Not zeroed: the second gradient comes on top of the first, whose graph is gone.
    await step();
    expect(Array.from(await runtime.read(used.grad as Tensor))).toEqual([4]);
  });

  it('keeps momentum from step to step', async () => {
    const runtime = newRuntime();
    const weight = nn.parameter([0], [1]);
    const optimizer = new optim.SGD([weight], { lr: 1, momentum: 0.5 });
    const seen: number[] = [];
    for (let step = 0; step < 3; step++) {
      optimizer.zeroGrad();
      weight.sum().backward();
      await optimizer.step(runtime);
      seen.push(await runtime.item(weight));
    }
    expect(seen).toEqual([-1, -2.5, -4.25]);
  });

  it('takes a rate that changes', async () => {
    const runtime = newRuntime();
    const weight = nn.parameter([0], [1]);
    const optimizer = new optim.SGD([weight], { lr: 1 });
    optimizer.lr = 0.25;
    weight.sum().backward();
    await optimizer.step(runtime);
    expect(await runtime.item(weight)).toBe(-0.25);
  });

  it('moves running statistics with each training pass, also across steps', async () => {
    const runtime = newRuntime();
    const [conv, norm] = [new nn.Conv2d(1, 1, 1, { bias: false }), new nn.BatchNorm2d(1)];
    const net = new nn.Sequential(conv, norm);
    await runtime.write(conv.weight, Float32Array.of(1));
    const optimizer = new optim.SGD([...norm.parameters()], { lr: 0.1 });
    const x = constant([1, 2, 3, 6], [1, 1, 2, 2]);
    for (let step = 0; step < 2; step++) {
      optimizer.zeroGrad();
      net.forward(x).sum().backward();
      await optimizer.step(runtime);
      await runtime.write(conv.weight, Float32Array.of(1));
    }
    const [mean, variance, count] = await runtime.readAll(norm.buffers());
    expect(mean?.[0]).toBeCloseTo(0.9 * 0.3 + 0.3, 5);
    expect(variance?.[0]).toBeCloseTo(0.9 * (0.9 + 0.1 * (14 / 3)) + 0.1 * (14 / 3), 5);
    expect(count?.[0]).toBe(2);

    net.eval();
    const [m, v] = [mean?.[0] as number, variance?.[0] as number];
    const out = noGrad(() => net.forward(x));
    const bias = leaf(net, '1.bias');
    const [values, shift, gain] = await runtime.readAll([out, bias, leaf(net, '1.weight')]);
    const expected = ((1 - m) / Math.sqrt(v + 1e-5)) * (gain?.[0] as number) + (shift?.[0] as number);
    expect(values?.[0]).toBeCloseTo(expected, 5);
    expect(norm.buffers()).toHaveLength(3);
  });
});
