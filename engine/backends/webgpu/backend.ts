import { allOrNone } from '../../core/allOrNone';
import { allocate } from '../../core/dtype';
import type { RunError } from '../../core/errors';
import type { Backend, DeviceBuffer } from '../../plan/backend';
import { perPlan } from '../../plan/perPlan';
import type { Plan } from '../../plan/plan';
import type { VariableRef } from '../../tensor/variable';
import { SharedArena } from './arena';
import { Asking } from './asking';
import { WebgpuBuffer } from './buffer';
import { WebgpuExecutable } from './executable';
import type { GpuDevice, GpuTraits } from './gpu';
import { layOut } from './layout';
import { keptBytes, measured } from './measured';
import { GpuMemory } from './memory';
import { Pipelines } from './pipelines';

export interface WebgpuBackend extends Backend {
  /** Buffers on the device that are in use. */
  readonly buffers: number;
  /** What a message of the device, which nobody waited for, comes to: the layer whose work it names. */
  errorOf(message: string): RunError;
}

interface Adapter extends Pick<GpuTraits, 'software' | 'tiles'> {
  /** What it is called. */
  readonly description: string;
}

/** Runs plans on a GPU. The device stays its maker's, who listens for its errors and its loss. */
export function createWebgpuBackend(device: GpuDevice, { description, software, tiles }: Adapter): WebgpuBackend {
  const memory = new GpuMemory(device);
  const { refusals } = memory;
  const pipelines = new Pipelines(device, refusals);
  const layoutOf = perPlan((plan) => layOut(plan, { limits: device.limits, software, tiles }));
  const compileAll = async (plans: readonly Plan[], buffers: ReadonlyMap<VariableRef, DeviceBuffer>) => {
    const own = plans.map(layoutOf);
    const asking = new Asking(refusals);
    const arena = new SharedArena(memory, Math.max(0, ...own.map(({ arenaBytes }) => arenaBytes)), asking);
    return arena.during(() =>
      allOrNone(own.map((layout) => WebgpuExecutable.create(layout, buffers, memory, pipelines, arena, asking))),
    );
  };
  return {
    name: 'webgpu',
    description,
    keeps: keptBytes(device.limits),
    hostArray: allocate,
    createBuffer: (type) => new WebgpuBuffer(type, memory),
    compile: async (plan, buffers) => (await compileAll([plan], buffers))[0] as WebgpuExecutable,
    compileAll,
    measure: (plans, variables) => measured(plans.map(layoutOf), variables, device.limits),
    errorOf: (message) => refusals.errorOf(message),
    get buffers() {
      return memory.buffers;
    },
    dispose: () => memory.dispose(),
  };
}
