import type { TensorType } from '../core/shape';

/** Identity of state that outlives a plan: a parameter, a buffer, optimizer state. */
export interface VariableRef {
  readonly id: number;
  /** Dotted PyTorch name where it has one, for messages. */
  readonly name: string;
  readonly type: TensorType;
}

let nextId = 0;

export function createVariable(name: string, type: TensorType): VariableRef {
  return { id: nextId++, name, type };
}
