import type { DataSourceDefinition } from '../contract';
import { circles } from './circles';
import { iris } from './iris';
import { mnist } from './mnist';
import { moons } from './moons';
import { random } from './random';
import { shapes } from './shapes';
import { sonnets } from './sonnets';
import { spiral } from './spiral';
import { xor } from './xor';

/** Every data source, by type, in the order in which they are offered. */
export const dataSources = {
  mnist,
  iris,
  spiral,
  circles,
  xor,
  moons,
  shapes,
  sonnets,
  random,
} as const satisfies Record<string, DataSourceDefinition>;

/** The data source of that type; undefined for a type this build does not know. */
export function dataSourceByType(type: string): DataSourceDefinition | undefined {
  return Object.hasOwn(dataSources, type) ? dataSources[type as keyof typeof dataSources] : undefined;
}
