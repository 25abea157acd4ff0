import { ViewportPortal } from '@xyflow/react';
import type { DesignDocument, PortRef } from '../../engine/graph/document';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import { useScene } from './currentScene';
import { cardPorts } from './ends';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { portShare } from './portPlaces';
import type { Scene } from './scene';
import { useEditorUi } from './uiStore';
import styles from './WireEndPicker.module.css';
import { lineOf } from './wireLine';

interface Card {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
}

function cardOf({ nodes, boxes }: Scene, path: Path): Card | null {
  const card = nodes.find(({ id }) => id === path);
  if (card) return { at: card.position, width: NODE_WIDTH, height: NODE_HEIGHT };
  const box = boxes.find(({ id }) => id === path);
  return box ? { at: box.position, ...box.size } : null;
}

/** Where a port lies on what stands for a path. */
function portAt(
  document: DesignDocument,
  { at, width, height }: Card,
  { node: path, port }: PortRef,
  end: 'inputs' | 'outputs',
): Point {
  const ports = cardPorts(document, path)?.[end] ?? [];
  const x = at.x + width * portShare(Math.max(0, ports.indexOf(port)), Math.max(1, ports.length));
  return { x, y: end === 'inputs' ? at.y : at.y + height };
}

const lineBetween = (from: Point, to: Point): string => lineOf({ from, to, lane: null, lead: 0 }).path;

/** The wire that Enter would draw, and the card at its other end. */
export function WirePreview() {
  const wire = useEditorUi((state) => state.wirePreview);
  const side = useEditorUi((state) => state.wireEnd?.side);
  const document = useDesign((state) => state.document);
  const scene = useScene();
  const [from, to] = wire && scene ? [cardOf(scene, wire.from.node), cardOf(scene, wire.to.node)] : [null, null];
  if (!wire || !document || !from || !to) return null;
  const [start, end] = [portAt(document, from, wire.from, 'outputs'), portAt(document, to, wire.to, 'inputs')];
  const far = side === 'from' ? to : from;
  return (
    <ViewportPortal>
      <svg className={styles.preview} width={1} height={1} aria-hidden>
        <path className={styles.wire} d={lineBetween(start, end)} />
        <rect
          className={styles.end}
          x={far.at.x - 3}
          y={far.at.y - 3}
          width={far.width + 6}
          height={far.height + 6}
          rx={10}
        />
      </svg>
    </ViewportPortal>
  );
}

/** A wire that was let go over nothing, while the search for the layer at its other end is open. */
export function OpenWire() {
  const request = useEditorUi((state) => state.quickAdd);
  const document = useDesign((state) => state.document);
  const scene = useScene();
  const open = request?.wire === undefined ? request?.open : null;
  const card = open && request?.after === undefined && scene ? cardOf(scene, open.port.node) : null;
  if (!request || !open || !document || !card) return null;
  const near = portAt(document, card, open.port, open.side === 'from' ? 'outputs' : 'inputs');
  const path = open.side === 'from' ? lineBetween(near, request.place) : lineBetween(request.place, near);
  return (
    <ViewportPortal>
      <svg className={styles.preview} width={1} height={1} aria-hidden>
        <path className={styles.wire} d={path} data-open-wire />
      </svg>
    </ViewportPortal>
  );
}
