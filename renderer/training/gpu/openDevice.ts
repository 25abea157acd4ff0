import { adapterName, type GpuLimits, isSoftware } from '../../../engine/backends/webgpu';

interface OpenedDevice {
  readonly device: GPUDevice;
  /** "NVIDIA GeForce RTX 3060", as far as the browser tells. */
  readonly description: string;
  /** Whether the processor plays the GPU. */
  readonly software: boolean;
  readonly limits: GpuLimits;
}

/** While the browser's GPU process starts again, asking gives nothing for a moment. */
const TRIES = 5;
const WAIT_MS = 100;

/** A device with all of its adapter's memory limits; null where there is none. */
export async function openDevice(): Promise<OpenedDevice | null> {
  // Not in every browser, whatever the types say.
  const gpu = navigator.gpu as GPU | undefined;
  if (!gpu) return null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    try {
      const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
      if (adapter) return await fromAdapter(adapter);
    } catch {
      // As above: asked again.
    }
  }
  return null;
}

async function fromAdapter(adapter: GPUAdapter): Promise<OpenedDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } = adapter.limits;
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage };
  const device = await adapter.requestDevice({ requiredLimits });
  const { limits } = device;
  return {
    device,
    description: `${adapterName(adapter.info)} (WebGPU)`,
    software: isSoftware(adapter.info),
    limits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    },
  };
}
