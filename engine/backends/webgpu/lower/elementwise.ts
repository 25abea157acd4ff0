import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseGroup, ElementwiseOp, Instruction, Operand } from '../../../plan/elementwise';
import { isWhole, lastRead } from '../../../plan/groupInputs';
import type { ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';
import { isContiguous } from '../../../plan/views';
import { walk } from './coordinates';
import type { Inputs } from './inputs';
import { KernelWriter } from './kernelWriter';
import { SCALARS, type Step } from './step';

type Write = (kernel: KernelWriter, ...operands: readonly string[]) => string;

const called =
  (name: string): Write =>
  (kernel, ...operands) =>
    kernel.call(name, ...operands);
const infix =
  (sign: string): Write =>
  (_, a, b) =>
    `(${a} ${sign} ${b})`;
const compared =
  (sign: string): Write =>
  (_, a, b) =>
    `select(0.0, 1.0, ${a} ${sign} ${b})`;
const builtin =
  (name: string): Write =>
  (_, ...operands) =>
    `${name}(${operands.join(', ')})`;

/** Every element-wise op as an expression; a missing one does not compile. */
const EXPRESSIONS: Readonly<Record<Exclude<ElementwiseOp, 'cast'>, Write>> = {
  neg: called('f_neg'),
  abs: called('f_abs'),
  sign: called('f_sign'),
  exp: called('f_exp'),
  expm1: called('f_expm1'),
  log: called('f_log'),
  log1p: called('f_log1p'),
  sqrt: builtin('sqrt'),
  reciprocal: (_, a) => `(1.0 / ${a})`,
  sin: called('f_sin'),
  cos: called('f_cos'),
  tanh: called('f_tanh'),
  sigmoid: called('f_sigmoid'),
  erf: called('f_erf'),
  floor: builtin('floor'),
  relu: called('f_relu'),
  add: infix('+'),
  sub: infix('-'),
  mul: infix('*'),
  div: infix('/'),
  pow: called('f_pow'),
  maximum: called('f_maximum'),
  minimum: called('f_minimum'),
  equal: compared('=='),
  less: compared('<'),
  lessEqual: compared('<='),
  where: (_, condition, a, b) => `select(${a}, ${b}, ${condition} == 0.0)`,
};

/**
 * Shader compilers may rearrange what is written in one expression: a / b · b became a. Between two operations the bits go
 * through an exclusive or with a zero that no compiler knows to be one.
 */
const REARRANGED: ReadonlySet<ElementwiseOp> = new Set(['add', 'sub', 'mul', 'div', 'reciprocal', 'sqrt']);

/** And x − x became 0 where x was NaN or infinite, also where the operands were two reads of one place. */
const CANCELLED: ReadonlySet<ElementwiseOp> = new Set(['sub', 'div', 'equal', 'less', 'lessEqual']);

function expression(kernel: KernelWriter, { op, operands, dtype }: Instruction, texts: readonly string[]): string {
  if (op !== 'cast') return EXPRESSIONS[op](kernel, ...texts);
  const [from = ''] = texts;
  if (operands[0]?.dtype === dtype) return from;
  return dtype === 'int32' ? kernel.call('f_toInt', from) : `f32(${from})`;
}

/** One kernel for a group: an invocation an element, every result in a register until it is wanted outside. */
export function elementwiseStep(group: ElementwiseGroup, storages: Storages, single: Inputs): Step {
  const kernel = new KernelWriter();
  return kernel.each('elementwise', numel(group.shape), (i) => groupText(kernel, group, storages, single, i), {
    inPlace: inPlacePairs(group, storages),
  });
}

/**
 * Statements that compute a group's element `i` (a u32 expression) and store what is wanted of it.
 * @param given The input that is not read from memory, as it has just been computed, and what it is called.
 */
export function groupText(
  kernel: KernelWriter,
  group: ElementwiseGroup,
  storages: Storages,
  single: Inputs,
  i: string,
  given?: { readonly value: ValueId; readonly name: string },
): string {
  const { shape, inputs, instructions, outputs } = group;
  const isStraight = inputs.map(({ strides }) => isContiguous(shape, strides));
  const scattered = inputs.filter((_, at) => !isStraight[at]);
  const way = scattered.length > 0 ? walk(kernel, shape, scattered, i, 'c') : null;
  const loads = inputs.map((input, at) => {
    if (input.value === given?.value) return `  let x${at} = ${given.name};`;
    const scalar = single.scalar(storages.of(input.value));
    if (scalar !== undefined)
      return `  let x${at} = ${kernel.read(single.scalars, 'float32')}[${kernel.size(scalar)}];`;
    const array = kernel.read(storages.of(input.value), input.dtype);
    const straight = input.offset > 0 ? `${i} + ${kernel.size(input.offset)}` : i;
    return `  let x${at} = ${array}[${isStraight[at] ? straight : way?.at[scattered.indexOf(input)]}];`;
  });
  const text = (operand: Operand): string => {
    if (operand.kind === 'immediate') return kernel.constant(operand.value, operand.dtype);
    return operand.kind === 'input' ? `x${operand.index}` : `v${operand.index}`;
  };
  const zero = kernel.size(0);
  const opaque = (value: string) => `bitcast<f32>(bitcast<u32>(${value}) ^ ${zero})`;
  const computed = instructions.map((instruction, at) => {
    const texts = instruction.operands.map((operand, index) => {
      const hides = index === 1 && operand.kind !== 'immediate' && operand.dtype === 'float32';
      return hides && CANCELLED.has(instruction.op) ? opaque(text(operand)) : text(operand);
    });
    const value = expression(kernel, instruction, texts);
    const read = lastRead(group, 'instruction', at) >= 0;
    const kept = read && REARRANGED.has(instruction.op) ? opaque(value) : value;
    return `  let v${at}: ${SCALARS[instruction.dtype]} = ${kept};`;
  });
  const stores = outputs.map(
    ({ value, instruction, dtype }) => `  ${kernel.write(storages.of(value), dtype)}[${i}] = v${instruction};`,
  );
  return [way?.text ?? '', ...loads, ...computed, ...stores].filter((line) => line !== '').join('\n');
}

/** An output may overwrite a value of its type that is read straight through: all is read before anything is written. */
export function inPlacePairs(group: ElementwiseGroup, storages: Storages): { write: StorageId; read: StorageId }[] {
  return group.outputs.flatMap(({ value, dtype }) =>
    group.inputs.flatMap((input) => {
      const own = storages.of(input.value);
      const isFree = group.inputs.every((other) => storages.of(other.value) !== own || isWhole(group, other));
      return isFree && input.dtype === dtype ? [{ write: storages.of(value), read: own }] : [];
    }),
  );
}
