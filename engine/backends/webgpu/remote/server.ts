import type { TensorData } from '../../../core/dtype';
import { LoomError } from '../../../core/errors';
import type { Backend, DeviceBuffer, Executable } from '../../../plan/backend';
import type { Plan, PlanValue } from '../../../plan/plan';
import type { VariableRef } from '../../../tensor/variable';
import { detailOf } from '../gpuLost';
import { MESSAGE_NUMBERS, type RemotePlan, type RemoteReply, type RemoteRequest, type ToldError } from './protocol';

/** Does on a backend what is asked from elsewhere, in order. `post` carries the answers. */
export class RemoteServer {
  private readonly buffers = new Map<number, { readonly variable: VariableRef; readonly buffer: DeviceBuffer }>();
  private readonly plans = new Map<number, Executable>();
  /** Outputs of which a piece is told, by what asked for them, until the last is. */
  private readonly begunOutputs = new Map<number, TensorData>();
  /** Until what was asked before is done. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly backend: Backend,
    private readonly post: (reply: RemoteReply) => void,
  ) {}

  take(request: RemoteRequest): void {
    // A plan that is being compiled keeps what comes behind it waiting; reading keeps nothing waiting.
    this.turn = this.turn.then(() => this.handle(request)).catch((error: unknown) => this.break(error));
  }

  /** Tells of an error that answers nothing. */
  break(error: unknown): void {
    this.post({ kind: 'broken', ...toldError(error) });
  }

  private handle(request: RemoteRequest): void | Promise<void> {
    switch (request.kind) {
      case 'buffer': {
        const { buffer: id, type } = request;
        const variable: VariableRef = { id, name: String(id), type };
        this.buffers.set(id, { variable, buffer: this.backend.createBuffer(type) });
        return;
      }
      case 'write':
        this.write(request);
        return this.told(request.taken);
      case 'read': {
        const { id, buffer, from, count } = request;
        const own = this.bufferOf(buffer);
        const into = this.backend.hostArray(own.type.dtype, count);
        this.answer(
          id,
          Promise.resolve(own.readInto(into, from)).then(() => into),
        );
        return;
      }
      case 'compile':
        return this.compile(request);
      case 'feed': {
        const { plan, input, from, data, taken } = request;
        this.planOf(plan).input(input).set(data, from);
        return this.told(taken);
      }
      case 'run':
        // Waited for by nobody: what goes wrong ends all.
        Promise.resolve(this.planOf(request.plan).run()).catch((error: unknown) => this.break(error));
        return;
      case 'output': {
        const { id, index, scalar } = request;
        const plan = this.planOf(request.plan);
        const asked = scalar
          ? Promise.resolve(plan.scalar(index)).then((value) => Float32Array.of(value))
          : Promise.resolve(plan.output(index)).then((data) => this.begun(id, data));
        this.answer(id, asked);
        return;
      }
      case 'rest': {
        const { id, of, from } = request;
        const whole = this.begunOutputs.get(of) as TensorData;
        if (from + MESSAGE_NUMBERS >= whole.length) this.begunOutputs.delete(of);
        this.answer(id, Promise.resolve(whole.slice(from, from + MESSAGE_NUMBERS)));
        return;
      }
      case 'release':
        for (const number of request.plans) {
          this.plans.get(number)?.dispose();
          this.plans.delete(number);
        }
        for (const number of request.buffers) {
          this.buffers.get(number)?.buffer.dispose();
          this.buffers.delete(number);
        }
    }
  }

  /** The first piece of an output; the others are asked for. */
  private begun(id: number, data: TensorData): TensorData {
    if (data.length <= MESSAGE_NUMBERS) return data;
    this.begunOutputs.set(id, data);
    return data.slice(0, MESSAGE_NUMBERS);
  }

  private told(taken: number | undefined): void {
    if (taken !== undefined) this.post({ kind: 'done', id: taken });
  }

  private write({ buffer, from, data }: Extract<RemoteRequest, { kind: 'write' }>): void {
    void this.bufferOf(buffer).writePart(data, from);
  }

  private bufferOf(number: number): DeviceBuffer {
    return (this.buffers.get(number) as { readonly buffer: DeviceBuffer }).buffer;
  }

  private planOf(number: number): Executable {
    return this.plans.get(number) as Executable;
  }

  private async compile({ id, first, plans }: Extract<RemoteRequest, { kind: 'compile' }>): Promise<void> {
    const known = new Map([...this.buffers.values()].map(({ variable, buffer }) => [variable, buffer]));
    try {
      const executables = await this.backend.compileAll(
        plans.map((plan) => this.planFrom(plan)),
        known,
      );
      for (const [at, executable] of executables.entries()) this.plans.set(first + at, executable);
      this.post({ kind: 'done', id });
    } catch (error) {
      this.fail(id, error);
    }
  }

  private planFrom({ values, inputs, outputs, assigns }: RemotePlan): Plan {
    const variableOf = (number: number) => (this.buffers.get(number) as { readonly variable: VariableRef }).variable;
    return {
      values: values.map(
        (value): PlanValue => (value.kind === 'variable' ? { ...value, variable: variableOf(value.buffer) } : value),
      ),
      inputs,
      outputs,
      assigns: assigns.map(({ buffer, value }) => ({ variable: variableOf(buffer), value })),
    };
  }

  private answer(id: number, asked: Promise<TensorData>): void {
    asked.then(
      (data) => this.post({ kind: 'value', id, data: data as Float32Array | Int32Array }),
      (error) => this.fail(id, error),
    );
  }

  private fail(id: number, error: unknown): void {
    this.post({ kind: 'failed', id, ...toldError(error) });
  }
}

function toldError(error: unknown): ToldError {
  if (error instanceof LoomError) return { code: error.code, args: error.args, layer: error.layer ?? null };
  return { code: 'backend.gpuFailed', args: { detail: detailOf(error) }, layer: null };
}
