import { ViewportPortal } from '@xyflow/react';
import type { DesignDocument, PortRef } from '../../engine/graph/document';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import type { Box } from './box';
import { useScene } from './currentScene';
import { cardPorts } from './ends';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { portOn } from './portPlaces';
import type { Scene } from './scene';
import { useEditorUi } from './uiStore';
import styles from './WireEndPicker.module.css';
import { lineOf } from './wireLine';

/** What stands for a path: a card or an open block. */
function standingFor({ nodes, boxes }: Scene, path: Path): Box | null {
  const card = nodes.find(({ id }) => id === path);
  if (card) return { ...card.position, width: NODE_WIDTH, height: NODE_HEIGHT };
  const box = boxes.find(({ id }) => id === path);
  return box ? { ...box.position, ...box.size } : null;
}

/** Where a port lies on what stands for a path. */
const portAt = (document: DesignDocument, box: Box, { node, port }: PortRef, side: 'inputs' | 'outputs'): Point =>
  portOn(box, cardPorts(document, node)?.[side] ?? [], port, side);

const lineBetween = (from: Point, to: Point): string => lineOf({ from, to, lane: null, lead: 0 }).path;

/** The wire that Enter would draw, and the card at its other end. */
export function WirePreview() {
  const wire = useEditorUi((state) => state.wirePreview);
  const side = useEditorUi((state) => state.wireEnd?.side);
  const document = useDesign((state) => state.document);
  const scene = useScene();
  const [from, to] =
    wire && scene ? [standingFor(scene, wire.from.node), standingFor(scene, wire.to.node)] : [null, null];
  if (!wire || !document || !from || !to) return null;
  const [start, end] = [portAt(document, from, wire.from, 'outputs'), portAt(document, to, wire.to, 'inputs')];
  const far = side === 'from' ? to : from;
  return (
    <ViewportPortal>
      <svg className={styles.preview} width={1} height={1} aria-hidden>
        <path className={styles.wire} d={lineBetween(start, end)} />
        <rect
          className={styles.end}
          x={far.x - 3}
          y={far.y - 3}
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
  const card = open && request?.after === undefined && scene ? standingFor(scene, open.port.node) : null;
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
