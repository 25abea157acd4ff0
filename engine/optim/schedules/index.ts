import type { ScheduleDefinition } from './contract';
import { cosineAnnealingLR } from './cosineAnnealingLR';
import { cosineAnnealingWarmRestarts } from './cosineAnnealingWarmRestarts';
import { exponentialLR } from './exponentialLR';
import { linearLR } from './linearLR';
import { multiStepLR } from './multiStepLR';
import { oneCycleLR } from './oneCycleLR';
import { polynomialLR } from './polynomialLR';
import { reduceLROnPlateau } from './reduceLROnPlateau';
import { stepLR } from './stepLR';

/** Every learning rate schedule by type, in the order of the list. */
export const schedules = {
  StepLR: stepLR,
  MultiStepLR: multiStepLR,
  ExponentialLR: exponentialLR,
  CosineAnnealingLR: cosineAnnealingLR,
  CosineAnnealingWarmRestarts: cosineAnnealingWarmRestarts,
  OneCycleLR: oneCycleLR,
  LinearLR: linearLR,
  PolynomialLR: polynomialLR,
  ReduceLROnPlateau: reduceLROnPlateau,
} as const satisfies Readonly<Record<string, ScheduleDefinition>>;

const definitions: Readonly<Record<string, ScheduleDefinition>> = schedules;

/** The schedule of a type, or undefined where this build has none. */
export function scheduleByType(type: string): ScheduleDefinition | undefined {
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined;
}
