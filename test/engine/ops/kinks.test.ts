import { describe, expect, it } from 'vitest';
import { createReferenceBackend, Runtime, type Tensor, tensor, where } from '../../../engine';
import { hasPython, runPython } from '../../support/python';

interface Kink {
  /** The same in PyTorch, of the tensors a and b. */
  readonly python: string;
  readonly ours: (a: Tensor, b: Tensor) => Tensor;
  readonly a: readonly number[];
  readonly b?: readonly number[];
  /** Gradients of the sum, as PyTorch 1.13 gives them. */
  readonly gradA: readonly number[];
  readonly gradB?: readonly number[];
}

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

/** Where slopes jump, tie or are infinite, finite differences say nothing: PyTorch's choice is the rule. */
const kinks: readonly Kink[] = [
  { python: 'torch.relu(a)', ours: (a) => a.relu(), a: [-1, 0, 2, nan], gradA: [0, 0, 1, 1] },
  { python: 'torch.abs(a)', ours: (a) => a.abs(), a: [-2, 0, -0, 3], gradA: [-1, 0, 0, 1] },
  { python: 'torch.sign(a)', ours: (a) => a.sign(), a: [-2, 0, 3], gradA: [0, 0, 0] },
  { python: 'torch.floor(a)', ours: (a) => a.floor(), a: [-1.5, 0, 1], gradA: [0, 0, 0] },
  { python: 'torch.sqrt(a)', ours: (a) => a.sqrt(), a: [0, 4], gradA: [inf, 0.25] },
  {
    python: 'torch.maximum(a, b)',
    ours: (a, b) => a.maximum(b),
    a: [1, 2, 3, nan, 1],
    b: [1, 3, 2, 1, nan],
    gradA: [0.5, 0, 1, 1, 1],
    gradB: [0.5, 1, 0, 1, 1],
  },
  {
    python: 'torch.minimum(a, b)',
    ours: (a, b) => a.minimum(b),
    a: [1, 2, 3],
    b: [1, 3, 2],
    gradA: [0.5, 1, 0],
    gradB: [0.5, 0, 1],
  },
  {
    python: 'torch.amax(a.view(2, 3), dim=1)',
    ours: (a) => a.view(2, 3).max(1),
    a: [1, 3, 3, 5, 5, 5],
    gradA: [0, 0.5, 0.5, 1 / 3, 1 / 3, 1 / 3],
  },
  {
    python: 'F.max_pool2d(a.view(1, 1, 2, 4), 2)',
    ours: (a) =>
      a
        .view(1, 1, 2, 4)
        .maxPool2d({ kernel: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false }),
    a: [1, 1, 0, 2, 1, 1, 2, 2],
    gradA: [1, 0, 0, 1, 0, 0, 0, 0],
  },
  {
    python: 'torch.pow(a, b)',
    ours: (a, b) => a.pow(b),
    a: [0, 0, 2, -2, 0],
    b: [0, 2, 0, 2, 1],
    gradA: [0, 0, 0, -4, 1],
    gradB: [0, 0, Math.log(2), nan, 0],
  },
  { python: 'a ** 2', ours: (a) => a.pow(2), a: [0, -3], gradA: [0, -6] },
  { python: 'a ** 0.5', ours: (a) => a.pow(0.5), a: [0, 4], gradA: [inf, 0.25] },
  {
    python: 'torch.where(a > 0, b / a, b)',
    ours: (a, b) => where(a.gt(0), b.div(a), b),
    a: [1, 2],
    b: [3, 4],
    gradA: [-3, -1],
    gradB: [1, 0.5],
  },
];

async function gradients({ ours, a, b = a }: Kink): Promise<{ a: number[]; b: number[] }> {
  const runtime = new Runtime(createReferenceBackend());
  const [left, right] = [tensor(a, { requiresGrad: true }), tensor(b, { requiresGrad: true })];
  ours(left, right).sum().backward();
  const read = async (leaf: Tensor) => (leaf.grad ? Array.from(await runtime.read(leaf.grad)) : []);
  return { a: await read(left), b: await read(right) };
}

function expectClose(got: readonly number[], wanted: readonly number[], name: string): void {
  expect(got.length, name).toBe(wanted.length);
  wanted.forEach((value, index) => {
    if (Number.isFinite(value)) expect(got[index], `${name} at ${index}`).toBeCloseTo(value, 6);
    else expect(got[index], `${name} at ${index}`).toBe(value);
  });
}

describe("gradients at kinks and ties are PyTorch's", () => {
  it.each(kinks)('$python', async (kink) => {
    const got = await gradients(kink);
    expectClose(got.a, kink.gradA, 'a');
    expectClose(got.b, kink.gradB ?? [], 'b');
  });

  it.skipIf(!hasPython('torch'))('the values above are what PyTorch gives now', () => {
    const list = (values: readonly number[] = []) =>
      `torch.tensor([${values.join(', ')}], dtype=torch.float32, requires_grad=True)`
        .replaceAll('NaN', 'float("nan")')
        .replaceAll('Infinity', 'float("inf")');
    const blocks = kinks.map(
      ({ python, a, b = a }) => `
a = ${list(a)}
b = ${list(b)}
(${python}).sum().backward()
found.append([[str(v) for v in (t.grad.tolist() if t.grad is not None else [])] for t in (a, b)])`,
    );
    const script = `import json, torch\nimport torch.nn.functional as F\nfound = []${blocks.join('')}\nprint(json.dumps(found))`;
    const found = JSON.parse(runPython(script).printed) as [string[], string[]][];
    const parse = (text: string) => (text === 'inf' ? inf : Number(text));
    found.forEach(([a, b], index) => {
      const kink = kinks[index] as Kink;
      expectClose(a.map(parse), kink.gradA, `${kink.python}, a`);
      expectClose(b.map(parse), kink.gradB ?? [], `${kink.python}, b`);
    });
  });
});
