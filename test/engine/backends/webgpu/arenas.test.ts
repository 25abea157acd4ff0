import { afterEach, expect, it } from 'vitest';
import { createPlan } from '../../../../engine/plan/createPlan';
import { placeholder } from '../../../../engine/tensor/create';
import type { Tensor } from '../../../../engine/tensor/tensor';
import { complaints, webgpuBackend } from '../../../support/webgpu';

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

it('lots of plans on one device keep memory of their own, each until its last plan goes', async () => {
  const backend = await webgpuBackend(undefined, true);
  const planOf = (count: number, of: (x: Tensor) => Tensor) => {
    const x = placeholder('x', { shape: [count], dtype: 'float32' });
    return createPlan({ inputs: [x], outputs: [of(x)], assigns: [] });
  };
  const first = await backend.compileAll([planOf(300, (x) => x.add(x)), planOf(5, (x) => x.mul(x))], new Map());
  const ofFirst = backend.buffers;
  const second = await backend.compileAll([planOf(7, (x) => x.sub(1))], new Map());
  expect(backend.buffers).toBeGreaterThan(ofFirst);
  const [sum, square, less] = [...first, ...second] as [(typeof first)[0], (typeof first)[0], (typeof first)[0]];
  const told = async (plan: typeof sum, value: number) => {
    plan.input(0).fill(value);
    void plan.run();
    return new Set(await plan.output(0));
  };
  expect(await Promise.all([told(sum, 3), told(less, 9)])).toEqual([new Set([6]), new Set([8])]);
  sum.dispose();
  sum.dispose();
  expect(await Promise.all([told(square, 3), told(less, 5)])).toEqual([new Set([9]), new Set([4])]);
  square.dispose();
  expect(await told(less, 2)).toEqual(new Set([1]));
  less.dispose();
  // What runs are fed through is kept for the next ones.
  expect(backend.buffers).toBe(1);
  backend.dispose();
  expect(backend.buffers).toBe(0);
}, 60_000);
