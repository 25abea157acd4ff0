import { afterEach, expect, it, vi } from 'vitest';
import { tilesKey } from '../../../../engine/backends/webgpu';
import { formatMessage } from '../../../../engine/text/messages';
import { openDevice } from '../../../../renderer/training/gpu/openDevice';

const limits = { maxBufferSize: 1 << 28, maxStorageBufferBindingSize: 1 << 27, maxStorageBuffersPerShaderStage: 10 };
const info = { vendor: 'acme', architecture: 'v1', device: '', description: 'Acme 9000' };
const device = { limits };
const known = { [tilesKey('Acme 9000 (WebGPU)')]: { 'wide many deep': 'large' } } as const;

/** What asking for an adapter gives, one time after the other; then the last of them again. */
function browser(...adapters: readonly unknown[]) {
  let asked = 0;
  const requestAdapter = vi.fn(async () => adapters[Math.min(asked++, adapters.length - 1)] ?? null);
  vi.stubGlobal('navigator', { gpu: { requestAdapter } });
  return requestAdapter;
}

const adapter = (change: object = {}) => ({ info, limits, requestDevice: async () => device, ...change });

afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks again while there is no adapter yet, or it gives no device yet', async () => {
  const refusing = adapter({ requestDevice: () => Promise.reject(new Error('starting')) });
  const requestAdapter = browser(null, refusing, adapter());
  const { gpu } = await openDevice(known, 5, 0);
  // Its tiles were measured before.
  const [tiles] = Object.values(known);
  expect(gpu).toEqual({ description: 'Acme 9000 (WebGPU)', software: false, limits, tiles });
  expect(requestAdapter).toHaveBeenCalledTimes(3);
});

it('says that there is none, also where the browser knows of none', async () => {
  const requestAdapter = browser(null);
  await expect(openDevice(known, 5, 0)).rejects.toMatchObject({ code: 'backend.gpuNone' });
  expect(requestAdapter).toHaveBeenCalledTimes(5);
  vi.stubGlobal('navigator', {});
  await expect(openDevice(known, 5, 0)).rejects.toMatchObject({ code: 'backend.gpuNone' });
});

it('says what an adapter lacks, and what it answers in place of a device', async () => {
  browser(adapter({ limits: { ...limits, maxStorageBuffersPerShaderStage: 4 } }));
  const few = { name: 'Acme 9000', got: 4, expected: 8 };
  await expect(openDevice(known, 5, 0)).rejects.toMatchObject({ code: 'backend.gpuLimits', args: few });
  expect(formatMessage('en', 'backend.gpuLimits', few)).toMatch(/^Acme 9000 lets a kernel have 4 arrays, and 8 /);
  expect(formatMessage('zh-CN', 'backend.gpuLimits', few)).toMatch(/^Acme 9000 的一个内核只能使用 4 个数组/);
  browser(adapter({ requestDevice: () => Promise.reject(new Error('The driver is too old.')) }));
  const args = { name: 'Acme 9000', detail: 'The driver is too old' };
  await expect(openDevice(known, 5, 0)).rejects.toMatchObject({ code: 'backend.gpuDenied', args });
});

it('goes on without where tiles cannot be measured, and does not measure a processor that plays a GPU', async () => {
  const createBuffer = vi.fn(() => {
    throw new Error('no');
  });
  const lost = new Promise(() => {});
  const popErrorScope = async () => null;
  const broken = { limits, createBuffer, lost, pushErrorScope() {}, popErrorScope };
  browser(adapter({ requestDevice: async () => broken }));
  expect((await openDevice({}, 5, 0)).gpu).not.toHaveProperty('tiles');
  expect(createBuffer).toHaveBeenCalled();
  createBuffer.mockClear();
  browser(adapter({ info: { ...info, description: 'SwiftShader' }, requestDevice: async () => broken }));
  expect((await openDevice({}, 5, 0)).gpu).toMatchObject({ software: true });
  expect(createBuffer).not.toHaveBeenCalled();
});

it('knows a processor that plays a GPU by what the adapter says of itself, whatever it is called', async () => {
  browser(adapter({ info: { ...info, isFallbackAdapter: true } }));
  expect((await openDevice({}, 1, 0)).gpu.software).toBe(true);
});
