import { sampleSizes } from '../../core/portType';
import { type Case, dimsOf } from '../case';
import type { FlatNode } from '../flatten';

/** What arrives at one input of a layer, without the batch; null where it is not known. */
export function sizesAt({ types }: Case, node: FlatNode, input: number): readonly number[] | null {
  const type = types[node.index]?.inputs[input];
  return type ? sampleSizes(type) : null;
}

/** Which of the sizes that arrive at an input is the width: the channels of maps, the features of what has steps. */
export function widthAxis(under: Case, node: FlatNode, input: number): number {
  const names = dimsOf(under)[node.index]?.inputs[input]?.slice(1) ?? '';
  const channels = names.indexOf('C');
  const last = Math.max(0, (sizesAt(under, node, input)?.length ?? 0) - 1);
  if (channels >= 0) return channels;
  return last === 2 && !names.endsWith('E') ? 0 : last;
}
