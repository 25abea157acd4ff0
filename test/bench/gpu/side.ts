import { adapterName } from '../../../engine/backends/webgpu';
import type { Opened } from '../requests';
import { counted, type Dispatched, dispatchesOf, since, startCounting } from './counting';
import { openOurs } from './ours';
import type { GpuRan, GpuRequest, GpuTrainee, KernelTime, OpenOnGpu } from './requests';

export type SideName = 'ours' | 'tfjs' | 'jax';

/** Loaded only when asked for: a bench without its peers installed has a module in their place that says so. */
const OPENERS: { readonly [N in SideName]: () => Promise<OpenOnGpu> } = {
  ours: async () => openOurs,
  tfjs: async () => (await import('../peers/tfjsWebgpu.mjs')).openTfjs,
  jax: async () => (await import('../peers/jax.mjs')).openJax,
};

interface Open {
  readonly trainee: GpuTrainee;
  readonly device: GPUDevice;
}

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
] as const;

/** Answers what one side is asked, in a page or in a process of Node. */
export function answerer(name: SideName): (request: GpuRequest) => Promise<unknown> {
  startOnce();
  let open: Open | null = null;
  let own: { readonly device: GPUDevice; readonly info: GPUAdapterInfo } | null = null;
  return async (request) => {
    if (request.ask === 'open') {
      open?.trainee.dispose?.();
      own ??= await openDevice();
      const trainee = await (await OPENERS[name]())(request.network, own.device, own.info, request.batch);
      open = trainee && { trainee, device: own.device };
      const about = `${trainee?.description ?? name} on ${adapterName(own.info)}`;
      const answer: Opened = {
        parameters: trainee?.parameters ?? null,
        modes: trainee ? ['train', 'infer'] : [],
        description: about,
        threads: 1,
      };
      return answer;
    }
    if (!open) throw new Error('no network is open');
    if (request.ask === 'kernels') return kernelTimes(open, request.repeats);
    const before = counted();
    const begin = performance.now();
    const loss = await open.trainee.run(request.mode, request.steps);
    const ran: GpuRan = { ms: performance.now() - begin, loss, counts: since(before) };
    return ran;
  };
}

let counting = false;

function startOnce(): void {
  if (!counting) startCounting();
  counting = true;
}

async function openDevice() {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('There is no WebGPU adapter.');
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  return { device, info: adapter.info };
}

/** How long the dispatches of a step take, each repeated by itself: what lies between them is not counted. */
async function kernelTimes({ trainee, device }: Open, repeats: number): Promise<readonly KernelTime[]> {
  await trainee.run('train', 3);
  const step = await dispatchesOf(() => trainee.run('train', 1));
  const times = new Map<string, { dispatches: number; ms: number }>();
  for (const dispatched of step) {
    const { label } = dispatched.pipeline;
    const name = `${label} ${dispatched.workgroups.join('×')}`;
    const time = times.get(name) ?? { dispatches: 0, ms: 0 };
    time.dispatches++;
    time.ms += await timeOf(device, dispatched, repeats);
    times.set(name, time);
  }
  return [...times].map(([name, time]) => ({ name, ...time })).toSorted((a, b) => b.ms - a.ms);
}

async function timeOf(device: GPUDevice, { pipeline, groups, workgroups }: Dispatched, repeats: number) {
  const run = async (count: number) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    for (const [index, group] of groups.entries()) pass.setBindGroup(index, group);
    for (let i = 0; i < count; i++) pass.dispatchWorkgroups(...workgroups);
    pass.end();
    const begin = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - begin;
  };
  await run(1);
  const once = Math.min(await run(1), await run(1));
  return Math.max(0, (await run(1 + repeats)) - once) / repeats;
}
