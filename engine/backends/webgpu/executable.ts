import { allocate, type DType, type TensorData } from '../../core/dtype';
import { numel } from '../../core/shape';
import type { StorageId } from '../../plan/arena';
import type { DeviceBuffer, Executable } from '../../plan/backend';
import type { PlanValue, ValueId } from '../../plan/plan';
import type { VariableRef } from '../../tensor/variable';
import { indexError } from '../indexError';
import type { SharedArena } from './arena';
import type { Asking } from './asking';
import { bound, type Range } from './bind';
import { asNumbers, type WebgpuBuffer } from './buffer';
import { type GpuBindGroup, type GpuBuffer, type GpuPipeline, USAGE } from './gpu';
import { ALIGNMENT, type PlanLayout } from './layout';
import type { IndexCheck, Place, Step } from './lower/step';
import type { GpuMemory } from './memory';
import type { Pipelines } from './pipelines';

interface Dispatch {
  readonly pipeline: GpuPipeline;
  readonly group: GpuBindGroup;
  readonly workgroups: Step['workgroups'];
}

interface OutputPlace {
  readonly range: Range<GpuBuffer>;
  readonly dtype: DType;
}

/** A plan bound to a device's memory: to an arena that it may share, and buffers of its own for constants and sizes. */
export class WebgpuExecutable implements Executable {
  /** What the caller fills, side by side as on the device. */
  private readonly filled: ArrayBuffer;
  private readonly inputs: readonly TensorData[];
  private readonly outputs: readonly OutputPlace[];
  /** What the latest run's indices came to; null before anyone asked. */
  private checked: Promise<void> | null = null;
  private disposed = false;

  private constructor(
    private readonly layout: PlanLayout,
    private readonly memory: GpuMemory,
    private readonly arena: SharedArena,
    private readonly own: OwnBuffers,
    private readonly dispatches: readonly Dispatch[],
    rangeOf: (storage: StorageId) => Range<GpuBuffer>,
  ) {
    const { plan, lowered } = layout;
    const { inputs } = lowered;
    const typeOf = (id: ValueId) => (plan.values[id] as PlanValue).type;
    this.filled = new ArrayBuffer(inputs.bytes);
    this.inputs = plan.inputs.map((id, index) => {
      const { dtype, shape } = typeOf(id);
      const from = inputs.offsets[index] as number;
      return asNumbers(this.filled, dtype, from, numel(shape));
    });
    this.outputs = plan.outputs.map((id, index) => ({
      range: rangeOf(lowered.outputs[index] as StorageId),
      dtype: typeOf(id).dtype,
    }));
    arena.enter();
  }

  /** Throws as `Asking.settled`. */
  static async create(
    layout: PlanLayout,
    buffers: ReadonlyMap<VariableRef, DeviceBuffer>,
    memory: GpuMemory,
    pipelines: Pipelines,
    arena: SharedArena,
    asking: Asking,
  ): Promise<WebgpuExecutable> {
    const own = ownBuffers(layout, memory, asking);
    try {
      return await WebgpuExecutable.withBuffers(layout, buffers, memory, pipelines, arena, own, asking);
    } catch (error) {
      destroy(own, memory);
      throw error;
    }
  }

  private static async withBuffers(
    layout: PlanLayout,
    buffers: ReadonlyMap<VariableRef, DeviceBuffer>,
    memory: GpuMemory,
    pipelines: Pipelines,
    arena: SharedArena,
    own: OwnBuffers,
    asking: Asking,
  ): Promise<WebgpuExecutable> {
    const { lowered, offsets, constants } = layout;
    const { storages, homes, steps } = lowered;
    const { refusals } = memory;
    const rangeOf = (storage: StorageId): Range<GpuBuffer> => {
      const size = Math.max(4, storages.bytes(storage));
      const home = homes.get(storage);
      if (home) return { buffer: (buffers.get(home) as WebgpuBuffer).buffer, offset: 0, size };
      const constant = constants.get(storage);
      if (constant !== undefined) return { buffer: own.constants, offset: constant, size };
      // An empty value is written by no step and has no place; kernels read nothing there.
      return { buffer: arena.buffer, offset: offsets.get(storage) ?? 0, size };
    };
    const bind = async (step: Step, index: number): Promise<Dispatch> => {
      const places = step.places.map(({ storage }) => rangeOf(storage));
      const { wgsl, ranges } = step.whole
        ? { wgsl: step.wgsl, ranges: wholeBuffers(step, places, arena.buffer, layout.arenaBytes) }
        : bound(step, places);
      const pipeline = await pipelines.get(step, wgsl);
      const check = own.checks.findIndex((known) => known.step === step);
      const resources = [
        { buffer: own.params, offset: layout.paramOffsets[index] as number, size: structSize(step.params) },
        ...ranges,
        ...(check < 0 ? [] : [{ buffer: own.faults, offset: check * ALIGNMENT, size: FAULT_BYTES }]),
      ];
      const entries = resources.map((resource, binding) => ({ binding, resource }));
      const label = refusals.label(step);
      const group = asking.watched(
        () => memory.device.createBindGroup({ label, layout: pipeline.getBindGroupLayout(0), entries }),
        { work: step },
      );
      return { pipeline, group, workgroups: step.workgroups };
    };
    const dispatches = await Promise.all(steps.map(bind));
    await Promise.all([asking.settled(), memory.lasting.settled()]);
    return new WebgpuExecutable(layout, memory, arena, own, dispatches, rangeOf);
  }

