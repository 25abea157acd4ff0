import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concat,
  createReferenceBackend,
  full,
  gradients,
  placeholder,
  Runtime,
  type Tensor,
  where,
} from '../../../engine';
import type { TensorData } from '../../../engine/core/dtype';
import { numel, stridesOf } from '../../../engine/core/shape';
import { createPlan } from '../../../engine/plan/createPlan';
import type { ElementwiseGroup, ElementwiseOp, FusedStep } from '../../../engine/plan/elementwise';
import { fuse } from '../../../engine/plan/fuse';
import type { Plan, PlanValue, ValueId } from '../../../engine/plan/plan';

const input = (name: string, ...shape: number[]) => placeholder(name, { shape, dtype: 'float32' });

function steps(inputs: Tensor[], outputs: Tensor[], limits?: Parameters<typeof fuse>[1]): string[] {
  const plan = createPlan({ inputs, outputs, assigns: [] });
  return fuse(plan, limits).map((step) => describeStep(plan, step));
}

function describeStep(plan: Plan, step: FusedStep): string {
  if (step.kind === 'elementwise') return step.group.instructions.map(({ op }) => op).join(' ');
  const value = plan.values[step.value];
  return `[${value?.kind === 'op' ? value.op : value?.kind}]`;
}

describe('fuse', () => {
  it('makes one pass of a chain and its broadcasts', () => {
    const [x, bias] = [input('x', 4, 3), input('bias', 3)];
    expect(steps([x, bias], [x.add(bias).relu().mul(2)])).toEqual(['add relu mul']);
  });

  it('keeps apart what has another shape', () => {
    const x = input('x', 4, 3);
    expect(steps([x], [x.exp().sum(1, true).log().add(x)])).toEqual(['exp', '[sum]', 'log', 'add']);
  });

  it('reads through expand and holds full values as numbers', () => {
    const [x, row] = [input('x', 4, 3), input('row', 1, 3)];
    const plan = createPlan({
      inputs: [x, row],
      outputs: [x.mul(row.expand([4, 3])).add(full([4, 3], 0.5))],
      assigns: [],
    });
    const [only, ...rest] = fuse(plan);
    expect(rest).toEqual([]);
    const { group } = only as { group: ElementwiseGroup };
    expect(group.inputs.map(({ shape, strides }) => [shape, strides])).toEqual([
      [
        [4, 3],
        [3, 1],
      ],
      [
        [1, 3],
        [0, 1],
      ],
    ]);
    expect(group.instructions[1]?.operands[1]).toEqual({ kind: 'immediate', value: 0.5, dtype: 'float32' });
  });

  it('reads through slices, and rows in another order', () => {
    const x = input('x', 4, 2, 6);
    const steps = [
      x.slice([1, 0, 2], [2, 2, 5]).reshape([2, 3]),
      x.permute([1, 0, 2]).slice([0, 3, 0], [2, 4, 3]).reshape([2, 3]),
    ] as const;
    const plan = createPlan({ inputs: [x], outputs: [steps[0].mul(steps[1])], assigns: [] });
    const [only, ...rest] = fuse(plan);
    expect(rest).toEqual([]);
    const { group } = only as { group: ElementwiseGroup };
    expect(group.inputs.map(({ offset, strides }) => [offset, strides])).toEqual([
      [14, [6, 1]],
      [36, [6, 1]],
    ]);
  });

  it('keeps apart what reads the same values at other positions', () => {
    const x = input('x', 3, 3);
    const y = x.exp();
    expect(steps([x], [y.add(y.slice([1, 0], [2, 3]).expand([3, 3]))])).toEqual(['exp', 'add']);
  });

  it('keeps expand and full where others read them', () => {
    const x = input('x', 1, 3);
    expect(steps([x], [concat([x.expand([2, 3]), full([1, 3], 1)], 0)])).toEqual(['[expand]', '[full]', '[concat]']);
  });

  it('gives several results from one pass, as an optimizer needs', () => {
    const [p, m, g] = [input('p', 5), input('m', 5), input('g', 5)];
    const moved = m.mul(0.9).add(g);
    expect(steps([p, m, g], [p.sub(moved.mul(0.1)), moved])).toEqual(['mul add mul sub']);
  });

  it('does not join across an op that stands between', () => {
    const x = input('x', 3, 3);
    const e = x.exp();
    expect(steps([x], [e.matmul(e).add(e)])).toEqual(['exp', '[matmul]', 'add']);
  });

  it('computes in the backward pass what only that needs', () => {
    const [x, w] = [input('x', 3, 3), input('w', 3, 3)];
    w.requiresGrad = true;
    const loss = x.matmul(w).sigmoid().matmul(x).pow(2).sum();
    const list = steps([x, w], [loss, ...gradients(loss, [w])]);
    expect(list.find((step) => step.includes('sigmoid'))).toBe('sigmoid');
    expect(list.find((step) => step.includes('sub'))).toBe('sub mul mul');
  });

  it('stays within the limits', () => {
    const xs = Array.from({ length: 6 }, (_, index) => input(`x${index}`, 2));
    const total = xs.reduce((sum, x) => sum.add(x));
    const plan = createPlan({ inputs: xs, outputs: [total], assigns: [] });
    for (const limits of [
      { maxInputs: 3, maxInstructions: 32, maxOutputs: 4 },
      { maxInputs: 8, maxInstructions: 2, maxOutputs: 4 },
      { maxInputs: 8, maxInstructions: 32, maxOutputs: 1 },
    ]) {
      const groups = fuse(plan, limits).flatMap((step) => (step.kind === 'elementwise' ? [step.group] : []));
      expect(groups.flatMap(({ instructions }) => instructions)).toHaveLength(5);
      for (const { inputs, instructions, outputs } of groups) {
        expect(inputs.length).toBeLessThanOrEqual(limits.maxInputs);
        expect(instructions.length).toBeLessThanOrEqual(limits.maxInstructions);
        expect(outputs.length).toBeLessThanOrEqual(limits.maxOutputs);
      }
    }
  });

  it('is quick on deep graphs', () => {
    const x = input('x', 2);
    let y: Tensor = x;
    for (let step = 0; step < 10_000; step++) y = y.mul(x).add(1);
    const list = steps([x], [y]);
    expect(list.length).toBeLessThan(700);
  });

  it('changes no value, whatever the graph', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 3, maxLength: 30 }), checkGraph),
      {
        numRuns: 150,
      },
    );
  });
});

