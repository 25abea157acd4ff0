import type { PortType } from '../../core/portType';
import { formatShape } from '../../core/shape';
import type { LossProblem } from '../contract';

/**
 * What suits a loss that compares outputs with one another: all of one shape, float32, and a target where there is one.
 * @param ranks How many dimensions they may have, the batch among them. @param targetShape What the target must be.
 */
export function checkPairs(
  loss: string,
  outputs: readonly PortType[],
  target: PortType | null,
  ranks: { readonly least: number; readonly most: number },
  targetShape: PortType['shape'],
): LossProblem | null {
  const [first] = outputs as [PortType];
  const rank = first.shape.length;
  const same = outputs.every(({ shape, dtype }) => dtype === 'float32' && shape.join() === first.shape.join());
  if (!same || rank < ranks.least || rank > ranks.most) {
    const shapes = outputs.map(({ shape, dtype }) => `${dtype} ${formatShape(shape)}`).join(', ');
    const dimensions = ranks.most === Infinity ? `≥ ${ranks.least}` : `${ranks.least}, ${ranks.most}`;
    return { code: 'loss.inputs', args: { loss, count: outputs.length, dimensions, shapes } };
  }
  if (!target || (target.dtype === 'float32' && target.shape.join() === targetShape.join())) return null;
  const got = `${target.dtype} ${formatShape(target.shape)}`;
  return { code: 'loss.signs', args: { loss, expected: `float32 ${formatShape(targetShape)}`, got } };
}
