import { float, floats, int } from '../core/params';
import { shapeText } from '../core/portType';
import { scalar, where } from '../tensor/create';
import { logSoftmax } from '../tensor/softmax';
import type { Tensor } from '../tensor/tensor';
import { defineLoss } from './contract';
import { checkClasses, checkClassWeight } from './shared/checkClasses';
import { checkReduction, checkValues } from './shared/checkValues';
import { classHits, classWeights } from './shared/classes';
import { reduced, reduction } from './shared/reduction';

interface Params {
  readonly weight: readonly number[] | null;
  readonly ignore_index: number;
  readonly reduction: 'mean' | 'sum' | 'none';
  readonly label_smoothing: number;
}

/**
 * torch.nn.CrossEntropyLoss: −log softmax(output) at the target's class, or summed over classes where the target
 * gives each a probability.
 * output: [N, C] or [N, C, d1, …], target: int32 [N] or [N, d1, …], or float32 probabilities of the output's shape.
 * Label smoothing: Szegedy et al., 2016. A weighted mean over classes divides by the weights of the targets, and one
 * over probabilities by the number of samples, as in PyTorch.
 */
export const crossEntropyLoss = defineLoss({
  type: 'CrossEntropyLoss',
  params: {
    weight: floats({ default: null, optional: true, min: 0, minLength: 1 }),
    ignore_index: int({ default: -100 }),
    reduction,
    label_smoothing: float({ default: 0, min: 0, max: 1 }),
  },
  target: 'classIndex',
  takesProbabilities: true,
  expects: 'scores',
  classWeight: 'weight',
  check(output, target, params, classes) {
    const loss = 'CrossEntropyLoss';
    if (target.dtype === 'int32') return checkClasses(loss, output, target, params, classes);
    if (output.shape.length < 2) return { code: 'loss.needsScores', args: { loss } };
    if (checkValues(loss, output, target, 'mean')) {
      const args = { loss, output: shapeText(output), target: shapeText(target) };
      return { code: 'loss.needsClassesOrProbabilities', args };
    }
    const { ignore_index: index } = params;
    if (index >= 0) return { code: 'loss.ignoredProbabilities', args: { loss, index } };
    return checkClassWeight(loss, output.shape[1] as number, params.weight) ?? checkReduction(loss, params.reduction);
  },
  chance: ({ entropy }, { reduction }) => (reduction === 'mean' ? entropy : null),
  forward: (output, target, params) =>
    target.dtype === 'int32' ? overClasses(output, target, params) : overProbabilities(output, target, params),
  samples: [
    { name: 'mean', params: {}, output: [5, 4], target: 'classIndex' },
    { name: 'sum', params: { reduction: 'sum' }, output: [3, 10], target: 'classIndex' },
    { name: 'none', params: { reduction: 'none' }, output: [3, 4], target: 'classIndex' },
    { name: 'places', params: {}, output: [2, 3, 4, 2], target: 'classIndex' },
    { name: 'weighted', params: { weight: [0.2, 1.5, 3] }, output: [6, 3], target: 'classIndex' },
    { name: 'ignored class', params: { ignore_index: 1 }, output: [8, 3], target: 'classIndex' },
    { name: 'smoothed', params: { label_smoothing: 0.1 }, output: [5, 4], target: 'classIndex' },
    { name: 'huge scores', params: {}, output: [4, 5], target: 'classIndex', scale: 1e4 },
    {
      name: 'every option',
      params: { weight: [0.2, 1.5, 3, 0.7], ignore_index: 2, label_smoothing: 0.3 },
      output: [9, 4, 2],
      target: 'classIndex',
    },
    { name: 'probabilities', params: {}, output: [5, 4], target: 'probabilities' },
    {
      name: 'probabilities, every option',
      params: { weight: [0.2, 1.5, 3], label_smoothing: 0.3 },
      output: [4, 3, 2],
      target: 'probabilities',
    },
    {
      name: 'probabilities, sum',
      params: { weight: [0.5, 2, 1], reduction: 'sum' },
      output: [1, 3],
      target: 'probabilities',
    },
    { name: 'probabilities, none', params: { reduction: 'none' }, output: [3, 4, 2], target: 'probabilities' },
  ],
});

function overClasses(output: Tensor, target: Tensor, params: Params): Tensor {
  const { reduction, label_smoothing } = params;
  const { hits, weights } = classHits('CrossEntropyLoss', output.shape, target, params);
  const weighted = logSoftmax(output, 1).mul(weights);
  // Chosen, not multiplied: 0 · −∞ would be NaN, and where all targets are ignored so would every gradient.
  const atTarget = where(hits, weighted, scalar(0)).sum([1]).neg();
  const over = (values: Tensor) => {
    if (reduction === 'none') return values;
    return reduction === 'sum' ? values.sum() : values.sum().div(hits.mul(weights).sum());
  };
  if (label_smoothing === 0) return over(atTarget);
  const smooth = where(hits.sum([1]), weighted.sum([1]).neg(), scalar(0));
  const classes = output.shape[1] as number;
  return over(atTarget)
    .mul(1 - label_smoothing)
    .add(over(smooth).mul(label_smoothing / classes));
}

function overProbabilities(output: Tensor, target: Tensor, { weight, reduction, label_smoothing }: Params): Tensor {
  const classes = output.shape[1] as number;
  const smoothed = label_smoothing > 0 ? target.mul(1 - label_smoothing).add(label_smoothing / classes) : target;
  const values = logSoftmax(output, 1).mul(classWeights(output.shape, weight)).mul(smoothed).sum([1]).neg();
  return reduced(values, reduction);
}
