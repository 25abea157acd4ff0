import { afterwards } from '../core/afterwards';
import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, numel } from '../core/shape';
import type { Tensor } from '../tensor/tensor';
import { initialOf, markOverwritten, type VariableRef } from '../tensor/variable';
import type { Backend, DeviceBuffer, Executable } from './backend';
import { createPlan, type Program } from './createPlan';
import type { Plan } from './plan';

/**
 * Where values come from: a backend, and the memory of the variables on it. Values are asked for one after the other,
 * in the order of the calls. What has been read once is remembered, also when its parameters change later.
 */
export class Runtime {
  /** With the time of the initial values that each was last given. */
  private readonly buffers = new Map<VariableRef, { readonly buffer: DeviceBuffer; readonly since: number }>();
  /** Read values; they cut the graph, as nothing before them needs to be computed again. */
  private known = new WeakMap<Tensor, TensorData>();
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  constructor(readonly backend: Backend) {}

  /**
   * The variable's memory here; made at the first call, with the variable's initial values or zeros. New initial values
   * replace what it holds. A write overwrites the variable: what was recorded with its former values can no longer be
   * read.
   */
  buffer(variable: VariableRef): DeviceBuffer {
    const memory = this.memory(variable);
    return {
      type: memory.type,
      write: (data) => afterwards(memory.write(data), () => markOverwritten(variable)),
      writePart: (data, from) => afterwards(memory.writePart(data, from), () => markOverwritten(variable)),
      read: () => memory.read(),
      readInto: (into, from) => memory.readInto(into, from),
      dispose: () => memory.dispose(),
    };
  }

  private memory(variable: VariableRef): DeviceBuffer {
    this.checkLive();
    const { data, time } = initialOf(variable);
    const present = this.buffers.get(variable);
    if (present && present.since >= time) return present.buffer;
    const buffer = present?.buffer ?? this.backend.createBuffer(variable.type);
    // A backend that writes later does so in order, before any run that follows.
    void buffer.write(data ?? this.backend.hostArray(variable.type.dtype, numel(variable.type.shape)));
    this.buffers.set(variable, { buffer, since: time });
    return buffer;
  }

  /**
   * Compiles a program for repeated runs, each of which reads the present values of the variables and overwrites those
   * it assigns to. Throws InputError as `createPlan`, RunError where the device is too small.
   */
  async compile(program: Program): Promise<Executable> {
    this.checkLive();
    const plan = createPlan(program);
    return marking(await this.backend.compile(plan, this.buffersOf([plan])), plan);
  }

  /** The same for plans that share their memory, see `Backend.compileAll`. */
  async compileAll(plans: readonly Plan[]): Promise<readonly Executable[]> {
    this.checkLive();
    const executables = await this.backend.compileAll(plans, this.buffersOf(plans));
    return executables.map((executable, at) => marking(executable, plans[at] as Plan));
  }

  /** The tensor's values, row-major. Throws InputError `tensor.overwritten`, `tensor.unfed`. */
  async read(tensor: Tensor): Promise<TensorData> {
    const [values] = await this.readAll([tensor]);
    return values as TensorData;
  }

  /** Values of several tensors, computed together. */
  readAll(tensors: readonly Tensor[]): Promise<TensorData[]> {
    return this.inTurn(async () => {
      const unread = tensors.filter((tensor) => tensor.origin.kind === 'op' && !this.known.has(tensor));
      if (unread.length > 0) await this.realize({ inputs: [], outputs: unread, assigns: [] });
      return Promise.all(tensors.map((tensor) => this.present(tensor)));
    });
  }

  /** The one value of a tensor with one element. Throws InputError `tensor.notScalar`. */
  async item(tensor: Tensor): Promise<number> {
    if (tensor.numel !== 1) throw new InputError('tensor.notScalar', { shape: formatShape(tensor.shape) });
    return (await this.read(tensor))[0] as number;
  }

  /**
   * Overwrites variables with recorded values, all at once. `kept` are computed in the same run and remembered; other
   * values that were recorded with the former ones can no longer be read.
   */
  assign(assigns: Program['assigns'], kept: readonly Tensor[] = []): Promise<void> {
    return this.inTurn(async () => {
      await this.realize({ inputs: [], outputs: kept.filter((tensor) => tensor.origin.kind === 'op'), assigns });
      for (const { variable } of assigns) markOverwritten(variable);
    });
  }

  /** Overwrites a parameter with given values, row-major. Throws InputError `tensor.notWritable`, `tensor.assign`. */
  write(parameter: Tensor, data: TensorData): Promise<void> {
    const values = data.slice();
    return this.inTurn(async () => {
      if (parameter.origin.kind !== 'variable') throw new InputError('tensor.notWritable', {});
      const { variable } = parameter.origin;
      if (data.length !== parameter.numel) {
        const expected = formatShape(parameter.shape);
        throw new InputError('tensor.assign', { name: variable.name, expected, got: formatShape([data.length]) });
      }
      await this.buffer(variable).write(values);
    });
  }

  /** Frees the variables' memory; the backend stays with its owner. */
  dispose(): void {
    for (const { buffer } of this.buffers.values()) buffer.dispose();
    this.buffers.clear();
    this.known = new WeakMap();
    this.disposed = true;
  }

  private async present(tensor: Tensor): Promise<TensorData> {
    const { origin } = tensor;
    if (origin.kind === 'variable') return this.memory(origin.variable).read();
    if (origin.kind === 'constant') return origin.data.slice();
    const known = this.known.get(tensor);
    if (!known) throw new InputError('tensor.unfed', { name: origin.kind === 'input' ? origin.name : '' });
    return known.slice();
  }

  private async realize(program: Program): Promise<void> {
    const plan = createPlan(program, (tensor) => this.known.get(tensor));
    const executable = await this.backend.compile(plan, this.buffersOf([plan]));
    try {
      await executable.run();
      const values = await Promise.all(program.outputs.map((_, index) => executable.output(index)));
      program.outputs.forEach((tensor, index) => {
        this.known.set(tensor, values[index] as TensorData);
      });
    } finally {
      executable.dispose();
    }
  }

  private buffersOf(plans: readonly Plan[]): Map<VariableRef, DeviceBuffer> {
    const variables = plans.flatMap(({ values, assigns }) => [
      ...assigns.map(({ variable }) => variable),
      ...values.flatMap((value) => (value.kind === 'variable' ? [value.variable] : [])),
    ]);
    return new Map(variables.map((variable) => [variable, this.memory(variable)]));
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.last.then(() => {
      this.checkLive();
      return task();
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private checkLive(): void {
    if (this.disposed) throw new InputError('tensor.disposed', {});
  }
}

/** A run overwrites the variables that the plan assigns to. */
function marking(executable: Executable, { assigns }: Plan): Executable {
  if (assigns.length === 0) return executable;
  const mark = () => {
    for (const { variable } of assigns) markOverwritten(variable);
  };
  return {
    arenaBytes: executable.arenaBytes,
    input: (index) => executable.input(index),
    run: () => afterwards(executable.run(), mark),
    output: (index) => executable.output(index),
    scalar: (index) => executable.scalar(index),
    dispose: () => executable.dispose(),
  };
}
