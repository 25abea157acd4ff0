import { type ArenaStep, layoutArena, type StorageId } from '../../plan/arena';
import { expanded } from '../../plan/expand';
import type { Plan } from '../../plan/plan';
import type { GpuTraits } from './gpu';
import { type LoweredPlan, lowerPlan } from './lower/lowerPlan';
import { isHeld } from './lower/recurrentSizes';

/** A plan's steps and where their storages lie, before there is memory for them. */
export interface PlanLayout {
  readonly plan: Plan;
  readonly lowered: LoweredPlan;
  /** Offsets in the arena, which plans that are used one at a time share. */
  readonly offsets: ReadonlyMap<StorageId, number>;
  readonly arenaBytes: number;
  /** Where in the arena the inputs begin. */
  readonly inputOffset: number;
  /** Offsets in the plan's own buffer: constants, which outlive other plans' runs. */
  readonly constants: ReadonlyMap<StorageId, number>;
  readonly constantBytes: number;
  /** The kernels' uniform structs, one behind the other. */
  readonly paramOffsets: readonly number[];
  readonly paramBytes: number;
  /** The largest array that a kernel sees. */
  readonly largestBinding: number;
}

export const aligned = (bytes: number, to: number): number => Math.ceil(bytes / to) * to;

/** Arrays begin where a device lets bindings begin: 256 unless it allows less, so that layouts do not differ. */
export const ALIGNMENT = 256;

/** Lays a plan out; nothing is allocated. */
export function layOut(plan: Plan, gpu: GpuTraits): PlanLayout {
  // Where the processor plays the GPU, a workgroup's invocations take turns at every barrier.
  const own = expanded(plan, gpu.software ? undefined : isHeld);
  const layout = placed(own, gpu, true);
  return layout.arenaBytes <= gpu.limits.maxStorageBufferBindingSize ? layout : placed(own, gpu, false);
}

function placed(plan: Plan, { limits, software, tiles }: GpuTraits, chains: boolean): PlanLayout {
  // One is left for where faults are told.
  const bindings = limits.maxStorageBuffersPerShaderStage - 1;
  const lowered = lowerPlan(plan, { bindings, alignment: ALIGNMENT, chains, software, tiles });
  const { steps, storages, homes, outputs, inputs } = lowered;
  const constants = new Map<StorageId, number>();
  let constantBytes = 0;
  for (const [id, value] of plan.values.entries()) {
    if (value.kind !== 'constant') continue;
    constants.set(id, constantBytes);
    constantBytes += aligned(Math.max(4, storages.bytes(id)), ALIGNMENT);
  }
  const isInput = new Set([...plan.inputs, inputs.scalars]);
  const isHere = (storage: StorageId) =>
    !homes.has(storage) && !isInput.has(storage) && storages.origin(storage)?.kind !== 'constant';
  const written = new Set(
    steps.flatMap(({ places }) => places.flatMap((at) => (at.access === 'read' ? [] : [at.storage]))),
  );
  // No step writes an empty value; it gets a place of its own all the same, as arrays of two types may not share one.
  const empty = steps.flatMap(({ places }) =>
    places.flatMap(({ storage }) => (isHere(storage) && !written.has(storage) ? [storage] : [])),
  );
  const { offsets: places, bytes } = layoutArena({
    steps: steps.map((step): ArenaStep => {
      const places = step.places.filter(({ storage }) => isHere(storage));
      return {
        reads: places.flatMap(({ storage, access }) => (access === 'write' ? [] : [storage])),
        writes: places.flatMap(({ storage, access }) => (access === 'read' ? [] : [storage])),
        inPlace: (step.inPlace ?? []).filter((pair) => isHere(pair.write) && isHere(pair.read)),
      };
    }),
    bytes: (storage) => storages.bytes(storage),
    preset: [inputs.storage, ...empty],
    // Inputs keep their place: a caller may run again without filling anew.
    kept: [inputs.storage, ...outputs],
    alignment: ALIGNMENT,
  });
  const offsets = new Map(places);
  const inputOffset = places.get(inputs.storage) ?? 0;
  offsets.set(inputs.scalars, inputOffset + inputs.scalarsFrom);
  for (const [index, id] of plan.inputs.entries()) offsets.set(id, inputOffset + (inputs.offsets[index] as number));
  const paramOffsets: number[] = [];
  let paramBytes = 0;
  for (const { params } of steps) {
    paramOffsets.push(paramBytes);
    paramBytes += aligned(params.byteLength, ALIGNMENT);
  }
  const bound = steps.flatMap(({ places }) => places.map(({ storage }) => storages.bytes(storage)));
  const largestBinding = bound.reduce((most, size) => Math.max(most, size), 0);
  return {
    plan,
    lowered,
    offsets,
    arenaBytes: bytes,
    inputOffset,
    constants,
    constantBytes,
    paramOffsets,
    paramBytes,
    largestBinding,
  };
}
