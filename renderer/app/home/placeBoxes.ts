import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import { layerByType } from '../../../engine/layers';

export const PICTURE = { width: 208, height: 72 } as const;

/** Blocks are taller than layers, as more is in them. */
const HEIGHTS = { layer: 24, block: 34 } as const;
const ROW = 30;

export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From one column to the next. */
  readonly pitch: number;
  /** Null for a block. */
  readonly category: string | null;
  readonly repeat: number;
}

/** Columns by depth, rows within a column by order: a chain is one row, a branch stands above its sibling. */
export function placeBoxes({ nodes, wires }: Pick<DesignDocument, 'nodes' | 'wires'>): Box[] {
  const depth = depthsOf(nodes, wires);
  const columns = Math.max(...depth.values()) + 1;
  const pitch = Math.min(28, PICTURE.width / columns);
  const width = Math.min(16, pitch * 0.62);
  const rows = new Map<number, number>();
  for (const column of depth.values()) rows.set(column, (rows.get(column) ?? 0) + 1);
  const used = new Map<number, number>();
  return nodes.map(({ id, type, block, repeat = 1 }) => {
    const column = depth.get(id) ?? 0;
    const row = used.get(column) ?? 0;
    used.set(column, row + 1);
    return {
      id,
      x: PICTURE.width / 2 + (column - (columns - 1) / 2) * pitch,
      y: PICTURE.height / 2 + (row - ((rows.get(column) ?? 1) - 1) / 2) * ROW,
      width,
      height: block === undefined ? HEIGHTS.layer : HEIGHTS.block,
      pitch,
      category: block === undefined ? (layerByType(type)?.category ?? 'core') : null,
      repeat,
    };
  });
}

function depthsOf(nodes: readonly DesignNode[], wires: DesignDocument['wires']): ReadonlyMap<string, number> {
  const depth = new Map(nodes.map((node) => [node.id, 0]));
  for (let pass = 0; pass < nodes.length; pass++) {
    let moved = false;
    for (const { from, to } of wires) {
      const next = (depth.get(from.node) ?? 0) + 1;
      if (next > (depth.get(to.node) ?? 0) && next < nodes.length) {
        depth.set(to.node, next);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return depth;
}
