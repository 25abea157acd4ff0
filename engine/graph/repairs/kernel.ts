import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
import { setRepair } from './setting';

/** A kernel so many times as long as the usual one is a slip of the hand (33 for 3) and no design. */
const SLIP = 3;

/** A kernel that is far too long as it is by default, with padding over no more than half of it. */
export function usualKernel(under: Case, node: FlatNode): Repair[] {
  const usual = node.definition?.params.kernel_size?.default;
  const { kernel_size, padding } = node.params;
  const [sizes, given] = [lengths(usual), lengths(kernel_size)];
  if (usual === undefined || !sizes || !given?.some((length, axis) => length > SLIP * (sizes[axis] as number)))
    return [];
  const half = lengths(padding)?.map((size, axis) => Math.min(size, Math.floor((sizes[axis] as number) / 2)));
  const kept = half && { padding: Array.isArray(padding) ? half : (half[0] as number) };
  return [setRepair(under, node, { kernel_size: usual, ...kept })];
}

/** One number is the length along one axis; null where it is no size. */
function lengths(value: unknown): readonly number[] | null {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value : null;
}
