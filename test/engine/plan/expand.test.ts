import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { isHeld } from '../../../engine/backends/webgpu/lower/recurrentSizes';
import type { CellName } from '../../../engine/ops/attrs';
import { cells } from '../../../engine/ops/recurrent/cells';
import { createPlan } from '../../../engine/plan/createPlan';
import { expanded } from '../../../engine/plan/expand';
import type { Plan } from '../../../engine/plan/plan';
import { gradients } from '../../../engine/tensor/autograd';
import { placeholder } from '../../../engine/tensor/create';
import { record } from '../../../engine/tensor/tensor';

const reference = createReferenceBackend();

/** A layer's outputs and all of its gradients. */
function planOf(cell: CellName, size: number, reverse = false): Plan {
  const rows = cells[cell].gates * size;
  const shapes = [[3, 2, rows], [rows, size], ...(cells[cell].biased ? [[rows]] : [])];
  const inputs = shapes.map((shape, index) => {
    const input = placeholder(`input ${index}`, { shape, dtype: 'float32' });
    input.requiresGrad = true;
    return input;
  });
  const outputs = record('recurrent', inputs, { cell, reverse });
  const loss = outputs.mul(outputs).sum();
  return createPlan({ inputs, outputs: [outputs, ...gradients(loss, inputs)], assigns: [] });
}

const opsOf = ({ values }: Plan): string[] => values.flatMap((value) => (value.kind === 'op' ? [value.op] : []));

async function results(plan: Plan): Promise<number[][]> {
  const executable = await reference.compile(plan, new Map());
  for (const index of plan.inputs.keys()) {
    const input = executable.input(index);
    for (let at = 0; at < input.length; at++) input[at] = Math.sin(at * 1.3 + index);
  }
  await executable.run();
  return Promise.all(plan.outputs.map(async (_, index) => Array.from(await executable.output(index))));
}

describe('a plan with composites expanded', () => {
  it.each(['tanh', 'relu', 'lstm', 'gru'] as const)('%s gives the same numbers, without a composite', async (cell) => {
    for (const reverse of [false, true]) {
      const plan = planOf(cell, 3, reverse);
      expect(opsOf(plan)).toEqual(expect.arrayContaining(['recurrent', 'recurrentGrad']));
      const flat = expanded(plan);
      expect(opsOf(flat).filter((op) => op.startsWith('recurrent'))).toEqual([]);
      const [whole, unrolled] = [await results(plan), await results(flat)];
      for (const [index, numbers] of whole.entries()) {
        for (const [at, value] of numbers.entries()) expect(unrolled[index]?.[at]).toBeCloseTo(value, 5);
      }
    }
  });

  it('computes no gate twice: the way back takes what the way forward had', () => {
    const flat = opsOf(expanded(planOf('lstm', 3)));
    // Three steps with three sigmoids each.
    expect(flat.filter((op) => op === 'sigmoid').length).toBe(9);
  });

  it('is the plan itself where nothing is to be expanded', () => {
    const plan = planOf('gru', 2);
    expect(expanded(plan, () => true)).toBe(plan);
  });

  it('keeps what a GPU computes as a whole, and expands layers that a workgroup cannot hold', () => {
    expect(opsOf(expanded(planOf('lstm', 512), isHeld))).toContain('recurrent');
    expect(opsOf(expanded(planOf('lstm', 900), isHeld)).filter((op) => op.startsWith('recurrent'))).toEqual([]);
  });
});
