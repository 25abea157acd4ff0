import type { LayerDefinition } from '../../engine/layers/contract';
import type { AnyLossDefinition } from '../../engine/losses/contract';
import type { OptimizerDefinition } from '../../engine/optim/contract';
import type { ScheduleDefinition } from '../../engine/optim/schedules/contract';
import type { Backend } from '../../engine/plan/backend';
import { recordLayer } from '../support/layerCase';
import { readFixtures } from './fixtures';
import { type LayerFixture, layerFixtureSpecs, measureLayer } from './layers';
import { type LossFixture, lossSpecsOf, measureLoss, recordLoss } from './losses';
import { holds, type Measure, say } from './measure';
import { measureOptimizer, type OptimizerFixture, optimizerCasesOf } from './optimizers';
import { measureSchedule, type ScheduleFixture, scheduleCasesOf } from './schedules';

export const KINDS = ['layers', 'losses', 'optimizers', 'schedules'] as const;
export type Kind = (typeof KINDS)[number];

/** What is held against PyTorch, by type. */
export interface Catalogue {
  readonly layers: Readonly<Record<string, LayerDefinition>>;
  readonly losses: Readonly<Record<string, AnyLossDefinition>>;
  readonly optimizers: Readonly<Record<string, OptimizerDefinition>>;
  readonly schedules: Readonly<Record<string, ScheduleDefinition>>;
}

/** Largest errors; null where nothing is compared. */
export interface Largest {
  readonly forward: number | null;
  readonly gradient: number | null;
}

export interface Row {
  readonly kind: Kind;
  readonly type: string;
  readonly cases: number;
  /** By the backend's name; schedules are computed on the host, which counts as one. */
  readonly errors: Readonly<Record<string, Largest>>;
  /** Why the row fails; empty where it passes. */
  readonly failures: readonly string[];
}

/** A case that can be run on one backend. */
interface Case {
  readonly name: string;
  run(backend: Backend): Promise<readonly Measure[]>;
}

/** Every row of the table, one after the other. The measures are those that the tests check. */
export async function* rowsOf(catalogue: Catalogue, backends: readonly Backend[]): AsyncGenerator<Row> {
  for (const [type, layer] of Object.entries(catalogue.layers)) {
    yield await rowOf('layers', type, () => layerCases(type, layer), backends);
  }
  for (const [type, loss] of Object.entries(catalogue.losses)) {
    yield await rowOf('losses', type, () => lossCases(type, loss), backends);
  }
  for (const [type, optimizer] of Object.entries(catalogue.optimizers)) {
    yield await rowOf('optimizers', type, () => optimizerCases(type, optimizer), backends);
  }
  for (const [type, schedule] of Object.entries(catalogue.schedules)) yield scheduleRow(type, schedule);
}

async function rowOf(kind: Kind, type: string, casesOf: () => readonly Case[], backends: readonly Backend[]) {
  const failures: string[] = [];
  const errors: Record<string, Largest> = {};
  const cases = attempt(failures, type, casesOf) ?? [];
  for (const backend of backends) {
    const measures: Measure[] = [];
    for (const { name, run } of cases) {
      const where = `${type} '${name}' on ${backend.name}`;
      try {
        const found = await run(backend);
        failures.push(...found.filter((measure) => !holds(measure)).map((measure) => `${where}: ${say(measure)}`));
        measures.push(...found);
      } catch (error) {
        failures.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    errors[backend.name] = largest(measures);
    if (measures.length === 0) failures.push(`${type} on ${backend.name}: nothing was compared`);
  }
  return { kind, type, cases: cases.length, errors, failures };
}

function scheduleRow(type: string, schedule: ScheduleDefinition): Row {
  const failures: string[] = [];
  const measures = attempt(failures, type, () => {
    const fixtures = current('schedules', type, scheduleCasesOf(type));
    return (fixtures as ScheduleFixture[]).map((fixture) => measureSchedule(schedule, fixture));
  });
  const all = (measures ?? []).flat();
  failures.push(...all.filter((measure) => !holds(measure)).map((measure) => `${type}: ${say(measure)}`));
  if (all.length === 0) failures.push(`${type}: nothing was compared`);
  return { kind: 'schedules', type, cases: measures?.length ?? 0, errors: { host: largest(all) }, failures };
}

function layerCases(type: string, layer: LayerDefinition): Case[] {
  const fixtures = current('layers', type, layerFixtureSpecs(type)) as LayerFixture[];
  return layer.samples.map((sample) => ({
    name: sample.name,
    run: (backend) => {
      const fixture = fixtures.find(({ spec }) => spec.name === sample.name);
      return measureLayer(recordLayer(layer, sample), sample, fixture, backend);
    },
  }));
}

function lossCases(type: string, loss: AnyLossDefinition): Case[] {
  const fixtures = current('losses', type, lossSpecsOf(type)) as LossFixture[];
  return fixtures.map((fixture) => ({
    name: fixture.spec.name,
    run: (backend) => measureLoss(recordLoss(loss, fixture), fixture, backend),
  }));
}

function optimizerCases(type: string, optimizer: OptimizerDefinition): Case[] {
  const fixtures = current('optimizers', type, optimizerCasesOf(type)) as OptimizerFixture[];
  return fixtures.map((fixture) => ({
    name: fixture.spec.name,
    run: (backend) => measureOptimizer(optimizer, fixture, backend),
  }));
}

/** A type's fixtures, which must be of the present samples. */
function current(kind: Kind, type: string, specs: readonly unknown[]): { readonly spec: unknown }[] {
  const fixtures = readFixtures<{ readonly spec: unknown }>(kind, type);
  if (JSON.stringify(fixtures.map(({ spec }) => spec)) !== JSON.stringify(specs)) {
    throw new Error('the fixtures are of other samples: node test/fixtures/make.mjs');
  }
  return fixtures;
}

function attempt<T>(failures: string[], type: string, run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    failures.push(`${type}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function largest(measures: readonly Measure[]): Largest {
  const of = (pass: Measure['of']) => {
    const errors = measures.filter((measure) => measure.of === pass).map(({ error }) => error);
    return errors.length > 0 ? Math.max(...errors) : null;
  };
  return { forward: of('forward'), gradient: of('gradient') };
}
