import { afterEach, expect, it } from 'vitest';
import { createWebgpuBackend, type GpuDevice, type LentGpu } from '../../../../engine/backends/webgpu';
import { createPlan } from '../../../../engine/plan/createPlan';
import type { Plan } from '../../../../engine/plan/plan';
import { placeholder } from '../../../../engine/tensor/create';
import { formatMessage } from '../../../../engine/text/messages';
import { faultyDevice } from '../../../support/faultyDevice';
import { lentGpu } from '../../../support/lentGpu';
import { complaints, openDevice, openedGpu, webgpuBackend } from '../../../support/webgpu';
import { compileWork, LAYER, refusedWork } from './refusedWork';

const MINUTES = 2 * 60_000;

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const ofLayer = {
  code: 'backend.gpuRefused',
  // A sentence of its own, without the trace behind it.
  args: { layer: LAYER.name, op: 'matmul', detail: expect.stringMatching(/^\S[^\n]*[^.:\n]$/) },
  layer: LAYER.id,
};

it(
  'a kernel or a binding that the device refuses is told with the name of its layer',
  async () => {
    const ended = await refusedWork((await openDevice()) as unknown as GpuDevice);
    expect(ended).toEqual({ wgsl: ofLayer, binding: ofLayer });
    expect(ended.wgsl?.args).toMatchObject({ detail: expect.stringContaining('parsing WGSL') });
  },
  MINUTES,
);

it(
  'an error that answers nothing ends what a lent device does by what it names, and is no lost device',
  async () => {
    const opened = await openedGpu(true);
    const lent = (await lentGpu(async () => opened)) as LentGpu;
    const executable = await compileWork(lent.backend);
    // Mapped to be read and to be written: no buffer is both.
    opened.device.createBuffer({ label: `matmul of ${LAYER.name}`, size: 16, usage: 0x3 });
    await expect.poll(() => complaints.splice(0).length, { timeout: 10_000 }).toBe(1);
    executable.run();
    await expect(Promise.resolve(executable.output(0))).rejects.toMatchObject(ofLayer);
  },
  MINUTES,
);

it(
  'memory that the device does not have is told with its bytes',
  async () => {
    const device = await openDevice();
    const real = device.popErrorScope.bind(device);
    let asked = 0;
    // A driver that plays a GPU has as much as the machine; the first scope off is the one for memory.
    device.popErrorScope = async () => (await real()) ?? (asked++ === 0 ? { message: 'allocation failed' } : null);
    const compiling = compileWork(await webgpuBackend(device, true));
    await expect(compiling).rejects.toMatchObject({
      code: 'backend.gpuMemory',
      args: { bytes: expect.any(Number) },
    });
  },
  MINUTES,
);

it('a device that is lost while it refuses is lost', async () => {
  const device = await openDevice();
  const backend = await webgpuBackend(device, true);
  device.pushErrorScope = () => {
    // Too late for what is asked next.
    device.destroy();
  };
  device.popErrorScope = async () => ({ message: 'no device' });
  await expect(compileWork(backend)).rejects.toMatchObject({ code: 'backend.gpuLost' });
});

it.each([
  ['en', 'The graphics device refused the work of layer fc1 (matmul): no. Train'],
  ['zh-CN', '图形设备拒绝执行 fc1 层的计算（matmul）：no。请'],
] as const)('says so in %s', (language, begin) => {
  const args = { layer: 'fc1', op: 'matmul', detail: 'no' };
  expect(formatMessage(language, 'backend.gpuRefused', args).startsWith(begin)).toBe(true);
});

it(
  'of plans that are compiled together none keeps memory where one is refused',
  async () => {
    const device = faultyDevice((await openDevice()) as unknown as GpuDevice, 'wgsl', /matmul/);
    const backend = createWebgpuBackend(device, { description: 'faulty', software: true });
    const x = placeholder('x', { shape: [3, 3], dtype: 'float32' });
    const plans = [x.matmul(x), x.exp()].map((output) => createPlan({ inputs: [x], outputs: [output], assigns: [] }));
    await expect(backend.compileAll(plans, new Map())).rejects.toMatchObject({ code: 'backend.gpuFailed' });
    expect(backend.buffers).toBe(0);
    const [, sound] = plans;
    const executable = await backend.compile(sound as Plan, new Map());
    expect(backend.buffers).toBeGreaterThan(0);
    executable.dispose();
    expect(backend.buffers).toBe(0);
    complaints.splice(0);
  },
  MINUTES,
);

/** A plan of one kernel, with its value for x = 2. */
const doubled = () => {
  const x = placeholder('x', { shape: [1], dtype: 'float32' });
  return createPlan({ inputs: [x], outputs: [x.add(x)], assigns: [] });
};

it(
  'a plan that is refused stands in the way of no other',
  async () => {
    const device = await openDevice();
    const backend = await webgpuBackend(device, true);
    const sound = await backend.compile(doubled(), new Map());
    const real = device.popErrorScope.bind(device);
    let asked = 0;
    device.popErrorScope = async () => (await real()) ?? (asked++ === 0 ? { message: 'allocation failed' } : null);
    await expect(backend.compile(doubled(), new Map())).rejects.toMatchObject({ code: 'backend.gpuMemory' });
    sound.input(0).set([2]);
    void sound.run();
    expect([...(await sound.output(0))]).toEqual([4]);
  },
  MINUTES,
);

it(
  'what was mapped when its device goes is told as lost',
  async () => {
    const device = await openDevice();
    const backend = await webgpuBackend(device, true);
    const executable = await backend.compile(doubled(), new Map());
    const real = device.popErrorScope.bind(device);
    let tell = () => {};
    const until = new Promise<void>((resolve) => {
      tell = resolve;
    });
    // Known only once the device is gone.
    device.popErrorScope = async () => {
      const error = await real();
      await until;
      return error;
    };
    void executable.run();
    const output = Promise.resolve(executable.output(0));
    const refused = expect(output).rejects.toMatchObject({ code: 'backend.gpuLost' });
    await device.queue.onSubmittedWorkDone();
    device.destroy();
    tell();
    await refused;
  },
  MINUTES,
);

it(
  'what is on its way when its backend goes is not waited for',
  async () => {
    const device = await openDevice();
    const backend = await webgpuBackend(device, true);
    const executable = await backend.compile(doubled(), new Map());
    // A device that answers nothing.
    device.popErrorScope = () => new Promise(() => {});
    void executable.run();
    const refused = expect(Promise.resolve(executable.output(0))).rejects.toMatchObject({ code: 'backend.gpuLost' });
    await device.queue.onSubmittedWorkDone();
    backend.dispose();
    await refused;
  },
  MINUTES,
);
