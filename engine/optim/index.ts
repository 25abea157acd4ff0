import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamax } from './adamax';
import { adamW } from './adamW';
import type { OptimizerDefinition } from './contract';
import { lion } from './lion';
import { nadam } from './nadam';
import { radam } from './radam';
import { rmsprop } from './rmsprop';
import { rprop } from './rprop';
import { sgd } from './sgd';

/** Every optimizer by type, in the order of the list. */
export const optimizers = {
  SGD: sgd,
  Adam: adam,
  AdamW: adamW,
  NAdam: nadam,
  RAdam: radam,
  Adamax: adamax,
  RMSprop: rmsprop,
  Adagrad: adagrad,
  Adadelta: adadelta,
  Rprop: rprop,
  Lion: lion,
} as const satisfies Readonly<Record<string, OptimizerDefinition>>;

const definitions: Readonly<Record<string, OptimizerDefinition>> = optimizers;

/** The optimizer of a type, or undefined where this build has none. */
export function optimizerByType(type: string): OptimizerDefinition | undefined {
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined;
}
