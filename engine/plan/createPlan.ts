import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, sameShape } from '../core/shape';
import type { Origin, Tensor } from '../tensor/tensor';
import { overwrittenSince, type VariableRef } from '../tensor/variable';
import type { Plan, PlanOp, PlanValue, ValueId } from './plan';
import { PlanValues } from './planValues';

/** What is to be computed, as recorded tensors. */
export interface Program {
  /** Placeholders, in the order in which the caller fills them. */
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** New values of variables, written together after the run. */
  readonly assigns: readonly { readonly variable: VariableRef; readonly value: Tensor }[];
}

/** Values that are known already: their graphs are not walked. */
export type KnownValues = (tensor: Tensor) => TensorData | undefined;

/**
 * Turns recorded tensors into a plan: only what the outputs and assigns need, each value once, in order of recording.
 * Throws InputError `tensor.unfed` for a placeholder that is no input, `tensor.overwritten` for a value recorded with
 * a variable's former values, `tensor.assign` where a new value does not suit its variable.
 */
export function createPlan(program: Program, known: KnownValues = () => undefined): Plan {
  const targets = [...program.outputs, ...program.assigns.map(({ value }) => value)];
  for (const { variable, value } of program.assigns) checkAssign(variable, value);

  const values = new PlanValues();
  const ids = new Map<Tensor, ValueId>();
  const idOf = (tensor: Tensor): ValueId => ids.get(tensor) as ValueId;
  for (const input of program.inputs) ids.set(input, values.place(inputValue(input)));
  const inputs = program.inputs.map(idOf);
  for (const tensor of needed(targets, known)) {
    if (ids.has(tensor)) continue;
    const data = known(tensor);
    if (data) ids.set(tensor, values.place({ kind: 'constant', type: typeOf(tensor), data }));
    else if (tensor.origin.kind === 'op') ids.set(tensor, values.op(opValue(tensor, tensor.origin, idOf)));
    else ids.set(tensor, values.place(leafValue(tensor)));
  }
  return {
    values: values.list,
    inputs,
    outputs: program.outputs.map(idOf),
    assigns: program.assigns.map(({ variable, value }) => ({ variable, value: idOf(value) })),
  };
}

/** Everything the targets depend on, in order of recording, which puts sources first. */
function needed(targets: readonly Tensor[], known: KnownValues): Tensor[] {
  const seen = new Set(targets);
  for (const tensor of seen) {
    if (tensor.origin.kind !== 'op' || known(tensor)) continue;
    for (const input of tensor.origin.inputs) {
      checkCurrent(input, tensor);
      seen.add(input);
    }
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

function checkCurrent(input: Tensor, user: Tensor): void {
  if (input.origin.kind === 'variable' && overwrittenSince(input.origin.variable, user.id)) {
    throw new InputError('tensor.overwritten', { name: input.origin.variable.name });
  }
}

function checkAssign(variable: VariableRef, value: Tensor): void {
  if (sameShape(variable.type.shape, value.shape) && variable.type.dtype === value.dtype) return;
  throw new InputError('tensor.assign', {
    name: variable.name,
    expected: `${variable.type.dtype} ${formatShape(variable.type.shape)}`,
    got: `${value.dtype} ${formatShape(value.shape)}`,
  });
}

const typeOf = ({ shape, dtype }: Tensor) => ({ shape, dtype });

function inputValue(tensor: Tensor): PlanValue {
  if (tensor.origin.kind !== 'input') throw new TypeError('A program takes placeholders as its inputs');
  return { kind: 'input', type: typeOf(tensor), name: tensor.origin.name };
}

function opValue(
  tensor: Tensor,
  { op, attrs, inputs }: Extract<Origin, { kind: 'op' }>,
  idOf: (tensor: Tensor) => ValueId,
): PlanOp {
  const layer = tensor.layer ?? undefined;
  return { kind: 'op', type: typeOf(tensor), op, attrs, inputs: inputs.map(idOf), layer } as PlanOp;
}

function leafValue(tensor: Tensor): PlanValue {
  const { origin } = tensor;
  if (origin.kind === 'variable') return { kind: 'variable', type: typeOf(tensor), variable: origin.variable };
  if (origin.kind === 'constant') return { kind: 'constant', type: typeOf(tensor), data: origin.data };
  throw new InputError('tensor.unfed', { name: origin.kind === 'input' ? origin.name : '' });
}
