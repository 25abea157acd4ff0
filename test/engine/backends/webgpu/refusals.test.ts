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
