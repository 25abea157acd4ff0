import { describe, expect, it } from 'vitest';
import { constant, full, placeholder, Tensor, tensor, uniform } from '../../../engine';
import { createPlan, type Program } from '../../../engine/plan/createPlan';
import type { Plan } from '../../../engine/plan/plan';
import { variableTensor } from '../../../engine/tensor/create';
import { createVariable } from '../../../engine/tensor/variable';
import { userError } from '../../support/errors';

const type = { shape: [2], dtype: 'float32' } as const;
const planOf = (program: Partial<Program>): Plan => createPlan({ inputs: [], outputs: [], assigns: [], ...program });
const kinds = (plan: Plan) => plan.values.map((value) => (value.kind === 'op' ? value.op : value.kind));

describe('createPlan', () => {
  it('keeps what is needed, in order of recording, and nothing else', () => {
    const x = placeholder('x', type);
    const dead = x.exp();
    const wanted = x.mul(2);
    dead.add(wanted);
    const plan = planOf({ inputs: [x], outputs: [wanted.neg()] });
    expect(kinds(plan)).toEqual(['input', 'full', 'mul', 'neg']);
    expect(plan.outputs).toEqual([3]);
  });

  it('keeps an input that nothing reads, so that the caller can fill it', () => {
    const [x, y] = [placeholder('x', type), placeholder('x', type)];
    const plan = planOf({ inputs: [x, y], outputs: [y] });
    expect(plan.inputs).toEqual([0, 1]);
    expect(plan.outputs).toEqual([1]);
  });

  it('computes equal things once', () => {
    const x = placeholder('x', type);
    const key = constant([1, 2], [2], 'int32');
    const twice = [0, 1].map(() =>
      x
        .mul(2)
        .exp()
        .sum(0)
        .add(uniform(key, [], 4)),
    );
    const [first, second] = planOf({ inputs: [x], outputs: twice }).outputs;
    expect(first).toBe(second);
  });

  it('tells attributes, constants and inputs apart', () => {
    const x = placeholder('x', { shape: [1, 1], dtype: 'float32' });
    const key = constant([1, 2], [2], 'int32');
    const different = [
      x.sum(0),
      x.sum(1),
      x.sum(0, false).neg(),
      uniform(key, [1], 1),
      uniform(key, [1], 2),
      full([1], 0),
      full([1], -0),
      full([1], Number.NaN),
      full([1], Number.POSITIVE_INFINITY),
      full([1], Number.NEGATIVE_INFINITY),
      tensor([0]),
      tensor([-0]),
      tensor([Number.NaN]),
      constant([0], [1], 'int32'),
      x.exp().sub(x),
      x.sub(x.exp()),
    ];
    const { outputs } = planOf({ inputs: [x], outputs: different });
    expect(new Set(outputs).size).toBe(different.length);
  });

  it('takes equal small constants as one, and large ones when they share their values', () => {
    const large = new Float32Array(1000);
    const small = [tensor([1, 2]), tensor([1, 2])];
    const shared = constant(large, [1000]);
    const constants = [...small, shared, shared.detach()];
    const other = constant(large, [1000]);
    const reshaped = new Tensor(shared.origin, [10, 100], 'float32');
    expect(planOf({ outputs: [...constants, other, reshaped] }).outputs).toEqual([0, 0, 1, 1, 2, 3]);
  });

  it('drops ops that change nothing', () => {
    const x = placeholder('x', { shape: [2, 1], dtype: 'float32' });
    const same: Tensor[] = [
      x.reshape([2, 1]),
      x.expand([2, 1]),
      x.permute([0, 1]),
      x.slice([0, 0]),
      x.pad([0, 0], [0, 0], 5),
      x.sum(1, true),
      x.sum([]),
      x.neg().detach(),
    ];
    expect(kinds(planOf({ inputs: [x], outputs: same }))).toEqual(['input', 'neg']);
    const square = placeholder('x', { shape: [2, 2], dtype: 'float32' });
    expect(kinds(planOf({ inputs: [square], outputs: [square.transpose(0, 1)] }))).toEqual(['input', 'permute']);
  });

  it('lists assigns, also of values that are no ops', () => {
    const [a, b] = [createVariable('a', type), createVariable('b', type)];
    const [atA, atB] = [variableTensor(a), variableTensor(b)];
    const plan = planOf({
      assigns: [
        { variable: a, value: atB },
        { variable: b, value: atA.add(atB) },
      ],
    });
    expect(kinds(plan)).toEqual(['variable', 'variable', 'add']);
    expect(plan.assigns).toEqual([
      { variable: a, value: plan.values.findIndex((v) => v.kind === 'variable' && v.variable === b) },
      { variable: b, value: 2 },
    ]);
  });

  it('takes known values in place of their graphs', () => {
    const x = placeholder('x', type);
    const known = x.exp();
    const data = Float32Array.of(1, 2);
    const plan = createPlan({ inputs: [], outputs: [known.neg()], assigns: [] }, (t) =>
      t === known ? data : undefined,
    );
    expect(kinds(plan)).toEqual(['constant', 'neg']);
  });

  it('says what is missing or does not fit', async () => {
    const x = placeholder('pixels', type);
    const unfed = await userError(() => planOf({ outputs: [x.neg()] }));
    expect(unfed).toMatchObject({ code: 'tensor.unfed', args: { name: 'pixels' } });
    const variable = createVariable('fc.weight', type);
    const misfit = () => planOf({ assigns: [{ variable, value: tensor([1, 2, 3]) }] });
    expect((await userError(misfit)).args).toEqual({ name: 'fc.weight', expected: 'float32 2', got: 'float32 3' });
  });
});