/** How tensors of 3×3, 1×3 or scalar shape are combined in the random graphs. */
const makers: readonly ((a: Tensor, b: Tensor) => Tensor)[] = [
  (a, b) => a.add(b),
  (a, b) => a.mul(b).relu(),
  (a, b) => a.maximum(b.neg()),
  (a, b) => where(a.lt(b), a, 0.25),
  (a) => a.abs().sub(0.5),
  (a) => a.cast('int32').cast('float32').add(a),
  (a) => (a.shape.length === 2 ? a.mean(0, true) : a.neg()),
  (a) => a.sum(),
  (a) => a.expand([3, 3]),
  (a) => a.expand([3, 3]).slice([1, 0], [2, 3]),
  (a) => a.expand([3, 3]).slice([2, 0], [3, 3]).expand([3, 3]),
  (a) => a.expand([3, 3]).slice([0, 1], [3, 2]).reshape([1, 3]),
  (a) => a.expand([3, 3]).reshape([3, 1, 3]).permute([1, 0, 2]).slice([0, 1, 0], [1, 2, 3]).reshape([1, 3]).neg(),
  (a) => a.expand([3, 3]).reshape([9]).slice([2], [5]).reshape([1, 3]).abs(),
  (a, b) =>
    a
      .expand([3, 3])
      .matmul(b.expand([3, 3]))
      .mul(0.1),
  (a) => a.add(full([3, 3], 0.5)),
];

