import { type ArenaStep, layoutArena, type StorageId } from '../../plan/arena';
import type { Plan } from '../../plan/plan';
import { Heap } from './heap';
import type { KernelQueries } from './kernels';
import { type AskWithTable, type LoweredPlan, lowerPlan } from './lower/lowerPlan';
import { type Place, placesOf, type Step, type Table } from './lower/step';

/** Words before a record's arguments: kernel, parts, bytes (assembly/dispatch.ts). */
const RECORD_HEADER = 3;

/** A plan's steps and where their storages lie, before there is memory for them. */
export interface PlanLayout {
  readonly plan: Plan;
  readonly lowered: LoweredPlan;
  /** Offsets in the arena, which plans that are used one at a time share. */
  readonly offsets: ReadonlyMap<StorageId, number>;
  readonly arenaBytes: number;
  /** Offsets in the plan's own block: constants, which outlive other plans' runs. */
  readonly constants: ReadonlyMap<StorageId, number>;
  /** Where the tape of steps begins in that block, and the block's size. */
  readonly tapeOffset: number;
  readonly ownBytes: number;
  /** What each thread needs for itself. */
  readonly scratchBytes: number;
}

/** Lays a plan out; nothing is allocated. */
export function layOut(plan: Plan, kernels: KernelQueries, ask: AskWithTable): PlanLayout {
  const lowered = lowerPlan(plan, kernels, ask);
  const { steps, storages } = lowered;
  const constants = new Map<StorageId, number>();
  let tapeOffset = 0;
  for (const [id, value] of plan.values.entries()) {
    if (value.kind !== 'constant') continue;
    constants.set(id, tapeOffset);
    tapeOffset += Heap.blockBytes(storages.bytes(id));
  }
  const { offsets, bytes } = layoutArena(arenaRequest(plan, lowered));
  const words = steps.reduce((sum, step) => sum + recordWords(step) + tableWords(step), 0);
  return {
    plan,
    lowered,
    offsets,
    arenaBytes: bytes,
    constants,
    tapeOffset,
    ownBytes: tapeOffset + words * 4,
    scratchBytes: steps.reduce((most, { scratch = 0 }) => Math.max(most, scratch), 0),
  };
}

function arenaRequest(plan: Plan, { steps, homes, storages, outputs }: LoweredPlan) {
  const isHere = (storage: StorageId) => !homes.has(storage) && storages.origin(storage)?.kind !== 'constant';
  return {
    steps: steps.map((step): ArenaStep => {
      const places = placesOf(step).filter(({ storage }) => isHere(storage));
      const reads = places.filter(({ access }) => access === 'read' || access === 'update');
      const writes = places.filter(({ access }) => access !== 'read');
      const inPlace = (step.inPlace ?? []).filter((pair) => isHere(pair.write) && isHere(pair.read));
      return { reads: reads.map(storageOf), writes: writes.map(storageOf), inPlace };
    }),
    bytes: (storage: StorageId) => storages.bytes(storage),
    preset: plan.inputs,
    // Inputs keep their place: a caller may run again without filling anew.
    kept: [...plan.inputs, ...outputs],
  };
}

const storageOf = ({ storage }: Place): StorageId => storage;

export const recordWords = (step: Step): number => RECORD_HEADER + step.args.length;

const tableWords = (step: Step): number =>
  (step.args as readonly (number | Place | Table)[]).reduce<number>(
    (sum, arg) => sum + (typeof arg === 'object' && 'words' in arg ? arg.words.length : 0),
    0,
  );
