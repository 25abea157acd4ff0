import type { LossDefinition } from './contract';
import { crossEntropyLoss } from './crossEntropyLoss';
import { klDivLoss } from './klDivLoss';
import { l1Loss } from './l1Loss';
import { mseLoss } from './mseLoss';

/** Every loss by type, in the order of the list. */
export const losses = {
  CrossEntropyLoss: crossEntropyLoss,
  L1Loss: l1Loss,
  MSELoss: mseLoss,
  KLDivLoss: klDivLoss,
} as const satisfies Readonly<Record<string, LossDefinition>>;

const definitions: Readonly<Record<string, LossDefinition>> = losses;

/** The loss of a type, or undefined where this build has none. */
export function lossByType(type: string): LossDefinition | undefined {
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined;
}
