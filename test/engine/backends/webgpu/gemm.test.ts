import { afterEach, describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import { createWebgpuBackend, type GpuDevice } from '../../../../engine/backends/webgpu';
import { layOut } from '../../../../engine/backends/webgpu/layout';
import { TILE_NAMES, tileClassOf } from '../../../../engine/backends/webgpu/lower/tileChoice';
import { RandomStream } from '../../../../engine/core/rng';
import { numel } from '../../../../engine/core/shape';
import { createPlan } from '../../../../engine/plan/createPlan';
import { placeholder } from '../../../../engine/tensor/create';
import { evaluate } from '../../../support/evaluate';
import { COMMON_LIMITS } from '../../../support/gpuLimits';
import { complaints, openDevice } from '../../../support/webgpu';
import { expectAgreement } from '../expectAgreement';

interface Sizes {
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
}

const operands = ({ batch, rows, columns, depth }: Sizes, transposeA: boolean, transposeB: boolean) => [
  placeholder('a', { shape: transposeA ? [batch, depth, rows] : [batch, rows, depth], dtype: 'float32' }),
  placeholder('b', { shape: transposeB ? [batch, columns, depth] : [batch, depth, columns], dtype: 'float32' }),
];

/** The sides of the tiles that a product of these sizes is cut into, and its steps. */
function cut(sizes: Sizes) {
  const [a, b] = operands(sizes, false, false) as [ReturnType<typeof placeholder>, ReturnType<typeof placeholder>];
  const plan = createPlan({ inputs: [a, b], outputs: [a.matmul(b)], assigns: [] });
  const { steps } = layOut(plan, { limits: COMMON_LIMITS, software: false }).lowered;
  const side = /\* (\d+)u;\n\s*let row0/.exec(steps[0]?.wgsl ?? '')?.[1];
  return { side: Number(side), steps: steps.length };
}

const device = (await openDevice()) as unknown as GpuDevice;
const backend = createWebgpuBackend(device, { description: 'WebGPU', software: false });
const reference = createReferenceBackend();

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

// Each is compiled, large tiles for seconds: whether an operand is read transposed does not depend on the other.
const transposes = [
  [false, false],
  [true, true],
  ...(process.env.LAYERLOOM_FULL === '1' ? [[true, false] as const, [false, true] as const] : []),
] as const;

// None is a multiple of a tile.
const cases: readonly (readonly [string, Sizes, number, number])[] = [
  ['large tiles', { batch: 258, rows: 67, columns: 70, depth: 11 }, 128, 1],
  ['middle tiles', { batch: 70, rows: 37, columns: 61, depth: 19 }, 64, 1],
  ['small tiles', { batch: 3, rows: 33, columns: 5, depth: 18 }, 32, 1],
  ['small tiles, the depth in pieces', { batch: 2, rows: 7, columns: 35, depth: 401 }, 32, 2],
];

describe.each(cases)('a product in %s', (_, sizes, side, steps) => {
  it('is cut as meant', () => {
    expect(cut(sizes)).toEqual({ side, steps });
  });

  it.each(transposes)('is that of the reference (transposed: %s, %s)', async (transposeA, transposeB) => {
    const [a, b] = operands(sizes, transposeA, transposeB) as [
      ReturnType<typeof placeholder>,
      ReturnType<typeof placeholder>,
    ];
    const random = new RandomStream(5, 1);
    const feeds = [a, b].map((tensor) => {
      const data = new Float32Array(numel(tensor.shape)).map(() => random.normal());
      return [tensor, data] as const;
    });
    const outputs = [a.matmul(b, { transposeA, transposeB })];
    const [expected] = await evaluate(reference, feeds, outputs);
    const [got] = await evaluate(backend, feeds, outputs);
    expectAgreement(got as Float32Array, expected as Float32Array, 1e-5);
  });
});

it('tiles that were measured to be faster change no bit, also where the depth falls into pieces', async () => {
  const sizes = { batch: 1, rows: 70, columns: 67, depth: 401 };
  const [a, b] = operands(sizes, false, false) as [ReturnType<typeof placeholder>, ReturnType<typeof placeholder>];
  const random = new RandomStream(7, 1);
  const feeds = [a, b].map(
    (tensor) => [tensor, new Float32Array(numel(tensor.shape)).map(() => random.normal())] as const,
  );
  const results: Float32Array[] = [];
  for (const name of TILE_NAMES) {
    const tiles = { [tileClassOf(sizes)]: name };
    const plan = createPlan({ inputs: [a, b], outputs: [a.matmul(b)], assigns: [] });
    const { steps } = layOut(plan, { limits: COMMON_LIMITS, software: false, tiles }).lowered;
    expect(steps[0]?.wgsl).toContain(`* ${{ small: 32, middle: 64, large: 128 }[name]}u;`);
    expect(steps.length).toBeGreaterThan(1);
    const own = createWebgpuBackend(device, { description: name, software: false, tiles });
    results.push((await evaluate(own, feeds, [a.matmul(b)]))[0] as Float32Array);
  }
  const [expected] = await evaluate(reference, feeds, [a.matmul(b)]);
  expectAgreement(results[0] as Float32Array, expected as Float32Array, 1e-5);
  for (const other of results) expect(other).toEqual(results[0]);
}, 120_000);
