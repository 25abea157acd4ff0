import type { ElementwiseOp, Instruction } from '../../../plan/elementwise';

/** Instructions of a program (assembly/elementwise/tiles.ts): those that end in I take int32 operands. */
export type Code = Exclude<ElementwiseOp, 'cast'> | 'copy' | 'toInt' | 'toFloat' | 'equalI' | 'lessI' | 'lessEqualI';

/** How a program's operand comes into its register (assembly/elementwise/elementwise.ts). */
export type LoadKind = 'immediate' | 'scalar' | 'strided' | 'product';

const INTEGER_COMPARISONS: Partial<Record<ElementwiseOp, Code>> = {
  equal: 'equalI',
  less: 'lessI',
  lessEqual: 'lessEqualI',
};

/** The instruction for an op, by the type of what it reads. */
export function codeOf({ op, operands, dtype }: Instruction): Code {
  const from = operands[0]?.dtype;
  if (op === 'cast') return from === dtype ? 'copy' : dtype === 'int32' ? 'toInt' : 'toFloat';
  return (from === 'int32' ? INTEGER_COMPARISONS[op] : undefined) ?? op;
}
