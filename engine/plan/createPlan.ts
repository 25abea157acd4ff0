import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, sameShape } from '../core/shape';
import type { Tensor } from '../tensor/tensor';
import { overwrittenSince, type VariableRef } from '../tensor/variable';
import type { Plan, PlanOp, PlanValue, ValueId } from './plan';
import { attrsKey, constantKey } from './valueKey';

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
  for (const input of program.inputs) values.add(input, inputValue(input));
  const inputs = program.inputs.map((input) => values.idOf(input));
  for (const tensor of needed(targets, known)) {
    if (values.has(tensor)) continue;
    const data = known(tensor);
    if (data) values.add(tensor, { kind: 'constant', type: typeOf(tensor), data });
    else if (tensor.origin.kind === 'op') values.addOp(tensor);
    else values.add(tensor, leafValue(tensor));
  }
  return {
    values: values.list,
    inputs,
    outputs: program.outputs.map((output) => values.idOf(output)),
    assigns: program.assigns.map(({ variable, value }) => ({ variable, value: values.idOf(value) })),
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

function leafValue(tensor: Tensor): PlanValue {
  const { origin } = tensor;
  if (origin.kind === 'variable') return { kind: 'variable', type: typeOf(tensor), variable: origin.variable };
  if (origin.kind === 'constant') return { kind: 'constant', type: typeOf(tensor), data: origin.data };
  throw new InputError('tensor.unfed', { name: origin.kind === 'input' ? origin.name : '' });
}

/** The list of values as it grows; equal ones are put in once. */
class PlanValues {
  readonly list: PlanValue[] = [];
  private readonly ids = new Map<Tensor, ValueId>();
  private readonly byKey = new Map<string, ValueId>();
  private readonly byData = new Map<unknown, ValueId>();

  has(tensor: Tensor): boolean {
    return this.ids.has(tensor);
  }

  idOf(tensor: Tensor): ValueId {
    return this.ids.get(tensor) as ValueId;
  }

  add(tensor: Tensor, value: PlanValue): void {
    this.ids.set(tensor, this.place(value));
  }

  addOp(tensor: Tensor): void {
    if (tensor.origin.kind !== 'op') return;
    const inputs = tensor.origin.inputs.map((input) => this.idOf(input));
    const { op, attrs } = tensor.origin;
    const value = { kind: 'op', type: typeOf(tensor), op, attrs, inputs } as PlanOp;
    this.ids.set(tensor, this.unchanged(value) ?? this.place(value));
  }

  /** The value itself where an op changes nothing: a reshape to the same shape, a sum over axes of size 1 kept. */
  private unchanged({ op, attrs, inputs, type }: PlanOp): ValueId | null {
    const [first] = inputs;
    if (first === undefined) return null;
    const from = (this.list[first] as PlanValue).type;
    if (from.dtype !== type.dtype || !sameShape(from.shape, type.shape)) return null;
    switch (op) {
      case 'reshape':
      case 'expand':
      case 'cast':
      case 'slice':
      case 'pad':
      case 'sum':
      case 'max':
        return first;
      case 'permute':
        return attrs.axes.every((axis, place) => axis === place) ? first : null;
      case 'concat':
        return inputs.length === 1 ? first : null;
      default:
        return null;
    }
  }

  private place(value: PlanValue): ValueId {
    const key = keyOf(value);
    // Large constants are the same only if they are the same array.
    const seen = typeof key === 'string' ? this.byKey.get(key) : this.byData.get(key);
    const matching = seen !== undefined && sameType(this.list[seen] as PlanValue, value) ? seen : undefined;
    if (matching !== undefined) return matching;
    const id = this.list.push(value) - 1;
    if (typeof key === 'string') this.byKey.set(key, id);
    else this.byData.set(key, id);
    return id;
  }
}

const sameType = (a: PlanValue, b: PlanValue): boolean =>
  a.type.dtype === b.type.dtype && sameShape(a.type.shape, b.type.shape);

function keyOf(value: PlanValue): string | object {
  switch (value.kind) {
    case 'input':
      // Each is filled on its own, even where two have the same name.
      return value;
    case 'variable':
      return value.variable;
    case 'constant':
      return constantKey(value.type, value.data) ?? value.data;
    case 'op':
      return `${value.op}(${value.inputs.join()})${attrsKey(value.attrs)}`;
  }
}
