import { adam } from './adam';
import type { OptimizerDefinition } from './contract';
import { sgd } from './sgd';

/** Every optimizer by type, in the order of the list. */
export const optimizers = {
  SGD: sgd,
  Adam: adam,
} as const satisfies Readonly<Record<string, OptimizerDefinition>>;

const definitions: Readonly<Record<string, OptimizerDefinition>> = optimizers;

/** The optimizer of a type, or undefined where this build has none. */
export function optimizerByType(type: string): OptimizerDefinition | undefined {
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined;
}
