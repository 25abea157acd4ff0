import { numel, type TensorType } from '../../core/shape';
import type { MemoryNeed } from '../../plan/backend';
import type { GpuLimits } from './gpu';
import { ALIGNMENT, aligned, type PlanLayout } from './layout';

/** A device does not tell how much memory it has; what it does tell is how large one buffer and one array may be. */
export function measured(
  layouts: readonly PlanLayout[],
  variables: readonly TensorType[],
  limits: GpuLimits,
): MemoryNeed {
  const bytesOf = ({ shape }: TensorType) => aligned(Math.max(4, numel(shape) * 4), ALIGNMENT);
  const arena = Math.max(0, ...layouts.map(({ arenaBytes }) => arenaBytes));
  const binding = Math.max(0, ...layouts.map(({ largestBinding }) => largestBinding), ...variables.map(bytesOf));
  if (binding > limits.maxStorageBufferBindingSize) {
    return { needed: binding, available: limits.maxStorageBufferBindingSize, isArray: true };
  }
  return { needed: arena, available: limits.maxBufferSize };
}

/** Bytes of samples that a device is asked to keep; it does not tell how many it could. */
const MOST_KEPT = 256 << 20;

export const keptBytes = ({ maxStorageBufferBindingSize }: GpuLimits): number =>
  Math.min(MOST_KEPT, maxStorageBufferBindingSize);
