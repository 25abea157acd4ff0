import { concat, constant, gradients, nn, type Runtime, type Tensor, where } from '../../../engine';
import { numel } from '../../../engine/core/shape';

/** The graphs of test/fixtures/autograd.py: each gives the numbers that PyTorch's gives, in the same order. */
type Case = (runtime: Runtime) => Promise<number[]>;
type Op = (a: Tensor, b: Tensor) => Tensor;
type Shape = readonly number[];

/** Numbers from 0.375 to 3.125 in eighths, some of them equal. */
function numbers(salt: number, shape: Shape): Float32Array {
  return Float32Array.from({ length: numel(shape) }, (_, i) => ((i * 37 + salt * 17) % 23) / 8 + 0.375);
}

function fixed(salt: number, ...shape: number[]): Tensor {
  return constant(numbers(salt, shape), shape);
}

function drawn(salt: number, ...shape: number[]): Tensor {
  const tensor = fixed(salt, ...shape);
  tensor.requiresGrad = true;
  return tensor;
}

/** A scalar that sees each element with another weight. */
const weighted = (x: Tensor, salt = 9): Tensor => x.mul(fixed(salt, ...x.shape)).sum();

async function flat(runtime: Runtime, ...tensors: (Tensor | null)[]): Promise<number[]> {
  const values = await runtime.readAll(tensors as Tensor[]);
  return values.flatMap((each) => Array.from(each));
}

const BROADCASTS: readonly (readonly [Shape, Shape])[] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[3], [2, 3]],
  [
    [2, 1],
    [1, 3],
  ],
  [
    [1, 3],
    [2, 1],
  ],
  [[2, 3], []],
  [[], [2, 3]],
  [
    [4, 1, 2],
    [3, 1],
  ],
  [[1], [2, 2]],
  [
    [2, 1, 3, 1],
    [4, 1, 2],
  ],
  [[1, 1], [1]],
  [
    [0, 3],
    [1, 3],
  ],
];

const PRODUCTS: readonly (readonly [Shape, Shape])[] = [
  [
    [2, 3],
    [3, 4],
  ],
  [
    [5, 2, 3],
    [3, 4],
  ],
  [
    [2, 3],
    [5, 3, 4],
  ],
  [
    [5, 1, 2, 3],
    [4, 3, 2],
  ],
  [[3], [2, 3, 4]],
  [[2, 4, 3], [3]],
];

/** The op on every pair of shapes, with the gradients of both sides. */
function over(shapes: readonly (readonly [Shape, Shape])[], op: Op): Case {
  return async (runtime) => {
    const found: number[] = [];
    for (const [left, right] of shapes) {
      const [a, b] = [drawn(1, ...left), drawn(2, ...right)];
      const out = op(a, b);
      weighted(out).backward();
      found.push(...(await flat(runtime, out, a.grad, b.grad)));
    }
    return found;
  };
}

/** A scalar function's value and its derivatives, one order after the other. */
function orders(shape: Shape, count: number, of: (x: Tensor) => Tensor): Case {
  return async (runtime) => {
    const x = drawn(5, ...shape);
    const found: Tensor[] = [];
    let value = of(x);
    for (let order = 0; order < count; order++) {
      const [derivative] = gradients(value, [x], { createGraph: true }) as [Tensor];
      found.push(value, derivative);
      value = weighted(derivative);
    }
    return flat(runtime, ...found);
  };
}

function softmax(x: Tensor): Tensor {
  const powers = x.sub(x.max(1, true)).exp();
  return powers.div(powers.sum(1, true));
}

function flipped(x: Tensor): Tensor {
  const places = Array.from({ length: x.numel }, (_, i) => x.slice([i], [i + 1]));
  return concat(places.reverse(), 0);
}

