import { type PortType, shapeText } from '../../core/portType';
import type { LossProblem } from '../contract';

/** What suits a loss that compares number by number: a target of the output's own shape, and one number to train on. */
export function checkValues(
  loss: string,
  output: PortType,
  target: PortType,
  reduction: string | undefined,
): LossProblem | null {
  if (target.dtype === 'int32') return { code: 'loss.needsValues', args: { loss } };
  const same =
    output.shape.length === target.shape.length && output.shape.every((size, at) => size === target.shape[at]);
  if (!same) return { code: 'loss.shapes', args: { loss, output: shapeText(output), target: shapeText(target) } };
  return checkReduction(loss, reduction);
}

/** Training needs one number. */
export function checkReduction(loss: string, reduction: string | undefined): LossProblem | null {
  return reduction === 'none' ? { code: 'loss.noReduction', args: { loss } } : null;
}
