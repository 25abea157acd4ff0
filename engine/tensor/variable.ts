import type { TensorData } from '../core/dtype';
import type { TensorType } from '../core/shape';
import { tick } from './clock';

/** Identity of state that outlives a plan: a parameter, a buffer, optimizer state. */
export interface VariableRef {
  readonly id: number;
  /** Dotted PyTorch name where it has one, for messages. */
  readonly name: string;
  readonly type: TensorType;
  /** Values a runtime's buffer starts with; zeros where not given. */
  readonly initial?: TensorData;
}

let nextId = 0;

export function createVariable(name: string, type: TensorType, initial?: TensorData): VariableRef {
  return { id: nextId++, name, type, ...(initial && { initial }) };
}

const overwritten = new WeakMap<VariableRef, number>();

/** Notes that a variable has new values: what was recorded with the old ones can no longer be computed. */
export function markOverwritten(variable: VariableRef): void {
  overwritten.set(variable, tick());
}

/** Whether the variable got new values after `time` (a tensor's id). */
export function overwrittenSince(variable: VariableRef, time: number): boolean {
  return (overwritten.get(variable) ?? -1) > time;
}

const replaced = new WeakMap<VariableRef, { readonly data: TensorData; readonly time: number }>();

/** Gives a variable other initial values; runtimes that hold it already take them over before they next use it. */
export function replaceInitial(variable: VariableRef, data: TensorData): void {
  replaced.set(variable, { data, time: tick() });
  markOverwritten(variable);
}

/** The values a runtime's buffer starts with (undefined: zeros), and since when; 0 where they never changed. */
export function initialOf(variable: VariableRef): { readonly data: TensorData | undefined; readonly time: number } {
  return replaced.get(variable) ?? { data: variable.initial, time: 0 };
}