export const autogradCases: Readonly<Record<string, Case>> = {
  'broadcasting add': over(BROADCASTS, (a, b) => a.add(b)),
  'broadcasting sub': over(BROADCASTS, (a, b) => a.sub(b)),
  'broadcasting mul': over(BROADCASTS, (a, b) => a.mul(b)),
  'broadcasting div': over(BROADCASTS, (a, b) => a.div(b)),
  'broadcasting pow': over(BROADCASTS, (a, b) => a.pow(b)),
  'broadcasting maximum': over(BROADCASTS, (a, b) => a.maximum(b)),
  'broadcasting minimum': over(BROADCASTS, (a, b) => a.minimum(b)),
  'broadcasting where': over(BROADCASTS, (a, b) => where(a.lt(b), a, b)),
  'matmul over a batch': over(PRODUCTS, (a, b) => a.matmul(b)),

  async 'expand and reductions'(runtime) {
    const a = drawn(1, 3, 1, 2);
    const sums = a.sum([1, 2], true).reshape([3, 1]);
    const out = a.expand([4, 3, 5, 2]).mean([0, 2]).add(a.max(0)).add(sums);
    weighted(out).backward();
    return flat(runtime, out, a.grad);
  },

  async accumulation(runtime) {
    const [a, b] = [drawn(1, 2, 3), drawn(2, 3)];
    weighted(a.mul(b)).backward();
    weighted(a.add(b).exp(), 4).backward();
    a.mul(a).sum().backward();
    const found = await flat(runtime, a.grad, b.grad);
    a.zeroGrad();
    b.zeroGrad();
    b.mul(b).mul(3).sum().backward();
    return [...found, ...(await flat(runtime, b.grad))];
  },

  async 'accumulation over one graph'(runtime) {
    const a = drawn(1, 4);
    const y = a.sin();
    weighted(y).backward();
    y.mul(y).sum().backward();
    return flat(runtime, a.grad);
  },

  async detaching(runtime) {
    const [a, b] = [drawn(1, 3), drawn(2, 3)];
    const y = a.mul(b);
    const cut = y.detach();
    weighted(y.mul(cut).add(cut.mul(cut).mul(b))).backward();
    const again = cut.detach();
    again.requiresGrad = true;
    again.mul(again).sum().backward();
    return flat(runtime, a.grad, b.grad, again.grad);
  },

  async retained(runtime) {
    const [a, b] = [drawn(1, 2, 2), drawn(2, 2)];
    const h = a.mul(b);
    const y = h.exp().add(h);
    const loss = weighted(y);
    for (const tensor of [h, y, loss, a]) tensor.retainGrad();
    loss.backward();
    const found = await flat(runtime, h.grad, y.grad, loss.grad, a.grad, b.grad);
    h.mul(h).sum().backward();
    return [...found, ...(await flat(runtime, h.grad, y.grad, a.grad))];
  },

  async 'retained by grad'(runtime) {
    const a = drawn(1, 3);
    const h = a.mul(a);
    h.retainGrad();
    const [found] = gradients(weighted(h.sin()), [a]) as [Tensor];
    return [...(await flat(runtime, found, h.grad)), Number(a.grad === null)];
  },

  async 'hook replaces'(runtime) {
    const [a, b] = [drawn(1, 3), drawn(2, 3)];
    const h = a.mul(b);
    h.registerHook((g) => g.mul(10));
    h.registerHook((g) => g.add(a.detach()));
    h.registerHook(() => null);
    h.retainGrad();
    weighted(h.mul(h)).backward();
    return flat(runtime, h.grad, a.grad, b.grad);
  },

  async 'hook on a leaf'(runtime) {
    const a = drawn(1, 3);
    const seen: Tensor[] = [];
    a.registerHook((g) => void seen.push(g));
    a.registerHook((g) => g.minimum(4));
    weighted(a.mul(a)).backward();
    weighted(a.exp()).backward();
    return flat(runtime, ...seen, a.grad);
  },

  async 'hook sees the whole gradient'(runtime) {
    const a = drawn(1, 3);
    const seen: Tensor[] = [];
    const h = a.exp();
    h.registerHook((g) => void seen.push(g));
    weighted(h.mul(h).add(h.sin()).add(h)).backward();
    return [...(await flat(runtime, ...seen, a.grad)), seen.length];
  },

  async 'hook removed'(runtime) {
    const a = drawn(1, 3);
    const h = a.sin();
    const double = (g: Tensor) => g.mul(2);
    const [first, second] = [h.registerHook(double), h.registerHook(double)];
    h.sum().backward();
    const found = await flat(runtime, a.grad);
    first.remove();
    first.remove();
    h.sum().backward();
    found.push(...(await flat(runtime, a.grad)));
    second.remove();
    h.sum().backward();
    return [...found, ...(await flat(runtime, a.grad))];
  },

  async 'hook of a hook'() {
    const h = drawn(1, 2).mul(3);
    const calls: number[] = [];
    h.registerHook(() => {
      calls.push(1);
      h.registerHook(() => void calls.push(2));
    });
    h.sum().backward();
    h.sum().backward();
    return calls;
  },

  async 'hook order'() {
    const calls: number[] = [];
    const follow = (tensor: Tensor, place: number) => {
      tensor.registerHook(() => void calls.push(place));
      return tensor;
    };
    const [w1, w2, x] = [follow(drawn(1, 1), 1), follow(drawn(2, 1), 2), follow(drawn(3, 1), 3)];
    const h = follow(w1.mul(x), 4);
    const k = follow(h.exp(), 5);
    const m = follow(h.sin(), 6);
    const o = follow(w2.mul(k).add(m.mul(w1)), 7);
    follow(o.sum(), 8).backward();
    return calls;
  },

  async 'hook in a differentiated gradient'(runtime) {
    const a = drawn(1, 3);
    const h = a.mul(a);
    h.registerHook((g) => g.mul(a));
    const [first] = gradients(weighted(h.sin()), [a], { createGraph: true }) as [Tensor];
    const [second] = gradients(first.mul(first).sum(), [a]) as [Tensor];
    return flat(runtime, first, second);
  },

  async 'turned on later'(runtime) {
    const [a, c] = [drawn(1, 2), fixed(2, 2)];
    const early = a.mul(c).sum();
    c.requiresGrad = true;
    early.backward();
    const none = Number(c.grad === null);
    a.mul(c).add(c).sum().backward();
    return [none, ...(await flat(runtime, a.grad, c.grad))];
  },

  async 'turned off later'(runtime) {
    const [a, c] = [drawn(1, 2), drawn(2, 2)];
    const loss = a.mul(c).sum();
    c.requiresGrad = false;
    loss.backward();
    return [...(await flat(runtime, a.grad)), Number(c.grad === null)];
  },

  'higher orders power': orders([3], 5, (x) => weighted(x.pow(4))),
  'higher orders product': orders([4], 4, (x) => weighted(x.sin().mul(x.exp()).div(x.mul(x).add(1)))),
  'higher orders squashing': orders([3], 4, (x) => weighted(x.tanh().add(x.sigmoid()).add(x.erf()).add(x.log1p()))),
  'higher orders softmax': orders([2, 3], 3, (x) => weighted(softmax(x))),
  'higher orders matmul': orders([2, 2], 3, (x) => weighted(x.matmul(x).matmul(x, { transposeB: true }))),
  'higher orders norm': orders([5], 3, (x) => x.mul(x).sum().sqrt()),
  'higher orders conv2d': orders([1, 2, 4, 4], 3, (x) => {
    const maps = x.mul(x).conv2d(fixed(3, 2, 2, 3, 3), { padding: 1, stride: 2 });
    return weighted(maps.mul(maps));
  }),
  'higher orders pooling': orders([1, 1, 4, 4], 3, (x) => {
    const windows = { kernel: [2, 2], stride: [2, 2], padding: [0, 0] } as const;
    const most = x.pow(3).maxPool2d({ ...windows, dilation: [1, 1], ceilMode: false });
    return weighted(most.add(x.pow(3).avgPool2d({ ...windows, ceilMode: false, countIncludePad: true })));
  }),
  'higher orders picking': orders([3, 2], 3, (x) =>
    weighted(
      x
        .mul(x)
        .indexSelect(constant(Int32Array.of(2, 0, 2), [3]))
        .mul(x),
    ),
  ),
  'higher orders normalisation': orders([4, 3], 3, (x) => {
    const centred = x.sub(x.mean(0));
    return weighted(centred.div(centred.mul(centred).mean(0).add(0.1).sqrt()));
  }),

  async 'gradient penalty'(runtime) {
    const [x, w] = [drawn(1, 2, 3), drawn(2, 3, 2)];
    const out = x.matmul(w).div(16).tanh().sum();
    const [slope] = gradients(out, [x], { createGraph: true }) as [Tensor];
    out.add(slope.pow(2).sum(1).sqrt().sub(1).pow(2).mean()).backward();
    return flat(runtime, x.grad, w.grad);
  },

  async 'hessian times vector'(runtime) {
    const [x, v] = [drawn(1, 4), fixed(2, 4)];
    const [slope] = gradients(x.exp().mul(flipped(x)).sum(), [x], { createGraph: true }) as [Tensor];
    return flat(runtime, ...gradients(slope, [x], { gradient: v }));
  },

  async 'ten thousand ops'(runtime) {
    const a = drawn(1, 2);
    let x: Tensor = a;
    for (let step = 0; step < 5000; step++) x = x.mul(1.0001).add(step % 1000 === 0 ? a : 0.0001);
    x.sum().backward();
    return flat(runtime, x, a.grad);
  },

  async 'second order of a deep graph'(runtime) {
    const a = drawn(1, 2);
    let x: Tensor = a;
    for (let step = 0; step < 300; step++) x = x.add(x.sin().mul(0.01));
    const [first] = gradients(x.sum(), [a], { createGraph: true }) as [Tensor];
    return flat(runtime, first, ...gradients(first.sum(), [a]));
  },
};

/** A loss that is read, then its parameter is overwritten, then its gradient is asked for. */
function former(of: (w: Tensor, x: Tensor) => Tensor): Case {
  return async (runtime) => {
    const w = nn.parameter(numbers(1, [2]), [2], 'w');
    const x = drawn(2, 2);
    const loss = of(w, x).sum();
    await runtime.item(loss);
    await runtime.write(
      w,
      Float32Array.from(numbers(1, [2]), (value) => value + 1),
    );
    loss.backward();
    const [grad] = await runtime.readAll([w.grad as Tensor, ...(x.grad ? [x.grad] : [])]);
    return Array.from(grad as ArrayLike<number>);
  };
}

export const formerValues: Readonly<Record<string, Case>> = {
  product: former((w, x) => w.mul(x).mul(w)),
  square: former((w) => w.mul(w)),
  power: former((w) => w.pow(3.5)),
  matmul: former((w, x) => w.matmul(x.reshape([2, 1]))),
  'sum of both': former((w, x) => w.add(x)),
  difference: former((w, x) => x.mul(3).sub(w).exp()),
  scaled: former((w) => w.mul(2)),
  root: former((w) => w.sqrt()),
  reshaped: former((w, x) => w.reshape([2, 1]).mul(2).add(x)),
};
