import type { DType, TensorData } from '../../core/dtype';
import { numel, type TensorType } from '../../core/shape';
import { type ArenaStep, layoutArena, type StorageId } from '../../plan/arena';
import type { DeviceBuffer, Executable } from '../../plan/backend';
import type { Plan, PlanValue, ValueId } from '../../plan/plan';
import type { VariableRef } from '../../tensor/variable';
import { indexError } from '../indexError';
import { viewOf, type WasmBuffer } from './buffer';
import type { Heap } from './heap';
import { KERNELS, type KernelModule, type Pointer } from './kernels';
import { type AskWithTable, type LoweredPlan, lowerPlan } from './lower/lowerPlan';
import { type Place, placesOf, type Step, type Table } from './lower/step';
import type { ThreadPool } from './pool';

/** Words before a record's arguments: kernel, parts, bytes. */
const RECORD_HEADER = 3;

/** A plan laid out in one block of memory, and the tape of its steps. */
export class WasmExecutable implements Executable {
  readonly arenaBytes: number;
  private readonly lowered: LoweredPlan;
  private readonly addresses = new Map<StorageId, Pointer>();
  private readonly arena: Pointer;
  private readonly tape: Pointer;
  private readonly tapeEnd: Pointer;
  /** By the address of each step's record. */
  private readonly records = new Map<Pointer, Step>();
  private readonly views: (TensorData | undefined)[] = [];
  private disposed = false;

  constructor(
    private readonly plan: Plan,
    buffers: ReadonlyMap<VariableRef, DeviceBuffer>,
    private readonly heap: Heap,
    private readonly pool: ThreadPool,
    kernels: KernelModule,
    ask: AskWithTable,
  ) {
    this.lowered = lowerPlan(plan, kernels, ask);
    const { steps, homes, storages } = this.lowered;
    const layout = layoutArena(this.arenaRequest());
    this.arenaBytes = layout.bytes;
    const words = steps.reduce((sum, step) => sum + recordWords(step) + tableWords(step), 0);
    this.arena = heap.allocate(layout.bytes);
    try {
      this.tape = heap.allocate(words * 4);
    } catch (error) {
      heap.release(this.arena);
      throw error;
    }
    try {
      pool.reserveScratch(steps.reduce((most, { scratch = 0 }) => Math.max(most, scratch), 0));
    } catch (error) {
      this.dispose();
      throw error;
    }
    for (const [storage, offset] of layout.offsets) this.addresses.set(storage, (this.arena + offset) as Pointer);
    for (const [storage, variable] of homes) {
      this.addresses.set(storage, (buffers.get(variable) as WasmBuffer).address);
    }
    for (const [id, value] of plan.values.entries()) {
      if (value.kind === 'constant' && this.addresses.has(storages.of(id))) this.view(id, value.type).set(value.data);
    }
    this.tapeEnd = this.writeTape();
  }

  input(index: number): TensorData {
    const present = this.views[index];
    // The buffer is replaced when the memory grows, and the old one is left without its bytes.
    if (present && present.buffer === this.heap.memory.buffer) return present;
    const id = this.plan.inputs[index] as ValueId;
    const view = this.view(id, (this.plan.values[id] as PlanValue).type);
    this.views[index] = view;
    return view;
  }

  run(): void {
    const bad = this.pool.run(this.tape, this.tapeEnd);
    if (bad) this.failIndex(this.records.get(bad.record) as Step, bad.position);
  }

  /** The steps of a run, in order. */
  get steps(): readonly Step[] {
    return this.lowered.steps;
  }

  /** Runs one of them alone, for measuring; what it reads is what the latest run left. */
  runStep(index: number): void {
    const from = [...this.records.keys()][index] as Pointer;
    this.pool.run(from, (from + recordWords(this.steps[index] as Step) * 4) as Pointer);
  }

  output(index: number): TensorData {
    const storage = this.lowered.outputs[index] as StorageId;
    const { type } = this.plan.values[this.plan.outputs[index] as ValueId] as PlanValue;
    return this.at(storage, type.dtype, numel(type.shape)).slice();
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.heap.release(this.arena);
    this.heap.release(this.tape);
  }

  private arenaRequest() {
    const { steps, homes, storages, outputs } = this.lowered;
    const isHere = (storage: StorageId) => !homes.has(storage);
    const filled = this.plan.values.flatMap((value, id) =>
      value.kind === 'input' || value.kind === 'constant' ? [id] : [],
    );
    return {
      steps: steps.map((step): ArenaStep => {
        const places = placesOf(step).filter(({ storage }) => isHere(storage));
        const reads = places.filter(({ access }) => access === 'read' || access === 'update');
        const writes = places.filter(({ access }) => access !== 'read');
        const inPlace = (step.inPlace ?? []).filter((pair) => isHere(pair.write) && isHere(pair.read));
        return { reads: reads.map(storageOf), writes: writes.map(storageOf), inPlace };
      }),
      bytes: (storage: StorageId) => storages.bytes(storage),
      preset: filled,
      // Inputs and constants keep their place: a caller may run again without filling anew.
      kept: [...filled, ...outputs],
    };
  }

  /** Writes the records one after the other, and behind them the tables that they point to; gives the records' end. */
  private writeTape(): Pointer {
    const { steps } = this.lowered;
    const words = new Int32Array(this.heap.memory.buffer, this.tape);
    let at = 0;
    let tableAt = steps.reduce((sum, step) => sum + recordWords(step), 0);
    // An empty value is written by no step and has no place; kernels read nothing there, but take 0 for no operand at all.
    const address = ({ storage, offset }: Place): number => (this.addresses.get(storage) ?? this.arena) + offset;
    const writeTable = ({ words: entries }: Table): number => {
      if (entries.length === 0) return 0;
      const begin = this.tape + tableAt * 4;
      for (const entry of entries) words[tableAt++] = typeof entry === 'number' ? entry : address(entry);
      return begin;
    };
    for (const step of steps) {
      this.records.set((this.tape + at * 4) as Pointer, step);
      words[at++] = KERNELS.indexOf(step.kernel);
      words[at++] = step.parts ?? 1;
      words[at++] = recordWords(step) * 4;
      for (const arg of step.args as readonly (number | Place | Table)[]) {
        words[at++] = typeof arg === 'number' ? arg : 'words' in arg ? writeTable(arg) : address(arg);
      }
    }
    return (this.tape + at * 4) as Pointer;
  }

  private failIndex(step: Step, position: number): never {
    const { storage, size, owner } = step.indices as NonNullable<Step['indices']>;
    const [index] = this.at(storage, 'int32', position + 1).slice(position);
    throw indexError(index as number, size, owner);
  }

  private view(id: ValueId, { dtype, shape }: TensorType): TensorData {
    return this.at(this.lowered.storages.of(id), dtype, numel(shape));
  }

  private at(storage: StorageId, dtype: DType, length: number): Float32Array | Int32Array {
    return viewOf(this.heap, dtype, this.addresses.get(storage) as Pointer, length);
  }
}

const storageOf = ({ storage }: Place): StorageId => storage;

const recordWords = (step: Step): number => RECORD_HEADER + step.args.length;

const tableWords = (step: Step): number =>
  (step.args as readonly (number | Place | Table)[]).reduce<number>(
    (sum, arg) => sum + (typeof arg === 'object' && 'words' in arg ? arg.words.length : 0),
    0,
  );
