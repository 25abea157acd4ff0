import type { OnnxConstant } from '../../../../layers/shared/onnxConstant';
import type { NodeProto } from '../../onnx.gen';
import { arithmetic } from './arithmetic';
import { choosing } from './choosing';
import type { Fold, Inputs } from './contract';
import { parts } from './parts';
import { shaping } from './shaping';

export { ints } from './contract';

/** What depends on the size of a batch, which no design knows. It spreads through arithmetic by itself. */
export const BATCH = Number.NaN;

/**
 * Values of a node whose inputs are all constant; null where that cannot be told. Missing inputs are undefined.
 * @param room Numbers that the result may have: a small file could ask for any.
 */
export function fold(node: NodeProto, inputs: Inputs, opset: number, room: number): readonly OnnxConstant[] | null {
  const work = Object.hasOwn(FOLDS, node.opType) ? FOLDS[node.opType] : undefined;
  const made = work?.(inputs, node, opset, room) ?? null;
  if (made === null) return null;
  return Array.isArray(made) ? made : [made as OnnxConstant];
}

const FOLDS: Readonly<Record<string, Fold>> = { ...arithmetic, ...shaping, ...choosing, ...parts };

/** Whether constants of this operator are computed. */
export const isFolded = (op: string) => ['Shape', 'ConstantOfShape'].includes(op) || Object.hasOwn(FOLDS, op);
