import { describe, expect, it } from 'vitest';
import { createReferenceBackend, nn, optim, Runtime, type Tensor, tensor } from '../../engine';
import { optimizers } from '../../engine/optim';
import { schedules } from '../../engine/optim/schedules';
import { userError } from '../support/errors';

const newRuntime = () => new Runtime(createReferenceBackend({ precision: 'float64' }));
const read = async (runtime: Runtime, of: Tensor) => Array.from(await runtime.read(of));

/** A parameter whose gradient is `slope` after `backward()`. */
function sloped(value: readonly number[], slope: readonly number[]) {
  const weight = nn.parameter(value, [value.length]);
  return {
    weight,
    backward: () =>
      weight
        .mul(tensor([...slope]))
        .sum()
        .backward(),
  };
}

describe('the catalogue in eager use', () => {
  it('has every optimizer and schedule', () => {
    const { lrScheduler, ...others } = optim as Readonly<Record<string, unknown>> & { lrScheduler: object };
    for (const type of Object.keys(optimizers)) expect(others[type], type).toBeTypeOf('function');
    expect(Object.keys(lrScheduler).sort()).toEqual(Object.keys(schedules).sort());
  });
});

describe('parameter groups', () => {
  it('train with settings of their own', async () => {
    const runtime = newRuntime();
    const [first, second] = [sloped([1], [1]), sloped([1], [1])];
    const optimizer = new optim.SGD([{ params: [first.weight], lr: 0.5 }, { params: [second.weight] }], {
      lr: 0.1,
      weight_decay: 1,
    });
    first.backward();
    second.backward();
    await optimizer.step(runtime);
    expect(await read(runtime, first.weight)).toEqual([0]);
    expect((await read(runtime, second.weight))[0]).toBeCloseTo(0.8, 12);
    expect(optimizer.paramGroups.map(({ lr }) => lr)).toEqual([0.5, 0.1]);
    optimizer.lr = 0.2;
    expect(optimizer.paramGroups.map(({ lr }) => lr)).toEqual([0.2, 0.2]);
  });

  it('can be added later', async () => {
    const runtime = newRuntime();
    const [first, second] = [sloped([1], [1]), sloped([1], [2])];
    const optimizer = new optim.SGD([first.weight], { lr: 0.25 });
    optimizer.addParamGroup({ params: [second.weight], momentum: 0.5 });
    for (let step = 0; step < 2; step++) {
      optimizer.zeroGrad();
      first.backward();
      second.backward();
      await optimizer.step(runtime);
    }
    expect(await read(runtime, first.weight)).toEqual([0.5]);
    expect(await read(runtime, second.weight)).toEqual([1 - 0.5 - 0.75]);
  });

  it('do not share parameters, and check their settings', async () => {
    const { weight } = sloped([1], [1]);
    const codes = [
      () => new optim.SGD([weight, weight]),
      () => new optim.SGD([{ params: [weight] }, { params: [weight] }]),
      () => new optim.SGD([{ params: [weight], lr: -1 }]),
      () => new optim.SGD([{ params: [weight], nesterov: true }]),
      () => new optim.Rprop([weight], { etas: [2, 3] }),
    ].map(async (call) => (await userError(call)).code);
    expect(await Promise.all(codes)).toEqual([
      'optimizer.twice',
      'optimizer.twice',
      'params.range',
      'optimizer.nesterov',
      'optimizer.etas',
    ]);
  });
});

