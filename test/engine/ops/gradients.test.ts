import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import { ops } from '../../../engine/ops';
import type { OpName } from '../../../engine/ops/attrs';
import type { Executable } from '../../../engine/plan/backend';
import { Runtime } from '../../../engine/plan/runtime';
import { gradients } from '../../../engine/tensor/autograd';
import { constant, placeholder } from '../../../engine/tensor/create';
import { record, type Tensor } from '../../../engine/tensor/tensor';
import { type CaseInput, type OpCase, opCases } from './cases';

/** Distance of the two points that a slope is taken from; the error is of its square, in double precision. */
const STEP = 1e-5;
const TOLERANCE = 1e-6;

const runtime = new Runtime(createReferenceBackend({ precision: 'float64' }));
const random = new RandomStream(1, 1);

function draw(shape: readonly number[], range?: readonly [number, number]): Float64Array {
  return Float64Array.from({ length: numel(shape) }, () =>
    range ? range[0] + (range[1] - range[0]) * random.uniform() : random.normal(),
  );
}

interface Bound {
  /** All inputs in order; whole numbers are constants. */
  readonly all: readonly Tensor[];
  /** Those with a gradient, and their values. */
  readonly free: readonly Tensor[];
  readonly values: readonly Float64Array[];
}

function bind(inputs: readonly CaseInput[]): Bound {
  const free: Tensor[] = [];
  const values: Float64Array[] = [];
  const all = inputs.map((input, index) => {
    if ('int32' in input) return constant(input.int32, input.shape, 'int32');
    const tensor = placeholder(`x${index}`, { shape: input.shape, dtype: 'float32' });
    tensor.requiresGrad = true;
    free.push(tensor);
    values.push(draw(input.shape, input.range));
    return tensor;
  });
  return { all, free, values };
}

/** A fixed random direction makes a scalar of a tensor, so that one slope sees all its elements. */
const project = (tensor: Tensor): Tensor => tensor.mul(constant(draw(tensor.shape), tensor.shape)).sum();

function evaluate(executable: Executable, values: readonly Float64Array[], output: number): Float64Array {
  values.forEach((value, index) => {
    executable.input(index).set(value);
  });
  executable.run();
  return Float64Array.from(executable.output(output) as Float64Array);
}

/** Compares recorded gradients with slopes of the loss itself, by central differences, element by element. */
async function checkSlopes(loss: Tensor, { free, values }: Bound): Promise<void> {
  const recorded = gradients(loss, free);
  const executable = await runtime.compile({ inputs: free, outputs: [loss, ...recorded], assigns: [] });
  free.forEach((tensor, index) => {
    expect(recorded[index]?.shape).toEqual(tensor.shape);
    const analytic = evaluate(executable, values, index + 1);
    const slopes = analytic.map((_, element) => {
      const [above, below] = [STEP, -STEP].map((step) => {
        const moved = values.map((value) => value.slice());
        (moved[index] as Float64Array)[element] = (values[index]?.[element] as number) + step;
        return evaluate(executable, moved, 0)[0] as number;
      }) as [number, number];
      return (above - below) / (2 * STEP);
    });
    analytic.forEach((value, element) => {
      const slope = slopes[element] as number;
      expect(Math.abs(value - slope), `input ${index}, element ${element}: ${value} and ${slope}`).toBeLessThan(
        TOLERANCE * (1 + Math.abs(slope)),
      );
    });
  });
  executable.dispose();
}

function checkCase<K extends OpName>(op: K, opCase: OpCase<K>): void {
  it(`${op}: ${opCase.name}`, async () => {
    const bound = bind(opCase.inputs);
    const output = record(op, bound.all, opCase.attrs);
    const flows = ops[op].gradient !== null && output.dtype === 'float32' && bound.free.length > 0;
    expect(output.requiresGrad).toBe(flows);
    if (!flows) return;

    const loss = project(output);
    await checkSlopes(loss, bound);

    const again = gradients(loss, bound.free, { createGraph: true }).filter((gradient) => gradient.requiresGrad);
    if (again.length > 0)
      await checkSlopes(
        again.map(project).reduce((sum, next) => sum.add(next)),
        bound,
      );
  });
}

describe('gradients are the slopes of the values, and so are gradients of gradients', () => {
  for (const op of Object.keys(opCases) as OpName[]) for (const opCase of opCases[op]) checkCase(op, opCase as never);

  it('covers every op that the engine has', () => {
    expect(Object.keys(opCases).sort()).toEqual(Object.keys(ops).sort());
  });
});
