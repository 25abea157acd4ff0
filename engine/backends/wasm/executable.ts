import type { DType, TensorData } from '../../core/dtype';
import { numel, type TensorType } from '../../core/shape';
import type { StorageId } from '../../plan/arena';
import type { DeviceBuffer, Executable } from '../../plan/backend';
import type { PlanValue, ValueId } from '../../plan/plan';
import type { VariableRef } from '../../tensor/variable';
import { indexError } from '../indexError';
import type { Arena } from './arena';
import { viewOf, type WasmBuffer } from './buffer';
import type { Heap } from './heap';
import type { Pointer } from './kernels';
import { type PlanLayout, recordWords } from './layout';
import type { Place, Step, Table } from './lower/step';
import type { ThreadPool } from './pool';

/** A plan bound to memory: to an arena that it may share, and a block of its own for constants and the tape of its steps. */
export class WasmExecutable implements Executable {
  readonly arenaBytes: number;
  private readonly addresses = new Map<StorageId, Pointer>();
  private readonly own: Pointer;
  private readonly tape: Pointer;
  private readonly tapeEnd: Pointer;
  /** By the address of each step's record. */
  private readonly records = new Map<Pointer, Step>();
  private readonly views: (TensorData | undefined)[] = [];
  private readonly outputViews: (TensorData | undefined)[] = [];
  private disposed = false;

  /** Throws RunError `backend.memory`. The arena must hold the plan, the pool's threads their scratch. */
  constructor(
    private readonly layout: PlanLayout,
    buffers: ReadonlyMap<VariableRef, DeviceBuffer>,
    private readonly heap: Heap,
    private readonly pool: ThreadPool,
    private readonly arena: Arena,
  ) {
    this.arenaBytes = layout.arenaBytes;
    this.own = heap.allocate(layout.ownBytes);
    arena.enter();
    this.tape = (this.own + layout.tapeOffset) as Pointer;
    for (const [storage, offset] of layout.offsets) this.addresses.set(storage, (arena.address + offset) as Pointer);
    for (const [storage, offset] of layout.constants) this.addresses.set(storage, (this.own + offset) as Pointer);
    for (const [storage, variable] of layout.lowered.homes) {
      this.addresses.set(storage, (buffers.get(variable) as WasmBuffer).address);
    }
    for (const [id, value] of layout.plan.values.entries()) {
      if (value.kind === 'constant') this.view(id, value.type).set(value.data);
    }
    this.tapeEnd = this.writeTape();
  }

  input(index: number): TensorData {
    const present = this.views[index];
    if (present && this.isCurrent(present)) return present;
    const id = this.layout.plan.inputs[index] as ValueId;
    const view = this.view(id, (this.layout.plan.values[id] as PlanValue).type);
    this.views[index] = view;
    return view;
  }

  run(): void {
    const bad = this.pool.run(this.tape, this.tapeEnd);
    if (bad) this.failIndex(this.records.get(bad.record) as Step, bad.position);
  }

  /** The steps of a run, in order. */
  get steps(): readonly Step[] {
    return this.layout.lowered.steps;
  }

  /** Runs one of them alone, for measuring; what it reads is what the latest run left. */
  runStep(index: number): void {
    const from = [...this.records.keys()][index] as Pointer;
    this.pool.run(from, (from + recordWords(this.steps[index] as Step) * 4) as Pointer);
  }

  output(index: number): TensorData {
    return this.outputView(index).slice();
  }

  scalar(index: number): number {
    return this.outputView(index)[0] as number;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.heap.release(this.own);
    this.arena.leave();
  }

  /** Writes the records one after the other, and behind them the tables that they point to; gives the records' end. */
  private writeTape(): Pointer {
    const { steps } = this;
    const { kernels } = this.pool;
    const words = new Int32Array(this.heap.memory.buffer, this.tape);
    let at = 0;
    let tableAt = steps.reduce((sum, step) => sum + recordWords(step), 0);
    // An empty value is written by no step and has no place; kernels read nothing there, but take 0 for no operand at all.
    const address = ({ storage, offset }: Place): number => (this.addresses.get(storage) ?? this.own) + offset;
    const writeTable = ({ words: entries }: Table): number => {
      if (entries.length === 0) return 0;
      const begin = this.tape + tableAt * 4;
      for (const entry of entries) words[tableAt++] = typeof entry === 'number' ? entry : address(entry);
      return begin;
    };
    for (const step of steps) {
      this.records.set((this.tape + at * 4) as Pointer, step);
      words[at++] = kernels[`Kernel.${step.kernel}`].value;
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

  private outputView(index: number): TensorData {
    const present = this.outputViews[index];
    if (present && this.isCurrent(present)) return present;
    const { plan, lowered } = this.layout;
    const { type } = plan.values[plan.outputs[index] as ValueId] as PlanValue;
    const view = this.at(lowered.outputs[index] as StorageId, type.dtype, numel(type.shape));
    this.outputViews[index] = view;
    return view;
  }

  /** The buffer is replaced when the memory grows, and the old one is left without its bytes. */
  private isCurrent(view: TensorData): boolean {
    return view.buffer === this.heap.memory.buffer;
  }

  private view(id: ValueId, { dtype, shape }: TensorType): TensorData {
    return this.at(this.layout.lowered.storages.of(id), dtype, numel(shape));
  }

  private at(storage: StorageId, dtype: DType, length: number): Float32Array | Int32Array {
    return viewOf(this.heap, dtype, this.addresses.get(storage) as Pointer, length);
  }
}
