import { allocate, type TensorData } from '../../../core/dtype';
import { numel, type TensorType } from '../../../core/shape';
import type { Backend, DeviceBuffer, Executable } from '../../../plan/backend';
import { perPlan } from '../../../plan/perPlan';
import type { Plan, PlanValue, ValueId } from '../../../plan/plan';
import type { VariableRef } from '../../../tensor/variable';
import { layOut } from '../layout';
import { keptBytes, measured } from '../measured';
import { Link } from './link';
import {
  MESSAGE_NUMBERS,
  type RemoteGpu,
  type RemotePlan,
  type RemoteReply,
  type RemoteRequest,
  type RemoteValue,
} from './protocol';
import { type SilenceLimits, silenceLimitsOf } from './silence';

export interface RemoteBackend extends Backend {
  /** Takes in what the GPU's side answers. */
  take(reply: RemoteReply): void;
  /** Bears less silence of the GPU's side from now on. */
  hurry(): void;
}

/** A GPU that another process reaches. `post` hands over what is asked, in order. One that answers nothing for too long is given up. */
export function createRemoteBackend(
  gpu: RemoteGpu,
  post: (request: RemoteRequest) => void,
  patience: SilenceLimits = silenceLimitsOf(gpu.software),
): RemoteBackend {
  const link = new Link(post, patience);
  const layoutOf = perPlan((plan) => layOut(plan, gpu));
  const compileAll = async (plans: readonly Plan[], buffers: ReadonlyMap<VariableRef, DeviceBuffer>) => {
    const first = link.number(plans.length);
    const sent = plans.map((plan) => told(plan, buffers));
    await link.ask((id) => ({ kind: 'compile', id, first, plans: sent }));
    return plans.map((plan, at) => new RemoteExecutable(plan, first + at, layoutOf(plan).arenaBytes, link));
  };
  return {
    name: 'webgpu',
    description: gpu.description,
    keeps: keptBytes(gpu.limits),
    hostArray: allocate,
    createBuffer: (type) => new RemoteBuffer(type, link),
    compile: async (plan, buffers) => (await compileAll([plan], buffers))[0] as RemoteExecutable,
    compileAll,
    measure: (plans, variables) => measured(plans.map(layoutOf), variables, gpu.limits),
    take: (reply) => link.take(reply),
    hurry: () => link.hurry(),
    dispose: () => link.lose('closed'),
  };
}

function told(plan: Plan, buffers: ReadonlyMap<VariableRef, DeviceBuffer>): RemotePlan {
  const numberOf = (variable: VariableRef) => (buffers.get(variable) as RemoteBuffer).number;
  return {
    values: plan.values.map(
      (value): RemoteValue =>
        value.kind === 'variable' ? { kind: 'variable', type: value.type, buffer: numberOf(value.variable) } : value,
    ),
    inputs: plan.inputs,
    outputs: plan.outputs,
    assigns: plan.assigns.map(({ variable, value }) => ({ buffer: numberOf(variable), type: variable.type, value })),
  };
}

class RemoteBuffer implements DeviceBuffer {
  readonly number: number;

  constructor(
    readonly type: TensorType,
    private readonly link: Link,
  ) {
    this.number = link.number();
    link.post({ kind: 'buffer', buffer: this.number, type });
  }

  write(data: TensorData): void {
    this.writePart(data, 0);
  }

  writePart(data: TensorData, from: number): void {
    for (const { at, piece } of piecesOf(data)) {
      this.link.post({ kind: 'write', buffer: this.number, from: from + at, data: piece });
    }
  }

  async read(): Promise<TensorData> {
    const into = allocate(this.type.dtype, numel(this.type.shape));
    await this.readInto(into, 0);
    return into;
  }

  async readInto(into: TensorData, from: number): Promise<void> {
    const { number: buffer, link } = this;
    for (let at = 0; at < into.length; at += MESSAGE_NUMBERS) {
      const count = Math.min(MESSAGE_NUMBERS, into.length - at);
      const piece = await link.ask((id) => ({ kind: 'read', id, buffer, from: from + at, count }));
      into.set(piece as TensorData, at);
    }
  }

  dispose(): void {
    this.link.release([this.number], []);
  }
}

class RemoteExecutable implements Executable {
  private readonly inputs: readonly TensorData[];
  private readonly outputs: readonly TensorType[];
  private disposed = false;

  constructor(
    plan: Plan,
    private readonly number: number,
    readonly arenaBytes: number,
    private readonly link: Link,
  ) {
    const typeOf = (id: ValueId) => (plan.values[id] as PlanValue).type;
    this.inputs = plan.inputs.map(typeOf).map(({ dtype, shape }) => allocate(dtype, numel(shape)));
    this.outputs = plan.outputs.map(typeOf);
  }

  input(index: number): TensorData {
    return this.inputs[index] as TensorData;
  }

  run(): void {
    for (const [input, data] of this.inputs.entries()) {
      for (const { at, piece } of piecesOf(data)) {
        this.link.post({ kind: 'feed', plan: this.number, input, from: at, data: piece });
      }
    }
    this.link.post({ kind: 'run', plan: this.number });
  }

  async output(index: number): Promise<TensorData> {
    let of = 0;
    const first = await this.ask((id) => {
      of = id;
      return this.asked(id, index, false);
    });
    const { dtype, shape } = this.outputs[index] as TensorType;
    const size = numel(shape);
    if (first.length === size) return first;
    const whole = allocate(dtype, size);
    whole.set(first);
    for (let from = first.length; from < size; from += MESSAGE_NUMBERS) {
      whole.set(await this.ask((id) => ({ kind: 'rest', id, of, from })), from);
    }
    return whole;
  }

  async scalar(index: number): Promise<number> {
    return (await this.ask((id) => this.asked(id, index, true)))[0] as number;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.link.release([], [this.number]);
  }

  private asked(id: number, index: number, scalar: boolean): RemoteRequest {
    return { kind: 'output', id, plan: this.number, index, scalar };
  }

  private async ask(make: (id: number) => RemoteRequest): Promise<TensorData> {
    return (await this.link.ask(make)) as TensorData;
  }
}

/** Copies: the caller may change its array at once. */
function* piecesOf(data: TensorData): Generator<{ readonly at: number; readonly piece: TensorData }> {
  for (let at = 0; at < data.length; at += MESSAGE_NUMBERS) yield { at, piece: data.slice(at, at + MESSAGE_NUMBERS) };
}
