import type { GpuLimits } from '../../engine/backends/webgpu';

/** What every adapter gives that is no older than WebGPU's second year. */
export const COMMON_LIMITS: GpuLimits = {
  maxBufferSize: 1 << 28,
  maxStorageBufferBindingSize: 1 << 27,
  maxStorageBuffersPerShaderStage: 10,
};
