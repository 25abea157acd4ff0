import { useMemo } from 'react';
import type { DesignDocument } from '../../../engine/graph/document';
import { layerByType } from '../../../engine/layers';

const WIDTH = 208;
const HEIGHT = 72;
const BOX_HEIGHT = 24;

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** From one column to the next. */
  readonly pitch: number;
  readonly category: string;
}

/** A small drawing of a network: its layers in the order of the data, coloured by category. */
export function GraphPicture({ document }: { document: DesignDocument }) {
  const boxes = useMemo(() => place(document), [document]);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {document.wires.map(({ from, to }) => {
        const start = byId.get(from.node);
        const end = byId.get(to.node);
        if (!start || !end) return null;
        return (
          <path
            key={`${from.node}.${from.port}-${to.node}.${to.port}`}
            d={wirePath(start, end)}
            fill="none"
            stroke="var(--border-strong)"
            strokeWidth={1.25}
          />
        );
      })}
      {boxes.map(({ id, x, y, width, category }) => (
        <rect
          key={id}
          x={x - width / 2}
          y={y - BOX_HEIGHT / 2}
          width={width}
          height={BOX_HEIGHT}
          rx={Math.min(4, width / 3)}
          fill={`var(--cat-${category}-soft)`}
          stroke={`var(--cat-${category})`}
          strokeWidth={1.25}
        />
      ))}
    </svg>
  );
}

/** A wire that passes columns by arches over them. */
function wirePath(start: Box, end: Box): string {
  const middle = (start.x + end.x) / 2;
  const far = end.x - start.x > 1.5 * start.pitch && start.y === end.y;
  if (far) return `M${start.x} ${start.y}C${start.x} ${start.y - 32} ${end.x} ${end.y - 32} ${end.x} ${end.y}`;
  return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`;
}

/** Columns by depth, rows within a column by order: a chain is one row, a branch stands above its sibling. */
function place({ nodes, wires }: DesignDocument): Box[] {
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
  const columns = Math.max(...depth.values()) + 1;
  const pitch = Math.min(28, WIDTH / columns);
  const width = Math.min(16, pitch * 0.62);
  const rows = new Map<number, number>();
  for (const column of depth.values()) rows.set(column, (rows.get(column) ?? 0) + 1);
  const used = new Map<number, number>();
  return nodes.map((node) => {
    const column = depth.get(node.id) ?? 0;
    const row = used.get(column) ?? 0;
    used.set(column, row + 1);
    return {
      id: node.id,
      x: WIDTH / 2 + (column - (columns - 1) / 2) * pitch,
      y: HEIGHT / 2 + (row - ((rows.get(column) ?? 1) - 1) / 2) * 30,
      width,
      pitch,
      category: layerByType(node.type)?.category ?? 'core',
    };
  });
}
