import { amountOf, type Formula } from '../../core/formula';
import type { Init } from '../../init';
import type { StateSpec } from '../contract';

/** A parameter of the sizes given, whose names explain how many numbers it has. */
export function learnt(name: string, sizes: readonly Formula[], init: Init): StateSpec {
  return { name, shape: sizes.map(amountOf), sizes, init, kind: 'parameter' };
}
