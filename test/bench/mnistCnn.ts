import { defaultParams } from '../../engine/core/params';
import { hashName, RandomStream } from '../../engine/core/rng';
import { numel } from '../../engine/core/shape';
import { drawInitial, fanInUniform, type Init } from '../../engine/init';
import { crossEntropyLoss } from '../../engine/losses/crossEntropyLoss';
import { adam } from '../../engine/optim/adam';
import type { OptimizerDefinition } from '../../engine/optim/contract';
import type { Backend, Executable } from '../../engine/plan/backend';
import type { Program } from '../../engine/plan/createPlan';
import { createPlan } from '../../engine/plan/createPlan';
import type { Plan } from '../../engine/plan/plan';
import { gradients } from '../../engine/tensor/autograd';
import { placeholder, variableTensor } from '../../engine/tensor/create';
import type { Tensor } from '../../engine/tensor/tensor';
import { createVariable, type VariableRef } from '../../engine/tensor/variable';

const POOL = { kernel: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false } as const;
const ADAM = defaultParams(adam.params);
const OPTIMIZER: OptimizerDefinition = adam;
const LOSS = { weight: null, ignore_index: -100, reduction: 'mean', label_smoothing: 0 } as const;

interface Parameter {
  readonly variable: VariableRef;
  readonly init: Init;
}

const parameter = (name: string, shape: readonly number[], fanIn: number): Parameter => ({
  variable: createVariable(name, { shape, dtype: 'float32' }),
  init: fanInUniform(fanIn),
});

/** The network of the mnist-cnn template, recorded by hand so that the bench measures the engine alone. */
function parameters(): Parameter[] {
  return [
    parameter('conv1.weight', [32, 1, 3, 3], 9),
    parameter('conv1.bias', [32], 9),
    parameter('conv2.weight', [64, 32, 3, 3], 288),
    parameter('conv2.bias', [64], 288),
    parameter('fc1.weight', [128, 3136], 3136),
    parameter('fc1.bias', [128], 3136),
    parameter('fc2.weight', [10, 128], 128),
    parameter('fc2.bias', [10], 128),
  ];
}

function forward(x: Tensor, weights: readonly Tensor[]): Tensor {
  const [w1, b1, w2, b2, w3, b3, w4, b4] = weights as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const first = x
    .conv2d(w1, { padding: 1 })
    .add(b1.reshape([1, 32, 1, 1]))
    .relu()
    .maxPool2d(POOL);
  const second = first
    .conv2d(w2, { padding: 1 })
    .add(b2.reshape([1, 64, 1, 1]))
    .relu()
    .maxPool2d(POOL);
  const hidden = second.flatten(1).matmul(w3, { transposeB: true }).add(b3).relu();
  return hidden.matmul(w4, { transposeB: true }).add(b4);
}

export interface Trainable {
  readonly plan: Plan;
  readonly executable: Executable;
  /** One step on the batch that is in the inputs. */
  step(): Promise<void>;
  loss(): Promise<number>;
}

/** A training step of mnist-cnn with Adam, compiled, its inputs filled with repeatable numbers. */
export async function mnistCnnStep(backend: Backend, batch: number): Promise<Trainable> {
  const list = parameters();
  const weights = list.map(({ variable }) => variableTensor(variable, { requiresGrad: true }));
  const images = placeholder('images', { shape: [batch, 1, 28, 28], dtype: 'float32' });
  const labels = placeholder('labels', { shape: [batch], dtype: 'int32' });
  const scalars = Object.keys(adam.scalars(ADAM, 1, ADAM.lr)).map((name) =>
    placeholder(name, { shape: [], dtype: 'float32' }),
  );
  const scalarsByName = Object.fromEntries(scalars.map((s) => [s.origin.kind === 'input' ? s.origin.name : '', s]));
  const loss = crossEntropyLoss.forward(forward(images, weights), labels, LOSS);
  const grads = gradients(loss, weights);
  const buffers = new Map(
    list.map(({ variable, init }) => {
      const buffer = backend.createBuffer(variable.type);
      void buffer.write(drawInitial(init, numel(variable.type.shape), new RandomStream(1, hashName(variable.name))));
      return [variable, buffer];
    }),
  );
  const assigns = list.flatMap(({ variable }, index): Program['assigns'] => {
    const names = OPTIMIZER.state(ADAM);
    const state = names.map((name) => createVariable(`${variable.name}.${name}`, variable.type));
    for (const own of state) buffers.set(own, backend.createBuffer(own.type));
    const updated = OPTIMIZER.update({
      param: weights[index] as Tensor,
      grad: grads[index] as Tensor,
      state: Object.fromEntries(names.map((name, i) => [name, variableTensor(state[i] as VariableRef)])),
      params: ADAM,
      scalars: scalarsByName,
    });
    return [
      { variable, value: updated.param },
      ...state.map((own, i) => ({ variable: own, value: updated.state[names[i] as string] as Tensor })),
    ];
  });
  const plan = createPlan({ inputs: [images, labels, ...scalars], outputs: [loss], assigns });
  const executable = await backend.compile(plan, buffers);
  const random = new RandomStream(2, 0);
  executable.input(0).set(Float32Array.from({ length: batch * 784 }, () => random.uniform()));
  executable.input(1).set(Int32Array.from({ length: batch }, () => random.integer(10)));
  let steps = 0;
  return {
    plan,
    executable,
    async step() {
      const values = Object.values(adam.scalars(ADAM, ++steps, ADAM.lr));
      for (const [i, value] of values.entries()) executable.input(2 + i)[0] = value;
      await executable.run();
    },
    async loss() {
      return (await executable.output(0))[0] as number;
    },
  };
}
