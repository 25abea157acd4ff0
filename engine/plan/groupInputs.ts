import { numel } from '../core/shape';
import type { ElementwiseGroup, GroupInput } from './elementwise';
import { isContiguous } from './views';

/** Whether an input is all of a value, read straight through, and nothing else of that value is an input. */
export function isWhole(group: ElementwiseGroup, input: GroupInput): boolean {
  return (
    isContiguous(group.shape, input.strides) &&
    numel(input.shape) === numel(group.shape) &&
    group.inputs.every((other) => other === input || other.value !== input.value)
  );
}

/** The last instruction that reads an operand; -1 where none does. */
export function lastRead({ instructions }: ElementwiseGroup, kind: 'input' | 'instruction', index: number): number {
  return instructions.findLastIndex(({ operands }) =>
    operands.some((operand) => operand.kind === kind && operand.index === index),
  );
}
