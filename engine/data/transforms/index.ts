import type { TransformDefinition } from '../contract';
import { colorJitter } from './colorJitter';
import { gaussianNoise } from './gaussianNoise';
import { minMax } from './minMax';
import { mixUp } from './mixUp';
import { normalize } from './normalize';
import { pad } from './pad';
import { randomAffine } from './randomAffine';
import { randomCrop } from './randomCrop';
import { randomErasing } from './randomErasing';
import { randomHorizontalFlip } from './randomHorizontalFlip';
import { randomRotation } from './randomRotation';
import { randomVerticalFlip } from './randomVerticalFlip';
import { standardize } from './standardize';

/** Every transform, by type. */
export const transforms = {
  Pad: pad,
  Normalize: normalize,
  Standardize: standardize,
  MinMax: minMax,
  RandomHorizontalFlip: randomHorizontalFlip,
  RandomVerticalFlip: randomVerticalFlip,
  RandomAffine: randomAffine,
  RandomRotation: randomRotation,
  RandomCrop: randomCrop,
  ColorJitter: colorJitter,
  GaussianNoise: gaussianNoise,
  RandomErasing: randomErasing,
  MixUp: mixUp,
} as const satisfies Record<string, TransformDefinition>;

/** The transform of that type; undefined for a type this build does not know. */
export function transformByType(type: string): TransformDefinition | undefined {
  return Object.hasOwn(transforms, type) ? transforms[type as keyof typeof transforms] : undefined;
}
