import type { Program } from '../plan/createPlan';
import { gradients } from '../tensor/autograd';
import { clipByNorm, clipByValue } from '../tensor/clip';
import { constant, placeholder, scalar, variableTensor, zeros } from '../tensor/create';
import { forLayer } from '../tensor/forLayer';
import { noGrad } from '../tensor/gradMode';
import type { Tensor } from '../tensor/tensor';
import type { VariableRef } from '../tensor/variable';
import type { KeptSamples } from './keptSamples';
import { MIX, mixed, shared } from './mixing';
import type { Model } from './model';

/** A recorded step. Inputs: the batch, then for training the key [seed, step] and further scalars. */
export interface StepProgram extends Program {
  /** How many inputs the batch is: samples and targets, or the places of its samples among those that the device keeps. */
  readonly fed: number;
  /** Names of the scalars, in the order of the inputs behind the key: the optimizer's, SHARE and MIX. */
  readonly scalars: readonly string[];
}

/** What a batch's gradient counts for in an update that several batches make. */
export const SHARE = 'share';

/**
 * One training step on `batch` samples: forward, loss, gradients, the optimizer's update, new running statistics.
 * Where several batches make an update, all but the last of them only add to the gathered gradients (`updates` false).
 * Outputs: the loss, the number of right predictions.
 */
export function recordTrainStep(
  model: Model,
  batch: number,
  updates = true,
  kept: KeptSamples | null = null,
): StepProgram {
  const { fed, ...own } = recordBatch(model, batch, kept);
  const mix = model.mixing === null ? [] : [placeholder(MIX, { shape: [], dtype: 'float32' })];
  const { input, targets } = mixed(own, mix[0]);
  const key = placeholder('key', { shape: [2], dtype: 'int32' });
  const { outputs, assigns, state } = model.network.forward({ inputs: [input], mode: 'train', key });
  const [output] = outputs as [Tensor];
  const loss = shared(targets, (target) => lossOf(model, output, target));
  const correct = noGrad(() => shared(targets, (target) => correctCount(model, output, target)));

  const parameters = model.network.state.flatMap(({ trained, variable }, at) =>
    trained ? [{ variable, param: state[at] as Tensor }] : [],
  );
  const grads = gradients(
    loss,
    parameters.map(({ param }) => param),
  );
  const { definition, params } = model.optimizer;
  const optimizerScalars = updates ? Object.keys(definition.scalars(params, 1, 0)) : [];
  const names = [...optimizerScalars, ...(model.gathered.length > 0 ? [SHARE] : [])];
  const scalars = names.map((name) => placeholder(name, { shape: [], dtype: 'float32' }));
  const byName = Object.fromEntries(names.map((name, at) => [name, scalars[at] as Tensor]));
  const changes = noGrad(() => {
    const sums = gather(model, grads, byName);
    if (!updates) return model.gathered.map(({ variable }, at) => ({ variable, value: sums[at] as Tensor }));
    const clipped = clip(model, sums);
    return [
      ...parameters.flatMap(({ variable, param }, at) =>
        forLayer(param.layer, () => updateOf(model, variable, param, clipped[at] as Tensor, byName)),
      ),
      ...model.gathered.map(({ variable }) => ({ variable, value: zeros(variable.type.shape) })),
    ];
  });
  return {
    inputs: [...fed, key, ...scalars, ...mix],
    fed: fed.length,
    outputs: [loss, correct],
    assigns: [...assigns, ...changes],
    scalars: [...names, ...mix.map(() => MIX)],
  };
}

/** This batch's share added to what former batches of the same update gave. */
function gather({ gathered }: Model, own: readonly Tensor[], scalars: Readonly<Record<string, Tensor>>): Tensor[] {
  if (gathered.length === 0) return [...own];
  const share = scalars[SHARE] as Tensor;
  return own.map((grad, at) => variableTensor(gathered[at]?.variable as VariableRef).add(grad.mul(share)));
}

/** Each element first, then all together. */
export function clip({ document }: Model, grads: readonly Tensor[]): readonly Tensor[] {
  const { clipValue = null, clipNorm = null } = document.training;
  const limited = clipValue === null ? grads : clipByValue(grads, clipValue);
  return clipNorm === null ? limited : clipByNorm(limited, clipNorm).grads;
}

/** Loss, number of right predictions and raw output on `batch` samples in evaluation mode; nothing is changed. */
export function recordEvalStep(model: Model, batch: number, kept: KeptSamples | null = null): StepProgram {
  return noGrad(() => {
    const { fed, input, target } = recordBatch(model, batch, kept);
    const output = forwardEval(model, input);
    return {
      inputs: fed,
      fed: fed.length,
      outputs: [lossOf(model, output, target), correctCount(model, output, target), output],
      assigns: [],
      scalars: [],
    };
  });
}

/** The network's raw output in evaluation mode. */
export function forwardEval({ network }: Pick<Model, 'network'>, input: Tensor): Tensor {
  const key = constant(new Int32Array(2), [2]);
  const [output] = network.forward({ inputs: [input], mode: 'eval', key }).outputs;
  return output as Tensor;
}

export function batchPlaceholders({ sample }: Model, batch: number): { input: Tensor; target: Tensor } {
  const { target } = sample;
  return {
    input: placeholder('input', { shape: [batch, ...sample.input], dtype: 'float32' }),
    target: placeholder(
      'target',
      target.kind === 'class'
        ? { shape: [batch], dtype: 'int32' }
        : { shape: [batch, ...target.shape], dtype: 'float32' },
    ),
  };
}

/** A batch as a step sees it, and what is fed for it. */
export function recordBatch(
  model: Model,
  batch: number,
  kept: KeptSamples | null,
): { readonly fed: readonly Tensor[]; readonly input: Tensor; readonly target: Tensor } {
  if (!kept) {
    const { input, target } = batchPlaceholders(model, batch);
    return { fed: [input, target], input, target };
  }
  const places = placeholder('places', { shape: [batch], dtype: 'int32' });
  const [input, target] = noGrad(() =>
    [kept.inputs, kept.targets].map((samples) => variableTensor(samples).indexSelectInRange(places)),
  ) as [Tensor, Tensor];
  return { fed: [places], input, target };
}

export function lossOf({ loss }: Model, output: Tensor, target: Tensor): Tensor {
  return loss.definition.forward(output, target, loss.params);
}

/** How often the highest score is at the target's class; 0 for regression. */
function correctCount({ classifies, sample }: Model, output: Tensor, target: Tensor): Tensor {
  if (!classifies) return scalar(0);
  const expected = sample.target.kind === 'class' ? target : target.argmax(1);
  return output.argmax(1).eq(expected).sum();
}

export function updateOf(
  { optimizer, slots }: Model,
  variable: VariableRef,
  param: Tensor,
  grad: Tensor,
  scalars: Readonly<Record<string, Tensor>>,
): Program['assigns'] {
  const own = slots.filter(({ parameter }) => parameter === variable);
  const state = Object.fromEntries(own.map(({ key, variable }) => [key, variableTensor(variable)]));
  const update = optimizer.definition.update({ param, grad, state, params: optimizer.params, scalars });
  return [
    { variable, value: update.param },
    ...own.map(({ key, variable }) => ({ variable, value: update.state[key] as Tensor })),
  ];
}
