import {
  adapterName,
  createWebgpuBackend,
  isSoftware,
  LEAST_ARRAYS,
  measureTiles,
  type OpenedGpu,
  type OwnGpuDevice,
  type TileTable,
  tilesKey,
} from '../../../engine/backends/webgpu';
import { RunError } from '../../../engine/core/errors';
import type { KnownTiles } from './messages';

/** While the browser's GPU process starts again, asking gives nothing for a moment. */
export const TRIES = 5;
const WAIT_MS = 100;

/**
 * A device with all of its adapter's memory limits, and the tiles that serve it best, which are measured as far as they are
 * not `known`. Throws RunError `backend.gpuNone`, `backend.gpuLimits`, and `backend.gpuDenied` where there is an adapter that gives
 * none.
 */
export async function openDevice(known: KnownTiles = {}, tries: number = TRIES, wait = WAIT_MS): Promise<OpenedGpu> {
  // Not in every browser, whatever the types say.
  const gpu = navigator.gpu as GPU | undefined;
  let failure: RunError = new RunError('backend.gpuNone', {});
  for (let attempt = 0; gpu && attempt < tries; attempt++) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
    if (!adapter) continue;
    const name = adapterName(adapter.info);
    const { maxStorageBuffersPerShaderStage: arrays } = adapter.limits;
    if (arrays < LEAST_ARRAYS) throw new RunError('backend.gpuLimits', { name, got: arrays, expected: LEAST_ARRAYS });
    try {
      return await withTiles(await fromAdapter(adapter), known);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      failure = new RunError('backend.gpuDenied', { name, detail: detail.replace(/\.+$/, '') });
    }
  }
  throw failure;
}

async function withTiles({ device, gpu }: OpenedGpu, known: KnownTiles): Promise<OpenedGpu> {
  if (gpu.software) return { device, gpu };
  const open = (tiles: TileTable) => createWebgpuBackend(device, { ...gpu, tiles });
  // What goes wrong there is told by the run, which has other kernels as well.
  const before = known[tilesKey(gpu.description)];
  const tiles = await measureTiles(open, before).catch(() => before);
  return { device, gpu: { ...gpu, ...(tiles && { tiles }) } };
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
