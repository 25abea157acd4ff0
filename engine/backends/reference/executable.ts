import type { DType, TensorData } from '../../core/dtype';
import { numel, type TensorType } from '../../core/shape';
import type { OpName } from '../../ops/attrs';
import type { DeviceBuffer, Executable } from '../../plan/backend';
import type { Plan, PlanOp, ValueId } from '../../plan/plan';
import type { VariableRef } from '../../tensor/variable';
import type { Kernel, Operand } from './kernel';
import { kernels } from './kernels';

export type Allocate = (dtype: DType, length: number) => TensorData;

export class ReferenceBuffer implements DeviceBuffer {
  readonly data: TensorData;
  constructor(
    readonly type: TensorType,
    allocate: Allocate,
  ) {
    this.data = allocate(type.dtype, numel(type.shape));
  }
  write(data: TensorData): void {
    this.data.set(data);
  }
  writePart(data: TensorData, from: number): void {
    this.data.set(data, from);
  }
  async read(): Promise<TensorData> {
    return this.data.slice();
  }
  readInto(into: TensorData, from: number): void {
    into.set(this.data.subarray(from, from + into.length));
  }
  dispose(): void {}
}

/** Runs a plan value by value. Every value has storage of its own, made once. */
export class ReferenceExecutable implements Executable {
  readonly arenaBytes: number;
  private readonly operands: readonly Operand[];
  /** Outputs apart from the values, as an input can be filled anew before its output is read. */
  private readonly results: readonly TensorData[];
  private readonly steps: readonly (() => void)[];

  constructor(
    private readonly plan: Plan,
    private readonly buffers: ReadonlyMap<VariableRef, DeviceBuffer>,
    allocate: Allocate,
  ) {
    this.operands = plan.values.map(({ type }) => ({ type, data: allocate(type.dtype, numel(type.shape)) }));
    this.arenaBytes = this.operands.reduce((bytes, { data }) => bytes + data.byteLength, 0);
    this.results = plan.outputs.map((id) => this.operand(id).data.slice());
    const steps: (() => void)[] = [];
    for (const [id, value] of plan.values.entries()) {
      const out = this.operand(id);
      if (value.kind === 'constant') out.data.set(value.data);
      // Copied in, so that outputs and assigns see the values from before the run.
      if (value.kind === 'variable') steps.push(() => out.data.set(this.buffer(value.variable).data));
      if (value.kind === 'op') steps.push(this.bind(value, out));
    }
    this.steps = steps;
  }

  input(index: number): TensorData {
    return this.operand(this.plan.inputs[index] as ValueId).data;
  }

  run(): void {
    for (const step of this.steps) step();
    for (const [index, id] of this.plan.outputs.entries()) this.results[index]?.set(this.operand(id).data);
    for (const { variable, value } of this.plan.assigns) this.buffer(variable).data.set(this.operand(value).data);
  }

  output(index: number): TensorData {
    return (this.results[index] as TensorData).slice();
  }

  scalar(index: number): number {
    return this.results[index]?.[0] as number;
  }

  dispose(): void {}

  private bind(value: PlanOp, out: Operand): () => void {
    const inputs = value.inputs.map((input) => this.operand(input));
    const kernel = kernels[value.op] as Kernel<OpName>;
    // The table pairs each op with its own attributes; TypeScript cannot follow the pairing through a union.
    const attrs = value.attrs as Parameters<typeof kernel>[0];
    return () => kernel(attrs, out, ...inputs);
  }

  private operand(id: ValueId): Operand {
    return this.operands[id] as Operand;
  }

  private buffer(variable: VariableRef): ReferenceBuffer {
    return this.buffers.get(variable) as ReferenceBuffer;
  }
}
