import type { TransformDefinition } from '../contract';
import { minMax } from './minMax';
import { normalize } from './normalize';
import { pad } from './pad';
import { standardize } from './standardize';

/** Every transform, by type. */
export const transforms = {
  Pad: pad,
  Normalize: normalize,
  Standardize: standardize,
  MinMax: minMax,
} as const satisfies Record<string, TransformDefinition>;

/** The transform of that type; undefined for a type this build does not know. */
export function transformByType(type: string): TransformDefinition | undefined {
  return Object.hasOwn(transforms, type) ? transforms[type as keyof typeof transforms] : undefined;
}