  get arenaBytes(): number {
    return this.layout.arenaBytes;
  }

  /** Dispatches of a run. */
  get dispatchCount(): number {
    return this.dispatches.length;
  }

  input(index: number): TensorData {
    return this.inputs[index] as TensorData;
  }

  /** Asks the device for the run and does not wait for it, but where indices are read and no output would tell of a bad one. */
  run(): void | Promise<void> {
    const { commands } = this.memory;
    commands.upload(this.filled, this.arena.buffer, this.layout.inputOffset);
    const encoder = commands.encoder();
    const { checks, faults } = this.own;
    if (checks.length > 0) encoder.clearBuffer(faults, 0, checks.length * ALIGNMENT);
    this.checked = null;
    const pass = encoder.beginComputePass();
    for (const { pipeline, group, workgroups } of this.dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...workgroups);
    }
    pass.end();
    if (checks.length > 0 && this.outputs.length === 0) {
      const checked = this.checkIndices();
      commands.submit();
      return checked;
    }
  }

  output(index: number): Promise<TensorData> {
    const { plan } = this.layout;
    const { shape } = (plan.values[plan.outputs[index] as ValueId] as PlanValue).type;
    return this.readChecked(index, numel(shape));
  }

  scalar(index: number): Promise<number> {
    return this.readChecked(index, 1).then((data) => data[0] as number);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    destroy(this.own, this.memory);
    this.arena.leave();
  }

  private async readChecked(index: number, count: number): Promise<TensorData> {
    const { range, dtype } = this.outputs[index] as OutputPlace;
    const reading = this.memory.commands.read(range.buffer, range.offset, count * 4);
    if (this.own.checks.length > 0) this.checked ??= this.checkIndices();
    const [bytes] = await Promise.all([reading, this.checked]);
    return asNumbers(bytes, dtype);
  }

  /** Throws RunError `backend.indexRange`, `backend.indexOf`. */
  private async checkIndices(): Promise<void> {
    const { checks, faults } = this.own;
    const words = new Int32Array(await this.memory.commands.read(faults, 0, checks.length * ALIGNMENT));
    for (const [place, { check }] of checks.entries()) {
      const at = (place * ALIGNMENT) / 4;
      if (words[at] !== 0) throw indexError(words[at + 1] as number, check.size, check.owner);
    }
  }
}

/** A chain's buffers, each as a whole; of an arena what the plan uses. */
function wholeBuffers(
  { whole = [] }: Step,
  ranges: readonly Range<GpuBuffer>[],
  arena: GpuBuffer,
  arenaBytes: number,
): Range<GpuBuffer>[] {
  const buffers: GpuBuffer[] = [];
  for (const [at, { binding }] of whole.entries()) buffers[binding] = (ranges[at] as Range<GpuBuffer>).buffer;
  return buffers.map((buffer) => ({ buffer, offset: 0, size: buffer === arena ? arenaBytes : buffer.size }));
}

/** Whether a fault was found, and an index that was one. */
const FAULT_BYTES = 8;

/** Uniform structs are multiples of 16 bytes. */
const structSize = (params: Uint32Array): number => Math.ceil(params.byteLength / 16) * 16;

interface OwnBuffers {
  readonly constants: GpuBuffer;
  readonly params: GpuBuffer;
  readonly faults: GpuBuffer;
  /** Steps that read indices, in the order of their places in `faults`. */
  readonly checks: readonly { readonly step: Step; readonly check: IndexCheck }[];
}

function destroy({ constants, params, faults }: OwnBuffers, memory: GpuMemory): void {
  for (const buffer of [constants, params, faults]) memory.destroy(buffer);
}

function ownBuffers(
  { plan, lowered, offsets, constants, constantBytes, paramOffsets, paramBytes }: PlanLayout,
  memory: GpuMemory,
  asking: Asking,
): OwnBuffers {
  const checks = lowered.steps.flatMap((step) => (step.check ? [{ step, check: step.check }] : []));
  const create = (label: string, bytes: number, usage: number) => memory.create(label, bytes, usage, asking);
  const own: OwnBuffers = {
    constants: create('constants', constantBytes, USAGE.storage | USAGE.copyTarget | USAGE.copySource),
    params: create('sizes', paramBytes, USAGE.uniform | USAGE.copyTarget),
    faults: create('faults', checks.length * ALIGNMENT, USAGE.storage | USAGE.copySource | USAGE.copyTarget),
    checks,
  };
  for (const [storage, offset] of constants) {
    const value = plan.values[storage] as Extract<PlanValue, { kind: 'constant' }>;
    if (value.data.length > 0) {
      const data = allocate(value.type.dtype, value.data.length);
      data.set(value.data);
      memory.write(own.constants, offset, data, asking);
    }
  }
  const words = new Int32Array(paramBytes / 4);
  for (const [index, step] of lowered.steps.entries()) {
    const first = (paramOffsets[index] as number) / 4;
    words.set(step.params, first);
    for (const [at, { word }] of (step.whole ?? []).entries()) {
      const { storage } = step.places[at] as Place;
      const begin = lowered.homes.has(storage) ? 0 : (constants.get(storage) ?? offsets.get(storage) ?? 0);
      words[first + word] = begin / 4;
    }
  }
  if (words.length > 0) memory.write(own.params, 0, words, asking);
  return own;
}
