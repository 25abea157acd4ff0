import { InputError } from '../core/errors';
import type { BlockDefinition, DesignNode } from './document';
import { LIMITS } from './limits';
import { BLOCK_TYPE } from './ports';

/** A larger number of layers is told as this one: blocks in blocks multiply beyond any meaning. */
const COUNTED = 1_000_000_000;

/**
 * Refuses blocks that contain themselves, and designs and blocks that would be enormous once blocks are written out.
 * Sizes are summed per definition, so that blocks in blocks (which multiply) cost nothing to check.
 * @throws InputError `document.block.recursive` or `document.block.huge`.
 */
export function checkBlocks(nodes: readonly DesignNode[], blocks: readonly BlockDefinition[]): void {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const sizes = new Map<string, number>();
  const open: string[] = [];
  const sizeOf = (members: readonly DesignNode[]): number => {
    let size = members.length;
    for (const { type, block, repeat = 1 } of members) {
      if (type === BLOCK_TYPE && block !== undefined) size += repeat * blockSize(block);
    }
    return size;
  };
  const blockSize = (id: string): number => {
    const known = sizes.get(id);
    if (known !== undefined) return known;
    const block = byId.get(id);
    if (!block) return 0;
    if (open.includes(id)) {
      const circle = [...open.slice(open.indexOf(id)), id].map((member) => byId.get(member)?.name ?? member);
      throw new InputError('document.block.recursive', { names: circle.join(' → ') });
    }
    open.push(id);
    const size = sizeOf(block.nodes);
    open.pop();
    sizes.set(id, size);
    return size;
  };
  // Also what no instance stands for yet: the window counts and shows definitions, too.
  const total = Math.max(...blocks.map(({ id }) => blockSize(id)), sizeOf(nodes));
  if (total > LIMITS.expandedNodes) {
    throw new InputError('document.block.huge', {
      nodes: total <= COUNTED ? total : `> ${COUNTED}`,
      limit: LIMITS.expandedNodes,
    });
  }
}
