import type { LayerRepair } from '../contract';

/** A View in front of a port. */
export function viewBefore(port: string, sizes: readonly number[]): LayerRepair {
  return { kind: 'insertBefore', port, type: 'View', params: { shape: [-1, ...sizes] } };
}

/** A Flatten in front of a port. */
export function flattenBefore(port: string): LayerRepair {
  return { kind: 'insertBefore', port, type: 'Flatten', params: { start_dim: 1, end_dim: -1 } };
}
