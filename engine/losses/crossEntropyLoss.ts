import { float, floats, int } from '../layers/params';
import { arange, constant, scalar, where } from '../tensor/create';
import { logSoftmax } from '../tensor/softmax';
import { defineLoss } from './contract';
import { checkReduction, perSample } from './shared/checkValues';
import { reduction } from './shared/reduction';

/**
 * torch.nn.CrossEntropyLoss with class indices: −log softmax(output) at the target's class.
 * output: [N, C] or [N, C, d1, …], target: [N] or [N, d1, …].
 * Label smoothing: Szegedy et al., 2016. A weighted mean divides by the weights of the targets, as in PyTorch.
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
  check(output, target, params, classes) {
    const loss = 'CrossEntropyLoss';
    if (target.dtype !== 'int32') return { code: 'loss.needsClasses', args: { loss, target: perSample(target) } };
    if (output.shape.length < 2) return { code: 'loss.needsScores', args: { loss } };
    const [, scores = 0, ...places] = output.shape as number[];
    const wanted = target.shape.slice(1);
    if (places.length !== wanted.length || places.some((size, at) => size !== wanted[at])) {
      if (wanted.length === 0) return { code: 'loss.scoresShape', args: { loss, output: perSample(output) } };
      return { code: 'loss.scorePositions', args: { loss, output: perSample(output), target: perSample(target) } };
    }
    if (classes && scores < classes) return { code: 'loss.classCount', args: { loss, scores, classes } };
    if (params.weight && params.weight.length !== scores) {
      return { code: 'loss.weightLength', args: { loss, length: params.weight.length, classes: scores } };
    }
    return checkReduction(loss, params.reduction);
  },
  forward(output, target, { weight, ignore_index, reduction, label_smoothing }) {
    const [batch, classes, ...places] = output.shape as [number, number, ...number[]];
    const perClass = [1, classes, ...places.map(() => 1)];
    const targets = target.reshape([batch, 1, ...places]);
    const ignored = targets.eq(constant(Int32Array.of(ignore_index), [1], 'int32'));
    // 1 where a class is the target's; a target that is ignored is none.
    const hits = arange(classes).reshape(perClass).eq(targets).mul(scalar(1).sub(ignored));
    const weights = weight ? constant(Float32Array.from(weight), perClass) : scalar(1);
    const weighted = logSoftmax(output, 1).mul(weights);
    // Chosen, not multiplied: 0 · −∞ would be NaN.
    const atTarget = where(hits, weighted, scalar(0)).sum([1]).neg();
    const smooth = weighted
      .sum([1])
      .neg()
      .mul(hits.sum([1]));
    const values =
      label_smoothing > 0 ? atTarget.mul(1 - label_smoothing).add(smooth.mul(label_smoothing / classes)) : atTarget;
    if (reduction === 'none') return values;
    return reduction === 'sum' ? values.sum() : values.sum().div(hits.mul(weights).sum());
  },
  samples: [
    { name: 'mean', params: {}, output: [5, 4], target: 'classIndex' },
    { name: 'sum', params: { reduction: 'sum' }, output: [3, 10], target: 'classIndex' },
    { name: 'none', params: { reduction: 'none' }, output: [3, 4], target: 'classIndex' },
    { name: 'places', params: {}, output: [2, 3, 4, 2], target: 'classIndex' },
    { name: 'weighted', params: { weight: [0.2, 1.5, 3] }, output: [6, 3], target: 'classIndex' },
    { name: 'ignored class', params: { ignore_index: 1 }, output: [8, 3], target: 'classIndex' },
    { name: 'smoothed', params: { label_smoothing: 0.1 }, output: [5, 4], target: 'classIndex' },
    {
      name: 'every option',
      params: { weight: [0.2, 1.5, 3, 0.7], ignore_index: 2, label_smoothing: 0.3 },
      output: [9, 4, 2],
      target: 'classIndex',
    },
  ],
});
