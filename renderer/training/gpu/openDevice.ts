import { adapterName, isSoftware, type OpenedGpu, type OwnGpuDevice } from '../../../engine/backends/webgpu';

/** While the browser's GPU process starts again, asking gives nothing for a moment. */
const TRIES = 5;
const WAIT_MS = 100;

/** A device with all of its adapter's memory limits; null where there is none. */
export async function openDevice(): Promise<OpenedGpu | null> {
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

async function fromAdapter(adapter: GPUAdapter): Promise<OpenedGpu> {
  const { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } = adapter.limits;
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage };
  const device = await adapter.requestDevice({ requiredLimits });
  const { limits } = device;
  return {
    // Of the engine's own types, which know no browser.
    device: device as unknown as OwnGpuDevice,
    gpu: {
      description: `${adapterName(adapter.info)} (WebGPU)`,
      software: isSoftware(adapter.info),
      limits: {
        maxBufferSize: limits.maxBufferSize,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
      },
    },
  };
}
