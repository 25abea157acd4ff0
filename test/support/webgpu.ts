import { existsSync } from 'node:fs';
import { create, globals } from 'webgpu';
import {
  createWebgpuBackend,
  type GpuDevice,
  type OpenedGpu,
  type OwnGpuDevice,
  type WebgpuBackend,
} from '../../engine/backends/webgpu';
import { SOFTWARE_DRIVER, WITHOUT_SLOW_ZEROS } from './softwareDriver';

/** What a device said of itself that no one asked for: a validation error, mostly. A test that leaves one has failed. */
export const complaints: string[] = [];

// The native implementation goes with whoever made it: kept as long as the process lives.
let native: GPU | null = null;

/** A WebGPU device in this process, on the software driver unless the machine has another. */
export async function openDevice(): Promise<GPUDevice> {
  Object.assign(globalThis, globals);
  if (existsSync(SOFTWARE_DRIVER)) process.env.VK_DRIVER_FILES ??= SOFTWARE_DRIVER;
  native ??= create([
    ...(process.platform === 'linux' ? ['backend=vulkan'] : []),
    ...(process.env.VK_DRIVER_FILES === SOFTWARE_DRIVER ? [WITHOUT_SLOW_ZEROS] : []),
  ]);
  const adapter = await native.requestAdapter();
  if (!adapter) throw new Error('There is no WebGPU adapter: install the packages chromium and libvulkan1.');
  const { maxStorageBuffersPerShaderStage, maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const requiredLimits = { maxStorageBuffersPerShaderStage, maxStorageBufferBindingSize, maxBufferSize };
  const device = await adapter.requestDevice({ requiredLimits });
  device.addEventListener('uncapturederror', ({ error }) => complaints.push(error.message));
  return device;
}

/**
 * A backend on that device.
 * @param software Whether kernels are those for a GPU that the processor plays; by default those for real ones, also here.
 */
export async function webgpuBackend(device?: GPUDevice, software = false): Promise<WebgpuBackend> {
  const own = device ?? (await openDevice());
  return createWebgpuBackend(own as unknown as GpuDevice, { description: 'WebGPU', software });
}

/** A device as a window opens it to lend it. */
export async function openedGpu(software: boolean): Promise<OpenedGpu> {
  const device = await openDevice();
  const { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } = device.limits;
  const limits = { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage };
  return { device: device as unknown as OwnGpuDevice, gpu: { description: 'lent', software, limits } };
}
