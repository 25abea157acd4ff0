import { describe, expect, it } from 'vitest';
import {
  arange,
  constant,
  createReferenceBackend,
  gradEnabled,
  gradients,
  init,
  nn,
  noGrad,
  ones,
  optim,
  Runtime,
  type Tensor,
  tensor,
  zeros,
} from '../../../engine';
import { builder } from '../../../engine/tensor/tensor';
import type { VariableRef } from '../../../engine/tensor/variable';
import { userError } from '../../support/errors';

const runtime = new Runtime(createReferenceBackend());
const read = async (value: Tensor | null) => Array.from(await runtime.read(value as Tensor));
const leaf = (...values: number[]) => tensor(values, { requiresGrad: true });

describe('what requires a gradient', () => {
  it('follows from the inputs, and whole numbers never do', () => {
    const [a, b] = [leaf(1, 2), tensor([3, 4])];
    expect(a.add(b).requiresGrad).toBe(true);
    expect(b.add(b).requiresGrad).toBe(false);
    expect(a.lt(b).requiresGrad).toBe(false);
    expect(a.cast('int32').requiresGrad).toBe(false);
    expect(a.argmax(0).requiresGrad).toBe(false);
    expect([a.isLeaf, b.isLeaf, a.add(b).isLeaf]).toEqual([true, true, false]);
  });

  it('cannot be asked of whole numbers', async () => {
    const error = await userError(() => {
      arange(3).requiresGrad = true;
    });
    expect(error.code).toBe('tensor.gradDtype');
  });

  it('is not tracked inside noGrad, which ends also by an error', () => {
    const a = leaf(1);
    const inside = noGrad(() => a.mul(2));
    expect(inside.requiresGrad).toBe(false);
    expect(inside.isLeaf).toBe(true);
    expect(() =>
      noGrad(() => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(gradEnabled()).toBe(true);
    expect(a.mul(2).requiresGrad).toBe(true);
  });

  it('cannot be switched off for what was computed', async () => {
    const product = leaf(1).mul(2);
    const error = await userError(() => {
      product.requiresGrad = false;
    });
    expect(error.code).toBe('tensor.notLeaf');
    product.requiresGrad = true;
    expect(product.requiresGrad).toBe(true);
  });

  it('may be switched on for a value that was recorded without', async () => {
    const a = leaf(3);
    const b = a.mul(2).detach();
    b.requiresGrad = true;
    b.mul(b).sum().backward();
    expect(await read(b.grad)).toEqual([12]);
    expect(a.grad).toBeNull();
  });
});

describe('backward', () => {
  it('gives leaves their gradients and nothing else one', async () => {
    const [a, b, fixed] = [leaf(1, 2), leaf(3, 4), tensor([5, 6])];
    const product = a.mul(b).mul(fixed);
    const loss = product.sum();
    loss.backward();
    expect(await read(a.grad)).toEqual([15, 24]);
    expect(await read(b.grad)).toEqual([5, 12]);
    expect([product.grad, loss.grad, fixed.grad]).toEqual([null, null, null]);
    expect(a.grad?.requiresGrad).toBe(false);
  });

  it('accumulates until the gradient is zeroed', async () => {
    const a = leaf(2, 3);
    const run = () => a.mul(a).sum().backward();
    run();
    run();
    expect(await read(a.grad)).toEqual([8, 12]);
    a.zeroGrad();
    expect(a.grad).toBeNull();
    run();
    expect(await read(a.grad)).toEqual([4, 6]);
  });

  it('adds up what comes over several paths', async () => {
    const a = leaf(2);
    const square = a.mul(a);
    square.add(square.mul(square)).add(a).sum().backward();
    expect(await read(a.grad)).toEqual([4 + 4 * 8 + 1]);
  });

  it('stops at detach', async () => {
    const a = leaf(3);
    a.mul(a.detach()).sum().backward();
    expect(await read(a.grad)).toEqual([3]);
  });

  it('takes a gradient for a tensor of several elements', async () => {
    const a = leaf(1, 2, 3);
    a.mul(2).backward(tensor([1, 10, 100]));
    expect(await read(a.grad)).toEqual([2, 20, 200]);
  });

  it('says what is wrong', async () => {
    const a = leaf(1, 2);
    expect((await userError(() => a.mul(2).backward())).code).toBe('tensor.backwardShape');
    expect((await userError(() => a.mul(2).backward(tensor([1])))).code).toBe('tensor.gradShape');
    expect((await userError(() => tensor(1).backward())).code).toBe('tensor.noGrad');
    expect((await userError(() => noGrad(() => a.sum()).backward())).code).toBe('tensor.noGrad');
  });

  it('gives zeros where every path has slope 0, and no gradient where there is no path', async () => {
    const [a, b] = [leaf(1.5), leaf(2)];
    a.floor().add(b.lt(3)).sum().backward();
    expect(await read(a.grad)).toEqual([0]);
    expect(b.grad).toBeNull();
  });

  it('can be differentiated again on request', async () => {
    const a = leaf(2);
    a.pow(3).sum().backward(undefined, { createGraph: true });
    const first = a.grad as Tensor;
    expect(await read(first)).toEqual([12]);
    a.zeroGrad();
    first.sum().backward();
    expect(await read(a.grad)).toEqual([12]);
  });
});

describe('gradients()', () => {
  it('leaves grad alone and answers in order', async () => {
    const [a, b, c] = [leaf(2), leaf(5), leaf(7)];
    const middle = a.mul(b);
    const [toB, toA, toMiddle, toC] = gradients(middle.mul(3).sum(), [b, a, middle, c]);
    expect(await runtime.readAll([toB, toA, toMiddle, toC] as Tensor[])).toEqual(
      [[6], [15], [3], [0]].map((values) => Float32Array.from(values)),
    );
    expect([a.grad, b.grad, c.grad]).toEqual([null, null, null]);
  });

  it('goes on to higher orders', async () => {
    const x = leaf(0.5);
    let value = x.sin().sum();
    const found: number[] = [];
    for (let order = 0; order < 4; order++) {
      found.push(await runtime.item(value));
      value = (gradients(value, [x], { createGraph: true })[0] as Tensor).sum();
    }
    const [s, c] = [Math.sin(0.5), Math.cos(0.5)];
    [s, c, -s, -c].forEach((expected, order) => {
      expect(found[order]).toBeCloseTo(expected, 6);
    });
  });

  it('refuses what does not require a gradient', async () => {
    expect((await userError(() => gradients(leaf(1).sum(), [tensor(1)]))).code).toBe('tensor.noGrad');
  });
});

describe('hooks', () => {
  it('may return a gradient of the same shape, or nothing', async () => {
    const a = leaf(1, 2);
    const results = [tensor([1]), tensor([1, 2], { dtype: 'int32' }), 5, Promise.resolve(tensor([1, 2]))];
    for (const result of results) {
      const product = a.mul(2);
      product.registerHook(() => result as Tensor);
      const error = await userError(() => product.sum().backward());
      expect(error).toMatchObject({ code: 'tensor.hookResult', args: { expected: 'float32 2' } });
    }
    expect(a.grad).toBeNull();
  });

  it('need a tensor that a gradient flows to', async () => {
    expect((await userError(() => tensor(1).registerHook(() => null))).code).toBe('tensor.hookNoGrad');
    expect((await userError(() => tensor(1).retainGrad())).code).toBe('tensor.hookNoGrad');
    expect((await userError(() => noGrad(() => leaf(1).mul(2)).retainGrad())).code).toBe('tensor.hookNoGrad');
  });

  it('see every gradient that gradients() computes, and change what it returns', async () => {
    const [a, b] = [leaf(1, 2), leaf(3, 4)];
    const product = a.mul(b);
    product.registerHook((gradient) => gradient.mul(10));
    a.registerHook((gradient) => gradient.add(1));
    const unused = b.mul(7);
    unused.registerHook(() => {
      throw new Error('no gradient is asked for here');
    });
    const [toA, toProduct] = gradients(product.sum().add(unused.sum()), [a, product]) as [Tensor, Tensor];
    expect(await read(toA)).toEqual([31, 41]);
    expect(await read(toProduct)).toEqual([10, 10]);
    expect([a.grad, product.grad]).toEqual([null, null]);
  });

  it('keep the last gradient of all: what retainGrad() keeps went through hooks that were registered later', async () => {
    const a = leaf(1);
    const product = a.mul(3);
    product.retainGrad();
    product.registerHook((gradient) => gradient.mul(2));
    product.sum().backward();
    expect([await read(product.grad), await read(a.grad)]).toEqual([[2], [6]]);
    expect([product.retainsGrad, a.retainsGrad]).toEqual([true, false]);
    product.zeroGrad();
    expect(product.grad).toBeNull();
  });

  it('work with optimizers: a gradient is clipped on its way', async () => {
    const weight = nn.parameter([1, 2, 3], [3], 'weight');
    weight.registerHook((gradient) => gradient.maximum(-1).minimum(1));
    weight
      .mul(tensor([-5, 0.5, 5]))
      .sum()
      .backward();
    await new optim.SGD([weight], { lr: 1 }).step(runtime);
    expect(await read(weight)).toEqual([2, 1.5, 2]);
  });
});

describe('depth', () => {
  it('does not matter: 20,000 ops forward and back', async () => {
    const a = leaf(1);
    let x: Tensor = a;
    for (let step = 0; step < 10_000; step++) x = x.mul(1.0001).add(0.0001);
    x.sum().backward();
    const [value, grad] = await runtime.readAll([x, a.grad as Tensor]);
    const growth = 1.0001 ** 10_000;
    expect(value?.[0]).toBeCloseTo(2 * growth - 1, 2);
    expect(grad?.[0]).toBeCloseTo(growth, 2);
  });
});

describe('sumTo', () => {
  it('undoes broadcasting', async () => {
    const x = constant(
      Float32Array.from({ length: 12 }, (_, i) => i),
      [2, 3, 2],
    );
    const summed = (shape: number[]) => builder.sumTo(x, shape);
    expect(builder.sumTo(x, [2, 3, 2])).toBe(x);
    expect(await read(summed([]))).toEqual([66]);
    expect(await read(summed([2]))).toEqual([30, 36]);
    expect(await read(summed([3, 1]))).toEqual([14, 22, 30]);
    expect(await read(summed([2, 1, 2]))).toEqual([6, 9, 24, 27]);
    expect(summed([1, 1, 1, 1].slice(1)).shape).toEqual([1, 1, 1]);
  });
});

describe('overwritten parameters', () => {
  const values = Float32Array.of(1, 2);

  it('cannot be reached through older values, unless these were read before', async () => {
    const weight = nn.parameter(values, [2], 'conv1.weight');
    const [unread, known] = [weight.mul(2), weight.mul(3)];
    const later = known.add(1);
    expect(await read(known)).toEqual([3, 6]);
    await runtime.write(weight, Float32Array.of(10, 20));

    const error = await userError(() => runtime.read(unread));
    expect(error.code).toBe('tensor.overwritten');
    expect(error.args).toEqual({ name: 'conv1.weight' });
    expect(await read(known)).toEqual([3, 6]);
    expect(await read(later)).toEqual([4, 7]);
    expect(await read(weight)).toEqual([10, 20]);
    expect(await read(weight.mul(2))).toEqual([20, 40]);
    expect(await read(weight.detach())).toEqual([10, 20]);
  });

  it('are noticed whichever way they were overwritten', async () => {
    const ways: Record<string, (weight: Tensor, variable: VariableRef) => unknown> = {
      write: (weight) => runtime.write(weight, Float32Array.of(10, 20)),
      assign: (_, variable) => runtime.assign([{ variable, value: tensor([10, 20]) }]),
      'a buffer': (_, variable) => runtime.buffer(variable).write(Float32Array.of(10, 20)),
      'a step': (weight) => {
        weight
          .mul(tensor([-9, -18]))
          .sum()
          .backward();
        return new optim.SGD([weight], { lr: 1 }).step(runtime);
      },
      'a compiled program': async (weight, variable) => {
        const value = weight.mul(10);
        const executable = await runtime.compile({ inputs: [], outputs: [], assigns: [{ variable, value }] });
        const before = weight.mul(2);
        expect(await read(before.add(0))).toEqual([2, 4]);
        await executable.run();
        executable.dispose();
      },
    };
    for (const [name, overwrite] of Object.entries(ways)) {
      const weight = nn.parameter(values, [2], name);
      if (weight.origin.kind !== 'variable') throw new Error('parameters are variables');
      const [doubled, squared] = [weight.mul(2), weight.mul(weight).sum()];
      await overwrite(weight, weight.origin.variable);
      const errors = [
        await userError(() => runtime.read(doubled)),
        await userError(() => runtime.compile({ inputs: [], outputs: [doubled], assigns: [] })),
        await userError(() => squared.backward()),
        await userError(() => gradients(squared, [weight])),
      ];
      for (const error of errors) expect(error).toMatchObject({ code: 'tensor.overwritten', args: { name } });
      expect(await read(weight)).toEqual([10, 20]);
      expect(await read(weight.mul(2))).toEqual([20, 40]);
    }
  });

  it('are noticed when they are initialised anew', async () => {
    const weight = nn.parameter(values, [2], 'fc.weight');
    const [doubled, squared] = [weight.mul(2), weight.mul(weight).sum()];
    init.ones_(weight);
    for (const use of [() => runtime.read(doubled), () => squared.backward()]) {
      expect((await userError(use)).code).toBe('tensor.overwritten');
    }
    expect(await read(weight.mul(2))).toEqual([2, 2]);
  });

  it('do not spoil gradients that need none of their values', async () => {
    const weight = nn.parameter(values, [2]);
    const sum = weight.mul(3).sum();
    await runtime.write(weight, Float32Array.of(10, 20));
    sum.backward();
    expect(await read(weight.grad)).toEqual([3, 3]);
  });

  it('are those alone: numbers that were handed over are copied', async () => {
    const data = Float32Array.of(1, 2);
    const whole = Int32Array.of(1, 2);
    const [fixed, places, weight] = [constant(data, [2]), constant(whole, [2]), nn.parameter(data, [2])];
    const written = runtime.write(weight, data);
    data.fill(9);
    whole.fill(9);
    await written;
    expect([await read(fixed), await read(places), await read(weight)]).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('keep what was written when a value does not fit', async () => {
    const weight = nn.parameter(values, [2]);
    expect((await userError(() => runtime.write(weight, Float32Array.of(1)))).code).toBe('tensor.assign');
    expect((await userError(() => runtime.write(zeros([2]), values))).code).toBe('tensor.notWritable');
    expect(await read(weight.add(ones([2])))).toEqual([2, 3]);
  });
});
