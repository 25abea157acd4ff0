import { type PortType, shapeText } from '../../core/portType';
import type { LossProblem } from '../contract';
import { checkReduction } from './checkValues';

/** What suits a loss that looks at the scores of classes, given their indices. */
export function checkClasses(
  loss: string,
  output: PortType,
  target: PortType,
  params: { readonly weight: readonly number[] | null; readonly reduction: string },
  classes: number | null | undefined,
): LossProblem | null {
  if (target.dtype !== 'int32') return { code: 'loss.needsClasses', args: { loss, target: shapeText(target) } };
  if (output.shape.length < 2) return { code: 'loss.needsScores', args: { loss } };
  const [, scores = 0, ...places] = output.shape as number[];
  const wanted = target.shape.slice(1);
  if (places.length !== wanted.length || places.some((size, at) => size !== wanted[at])) {
    if (wanted.length === 0) return { code: 'loss.scoresShape', args: { loss, output: shapeText(output) } };
    return { code: 'loss.scorePositions', args: { loss, output: shapeText(output), target: shapeText(target) } };
  }
  if (classes && scores < classes) return { code: 'loss.classCount', args: { loss, scores, classes } };
  return checkClassWeight(loss, scores, params.weight) ?? checkReduction(loss, params.reduction);
}

/** One weight a class. */
export function checkClassWeight(loss: string, scores: number, weight: readonly number[] | null): LossProblem | null {
  if (!weight || weight.length === scores) return null;
  return { code: 'loss.weightLength', args: { loss, length: weight.length, classes: scores } };
}