async function checkGraph(draws: readonly (readonly [number, number, number])[]): Promise<void> {
  const inputs = [input('a', 3, 3), input('b', 1, 3), input('c')];
  const pool: Tensor[] = [...inputs];
  for (const [maker, left, right] of draws) {
    const pick = (draw: number) => pool[draw % pool.length] as Tensor;
    pool.push((makers[maker % makers.length] as (typeof makers)[number])(pick(left), pick(right)));
  }
  const outputs = [pool.at(-1) as Tensor, pool.at(-2) as Tensor];
  const values = inputs.map(({ shape }, at) => Float32Array.from({ length: numel(shape) }, (_, i) => Math.sin(i + at)));

  const executable = await new Runtime(createReferenceBackend()).compile({ inputs, outputs, assigns: [] });
  values.forEach((value, index) => {
    executable.input(index).set(value);
  });
  await executable.run();
  const plan = createPlan({ inputs, outputs, assigns: [] });
  const fused = await runFused(plan, values);
  for (const [index, output] of plan.outputs.entries()) {
    // Adding 0 makes −0 a 0: which zero a maximum gives is open.
    const plain = (values: TensorData) => Array.from(values, (value) => value + 0);
    expect(plain(fused.get(output) as TensorData)).toEqual(plain(await executable.output(index)));
  }
}

/** Runs the steps in their order: groups element by element, other ops alone on the reference backend. */
async function runFused(plan: Plan, inputs: readonly TensorData[]): Promise<Map<ValueId, TensorData>> {
  const backend = createReferenceBackend();
  const values = new Map<ValueId, TensorData>();
  plan.inputs.forEach((id, index) => {
    values.set(id, inputs[index] as TensorData);
  });
  const lookUp = (id: ValueId): TensorData => {
    const value = values.get(id);
    if (!value) throw new Error(`Value ${id} is read before it is written`);
    return value;
  };
  for (const step of fuse(plan)) {
    if (step.kind === 'elementwise') {
      runGroup(step.group, lookUp, values);
      continue;
    }
    const op = plan.values[step.value] as Extract<PlanValue, { kind: 'op' }>;
    const types = op.inputs.map((id) => (plan.values[id] as PlanValue).type);
    const alone: Plan = {
      values: [
        ...types.map((type) => ({ kind: 'input', type, name: '' }) as const),
        { ...op, inputs: types.map((_, i) => i) },
      ],
      inputs: types.map((_, i) => i),
      outputs: [types.length],
      assigns: [],
    };
    const executable = await backend.compile(alone, new Map());
    op.inputs.forEach((id, index) => {
      executable.input(index).set(lookUp(id));
    });
    await executable.run();
    values.set(step.value, await executable.output(0));
  }
  return values;
}

/** Scalar meanings of the ops in the random graphs, rounded to float32 as each is. */
const scalarOps: Partial<Record<ElementwiseOp, (...operands: number[]) => number>> = {
  add: (a, b) => (a as number) + (b as number),
  sub: (a, b) => (a as number) - (b as number),
  mul: (a, b) => (a as number) * (b as number),
  div: (a, b) => (a as number) / (b as number),
  maximum: (a, b) => Math.max(a as number, b as number),
  less: (a, b) => Number((a as number) < (b as number)),
  where: (c, a, b) => (c ? a : b) as number,
  neg: (a) => -(a as number),
  abs: (a) => Math.abs(a as number),
  relu: (a) => Math.max(a as number, 0),
};

function runGroup(group: ElementwiseGroup, lookUp: (id: ValueId) => TensorData, into: Map<ValueId, TensorData>): void {
  const inputs = group.inputs.map(({ value }) => lookUp(value));
  const count = numel(group.shape);
  const results = group.instructions.map(({ dtype }) =>
    dtype === 'int32' ? new Int32Array(count) : new Float32Array(count),
  );
  const strides = stridesOf(group.shape);
  for (let element = 0; element < count; element++) {
    const place = group.shape.map((size, axis) => Math.floor(element / (strides[axis] as number)) % size);
    group.instructions.forEach(({ op, operands }, index) => {
      const read = operands.map((operand) => {
        if (operand.kind === 'immediate') return Math.fround(operand.value);
        if (operand.kind === 'instruction') return results[operand.index]?.[element] as number;
        const from = group.inputs[operand.index] as ElementwiseGroup['inputs'][number];
        const offset = from.strides.reduce((sum, stride, axis) => sum + stride * (place[axis] as number), from.offset);
        return inputs[operand.index]?.[offset] as number;
      });
      const run = op === 'cast' ? (a: number) => a : scalarOps[op];
      if (!run) throw new Error(`No scalar meaning for ${op}`);
      (results[index] as TensorData)[element] = run(...(read as [number, number, number]));
    });
  }
  for (const { value, instruction } of group.outputs) into.set(value, results[instruction] as TensorData);
}
