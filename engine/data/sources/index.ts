import type { DataSourceDefinition } from '../contract';
import { circles } from './circles';
import { csv } from './csv';
import { digits } from './digits';
import { idx } from './idx';
import { imageFolder } from './imageFolder';
import { iris } from './iris';
import { mnist } from './mnist';
import { moons } from './moons';
import { npy } from './npy';
import { parquet } from './parquet';
import { random } from './random';
import { shapes } from './shapes';
import { sonnets } from './sonnets';
import { spiral } from './spiral';
import { text } from './text';
import { wine } from './wine';
import { xor } from './xor';

/** Every data source, by type, in the order in which they are offered. */
export const dataSources = {
  mnist,
  digits,
  iris,
  wine,
  spiral,
  circles,
  xor,
  moons,
  shapes,
  sonnets,
  random,
  csv,
  parquet,
  imageFolder,
  idx,
  npy,
  text,
} as const satisfies Record<string, DataSourceDefinition>;

/** Those that need nothing but their defaults; the others read files that have to be looked at first. */
export const builtInSources: readonly string[] = Object.entries<DataSourceDefinition>(dataSources).flatMap(
  ([type, { ownFiles }]) => (ownFiles ? [] : [type]),
);

/** The data source of that type; undefined for a type this build does not know. */
export function dataSourceByType(type: string): DataSourceDefinition | undefined {
  return Object.hasOwn(dataSources, type) ? dataSources[type as keyof typeof dataSources] : undefined;
}
