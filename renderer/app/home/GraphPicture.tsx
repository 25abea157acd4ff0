import { useMemo } from 'react';
import type { DesignDocument } from '../../../engine/graph/document';
import { type Box, PICTURE, placeBoxes } from './placeBoxes';

/** How far the sheet behind a repeated block looks out. */
const SHEET = 2.5;

interface GraphPictureProps {
  readonly document: Pick<DesignDocument, 'nodes' | 'wires'>;
  readonly scale?: number;
}

/** A small drawing of a network: its layers in the order of the data, coloured by category, blocks as larger boxes. */
export function GraphPicture({ document, scale = 1 }: GraphPictureProps) {
  const boxes = useMemo(() => placeBoxes(document), [document]);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const { width, height } = PICTURE;
  return (
    <svg width={scale * width} height={scale * height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
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
      {boxes.map((box) => (
        <BoxShape key={box.id} box={box} isSmall={scale < 1} />
      ))}
    </svg>
  );
}

function BoxShape({ box, isSmall }: { readonly box: Box; readonly isSmall: boolean }) {
  const { x, y, width, height, category, repeat } = box;
  const sheet = (shift: number) => (
    <rect
      x={x - width / 2 + shift}
      y={y - height / 2 - shift}
      width={width}
      height={height}
      rx={Math.min(4, width / 3)}
      fill={`var(--cat-${category ?? 'block'}-soft)`}
      stroke={`var(--cat-${category ?? 'block'})`}
      strokeWidth={1.25}
    />
  );
  if (repeat === 1) return sheet(0);
  return (
    <>
      {sheet(SHEET)}
      {sheet(0)}
      {isSmall ? null : (
        <text x={x} y={y + height / 2 + 10} textAnchor="middle" fontSize={8} fill="var(--text-muted)">
          ×{repeat}
        </text>
      )}
    </>
  );
}

/** A wire that passes columns by arches over them. */
function wirePath(start: Box, end: Box): string {
  const middle = (start.x + end.x) / 2;
  const far = end.x - start.x > 1.5 * start.pitch && start.y === end.y;
  if (far) return `M${start.x} ${start.y}C${start.x} ${start.y - 32} ${end.x} ${end.y - 32} ${end.x} ${end.y}`;
  return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`;
}
