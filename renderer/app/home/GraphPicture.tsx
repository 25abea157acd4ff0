import { useMemo } from 'react';
import type { DesignDocument } from '../../../engine/graph/document';
import { layerByType } from '../../../engine/layers';

const WIDTH = 208;
const HEIGHT = 72;
const BOX_WIDTH = 16;
const BOX_HEIGHT = 22;

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly category: string;
}

/** A small drawing of a network: its layers where they stand on the canvas, coloured by category. */
export function GraphPicture({ document }: { document: DesignDocument }) {
  const boxes = useMemo(() => place(document), [document]);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {document.wires.map(({ from, to }) => {
        const start = byId.get(from.node);
        const end = byId.get(to.node);
        if (!start || !end) return null;
        const middle = (start.x + end.x) / 2;
        return (
          <path
            key={`${from.node}.${from.port}-${to.node}.${to.port}`}
            d={`M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`}
            fill="none"
            stroke="var(--border-strong)"
            strokeWidth={1.25}
          />
        );
      })}
      {boxes.map(({ id, x, y, category }) => (
        <rect
          key={id}
          x={x - BOX_WIDTH / 2}
          y={y - BOX_HEIGHT / 2}
          width={BOX_WIDTH}
          height={BOX_HEIGHT}
          rx={4}
          fill={`var(--cat-${category}-soft)`}
          stroke={`var(--cat-${category})`}
          strokeWidth={1.25}
        />
      ))}
    </svg>
  );
}

function place({ nodes }: DesignDocument): Box[] {
  const xs = nodes.map((node) => node.position.x);
  const ys = nodes.map((node) => node.position.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const wide = Math.max(...xs) - left;
  const high = Math.max(...ys) - top;
  const room = { x: WIDTH - BOX_WIDTH - 4, y: HEIGHT - BOX_HEIGHT - 4 };
  const scaleX = wide > 0 ? Math.min(room.x / wide, 0.2) : 0;
  const scaleY = high > 0 ? Math.min(room.y / high, 0.2) : 0;
  return nodes.map((node) => ({
    id: node.id,
    x: WIDTH / 2 + (node.position.x - left - wide / 2) * scaleX,
    y: HEIGHT / 2 + (node.position.y - top - high / 2) * scaleY,
    category: layerByType(node.type)?.category ?? 'core',
  }));
}
