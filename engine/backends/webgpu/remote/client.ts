import { allocate, type TensorData } from '../../../core/dtype';
import { numel, type TensorType } from '../../../core/shape';
import type { Backend, DeviceBuffer, Executable } from '../../../plan/backend';
import { perPlan } from '../../../plan/perPlan';
import type { Plan, PlanValue } from '../../../plan/plan';
import type { VariableRef } from '../../../tensor/variable';
import { layOut } from '../layout';
import { keptBytes, measured } from '../measured';
import { Link, PIECE } from './link';
import type { RemoteGpu, RemotePlan, RemoteReply, RemoteRequest, RemoteValue } from './protocol';
import { type Patience, patienceFor } from './silence';

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
  patience: Patience = patienceFor(gpu.software),
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
    for (let at = 0; at < data.length; at += PIECE) {
      // A copy: the caller may change its array as soon as this returns.
      this.link.post({ kind: 'write', buffer: this.number, from: from + at, data: data.slice(at, at + PIECE) });
    }
  }

  async read(): Promise<TensorData> {
    const into = allocate(this.type.dtype, numel(this.type.shape));
    await this.readInto(into, 0);
    return into;
  }

  async readInto(into: TensorData, from: number): Promise<void> {
    const { number: buffer, link } = this;
    for (let at = 0; at < into.length; at += PIECE) {
      const count = Math.min(PIECE, into.length - at);
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
  private disposed = false;

  constructor(
    plan: Plan,
    private readonly number: number,
    readonly arenaBytes: number,
    private readonly link: Link,
  ) {
    this.inputs = plan.inputs.map((id) => {
      const { dtype, shape } = (plan.values[id] as PlanValue).type;
      return allocate(dtype, numel(shape));
    });
  }

  input(index: number): TensorData {
    return this.inputs[index] as TensorData;
  }

  run(): void {
    this.link.post({ kind: 'run', plan: this.number, inputs: this.inputs.map((data) => data.slice()) });
  }

  output(index: number): Promise<TensorData> {
    return this.ask(index, false);
  }

  async scalar(index: number): Promise<number> {
    return (await this.ask(index, true))[0] as number;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.link.release([], [this.number]);
  }

  private async ask(index: number, scalar: boolean): Promise<TensorData> {
    const { number: plan } = this;
    return (await this.link.ask((id) => ({ kind: 'output', id, plan, index, scalar }))) as TensorData;
  }
}