describe('gradients between backward() and step()', () => {
  it('accumulate over several calls', async () => {
    const runtime = newRuntime();
    const { weight, backward } = sloped([0, 0], [1, -2]);
    const optimizer = new optim.SGD([weight], { lr: 1 });
    for (let batch = 0; batch < 3; batch++) backward();
    await optimizer.step(runtime);
    expect(await read(runtime, weight)).toEqual([-3, 6]);
  });

  it.each([
    [2, 13],
    [1, 19],
    [Infinity, 12],
    [3, (27 + 64 + 1728) ** (1 / 3)],
  ])('are clipped by their norm of kind %d', async (kind, expected) => {
    const runtime = newRuntime();
    const [first, second, unused] = [sloped([0, 0], [3, -4]), sloped([0], [12]), sloped([0], [1])];
    first.backward();
    second.backward();
    const all = [first.weight, second.weight, unused.weight];
    const norm = nn.utils.clipGradNorm_(all, 1, kind);
    expect(await runtime.item(norm)).toBeCloseTo(expected, 12);
    const factor = 1 / (expected + 1e-6);
    const [a, b] = await read(runtime, first.weight.grad as Tensor);
    expect(a).toBeCloseTo(3 * factor, 12);
    expect(b).toBeCloseTo(-4 * factor, 12);
    expect(unused.weight.grad).toBeNull();
  });

  it('stay as they are below the norm, and where there are none', async () => {
    const runtime = newRuntime();
    const { weight, backward } = sloped([0, 0], [3, -4]);
    backward();
    nn.utils.clipGradNorm_(weight, 6);
    expect(await read(runtime, weight.grad as Tensor)).toEqual([3, -4]);
    expect(await runtime.item(nn.utils.clipGradNorm_([], 1))).toBe(0);
  });

  it('are clipped by value', async () => {
    const runtime = newRuntime();
    const { weight, backward } = sloped([0, 0, 0, 0], [3, -4, 0.5, Number.NaN]);
    backward();
    nn.utils.clipGradValue_([weight], 1);
    expect(await read(runtime, weight.grad as Tensor)).toEqual([1, -1, 0.5, Number.NaN]);
  });

  it('refuse limits that make no sense', async () => {
    const { weight, backward } = sloped([0], [1]);
    backward();
    const codes = [
      () => nn.utils.clipGradNorm_(weight, -1),
      () => nn.utils.clipGradNorm_(weight, 1, 0),
      () => nn.utils.clipGradValue_(weight, -2),
    ].map(async (call) => (await userError(call)).code);
    expect(await Promise.all(codes)).toEqual(['tensor.clip', 'tensor.clip', 'tensor.clip']);
  });
});

describe('schedulers', () => {
  it('set the rate of every group from its own', async () => {
    const [first, second] = [sloped([0], [1]), sloped([0], [1])];
    const optimizer = new optim.SGD([
      { params: [first.weight], lr: 1 },
      { params: [second.weight], lr: 0.5 },
    ]);
    const scheduler = new optim.lrScheduler.StepLR(optimizer, { step_size: 2 });
    const seen = [scheduler.getLastLr()];
    for (let epoch = 0; epoch < 3; epoch++) {
      scheduler.step();
      seen.push(scheduler.getLastLr());
    }
    expect(seen).toEqual([
      [1, 0.5],
      [1, 0.5],
      [0.1, 0.05],
      [0.1, 0.05],
    ]);
  });

  it('move the momentum, of an optimizer that began without', async () => {
    const runtime = newRuntime();
    const { weight, backward } = sloped([0], [1]);
    const optimizer = new optim.SGD([weight], { lr: 7 });
    const cycle = { max_lr: 0.1, total_steps: 10, base_momentum: 0.5, max_momentum: 0.75 };
    const scheduler = new optim.lrScheduler.OneCycleLR(optimizer, cycle);
    let [position, buffer] = [0, 0];
    for (let step = 0; step < 10; step++) {
      const [group] = optimizer.paramGroups;
      buffer = step === 0 ? 1 : buffer * (group?.momentum ?? Number.NaN) + 1;
      position -= (group?.lr ?? Number.NaN) * buffer;
      optimizer.zeroGrad();
      backward();
      await optimizer.step(runtime);
      if (step < 9) scheduler.step();
    }
    expect((await read(runtime, weight))[0]).toBeCloseTo(position, 6);
    expect(optimizer.paramGroups[0]?.momentum).toBeCloseTo(0.75, 12);
  });

  it('wait for progress', () => {
    const optimizer = new optim.Adam([sloped([0], [1]).weight], { lr: 1 });
    const scheduler = new optim.lrScheduler.ReduceLROnPlateau(optimizer, { patience: 1, factor: 0.5 });
    const seen = [3, 2, 2, 2, 1, 1, 1].map((loss) => {
      scheduler.step(loss);
      return optimizer.lr;
    });
    expect(seen).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25]);
  });

  it('say what they miss', async () => {
    const optimizer = new optim.Adagrad([sloped([0], [1]).weight]);
    const { lrScheduler } = optim;
    const codes = [
      () => new lrScheduler.OneCycleLR(optimizer, { total_steps: 5 }),
      () => new lrScheduler.OneCycleLR(optimizer, { cycle_momentum: false }),
      () => new lrScheduler.CosineAnnealingLR(optimizer),
      () => new lrScheduler.ReduceLROnPlateau(optimizer).step(),
      () => new lrScheduler.StepLR(optimizer, { step_size: 0 }),
    ].map(async (call) => (await userError(call)).code);
    expect(await Promise.all(codes)).toEqual([
      'schedule.noMomentum',
      'schedule.total',
      'schedule.total',
      'schedule.metric',
      'params.range',
    ]);
  });
});
