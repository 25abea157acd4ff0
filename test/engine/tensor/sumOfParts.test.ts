import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { createPlan } from '../../../engine/plan/createPlan';
import { gradients } from '../../../engine/tensor/autograd';
import { constant, placeholder } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';

const leaf = (...shape: number[]): Tensor => {
  const made = placeholder('x', { shape, dtype: 'float32' });
  made.requiresGrad = true;
  return made;
};

/** The gradient of Σ pieceᵢ · weightᵢ with respect to x, and the ops that compute it. */
async function gradientOf(x: Tensor, pieces: readonly Tensor[]) {
  const terms = pieces.map((piece, index) => piece.mul(index + 1).sum());
  const [gradient] = gradients(
    terms.reduce((sum, term) => sum.add(term)),
    [x],
  ) as [Tensor];
  const plan = createPlan({ inputs: [x], outputs: [gradient], assigns: [] });
  const ops = plan.values.flatMap((value) => (value.kind === 'op' ? [value.op] : []));
  const values = Array.from({ length: x.numel }, (_, i) => i);
  const [found] = await evaluate(createReferenceBackend(), [[x, values]], [gradient]);
  return { ops, found: [...(found as Float32Array)] };
}

describe('the gradient of what is cut into pieces', () => {
  it('is the gradients of the pieces side by side, in any order', async () => {
    const x = leaf(5);
    const { ops, found } = await gradientOf(x, [x.slice([3], [5]), x.slice([0], [1]), x.slice([1], [3])]);
    expect(found).toEqual([2, 3, 3, 1, 1]);
    expect(ops).toContain('concat');
    expect(ops).not.toContain('add');
    expect(ops).not.toContain('pad');
  });

  it('adds up where pieces overlap, and is 0 where there is none', async () => {
    const x = leaf(6);
    const pieces = [x.slice([1], [3]), x.slice([2], [4]), x.slice([3], [5]), x.slice([1], [2])];
    expect((await gradientOf(x, pieces)).found).toEqual([0, 5, 3, 5, 3, 0]);
  });

  it('tells pieces along different axes apart, and takes in what is no piece', async () => {
    const x = leaf(2, 3);
    const pieces = [
      x.slice([0, 0], [1, 3]),
      x.slice([0, 1], [2, 2]),
      x,
      x.slice([1, 0], [2, 3]),
      x.slice([1, 2], [2, 3]),
    ];
    expect((await gradientOf(x, pieces)).found).toEqual([4, 6, 4, 7, 9, 12]);
  });
});

it('the gradient of a weight of many products is one product', async () => {
  const weight = leaf(2, 3);
  const rows = [constant([1, 2, 3], [1, 3]), constant([4, 5, 6, 7, 8, 9], [2, 3]), constant([-1, 0.5, 2], [1, 3])];
  const products = rows.map((each) => each.matmul(weight, { transposeB: true }));
  const { ops, found } = await gradientOf(weight, products);
  // Σ index · Σ rows, the same for both outputs.
  const expected = [1 + 2 * 11 - 3, 2 + 2 * 13 + 1.5, 3 + 2 * 15 + 6];
  expect(found).toEqual([...expected, ...expected]);
  expect(ops.filter((op) => op === 'matmul')).toHaveLength(1);
});
