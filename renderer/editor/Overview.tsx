import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useMemo, useRef, useState, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useDrawnScene } from './drawnScene';
import styles from './Overview.module.css';
import {
  fromMap,
  inkOf,
  isOverCards,
  isSeenWhole,
  type Overview as OverviewMap,
  overviewOf,
  pathsOf,
  seenOn,
} from './overviewMap';

/** All of the network in a corner of the canvas, and what of it is seen; pressing and dragging there moves the view. */
export function Overview() {
  const scene = useDrawnScene();
  const canvas = useStore(useShallow(({ width, height }) => ({ width, height })));
  const map = useMemo(() => scene && overviewOf(scene, canvas), [scene, canvas]);
  const paths = useMemo(() => (map && scene ? [...pathsOf(map, scene)] : []), [map, scene]);
  const { t } = useTranslation();
  const flow = useReactFlow();
  const root = useRef<SVGSVGElement>(null);
  const [held, setHeld] = useState(false);
  const whole = useStore(({ transform }) => map !== null && isSeenWhole(map, canvas, transform));
  const over = useStore(
    ({ transform }) => map !== null && scene !== null && isOverCards(map, scene, canvas, transform),
  );
  // While it is held it stays under the hand.
  if (!map || !scene || (whole && !held)) return null;

  function moveTo(event: PointerEvent) {
    const corner = root.current?.getBoundingClientRect();
    if (!map || !corner || event.buttons === 0) return;
    const { x, y } = fromMap(map, { x: event.clientX - corner.x, y: event.clientY - corner.y });
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(true);
    moveTo(event);
  };
  const onWheel = ({ deltaY }: WheelEvent) => void flow.zoomTo(flow.getZoom() * 2 ** (-deltaY / 300));

  return (
    <div
      className={styles.overview}
      data-canvas-box
      data-over={(over && !held) || undefined}
      style={{ width: map.width, height: map.height }}
    >
      <svg
        ref={root}
        width={map.width}
        height={map.height}
        role="img"
        aria-label={t('editor.canvas.minimap')}
        onPointerDown={onPointerDown}
        onPointerMove={moveTo}
        onLostPointerCapture={() => setHeld(false)}
        onWheel={onWheel}
      >
        {paths.map(([look, path]) => (
          <path key={look} d={path} fill={`var(--cat-${look})`} opacity={inkOf(map)} />
        ))}
        <Seen map={map} canvas={canvas} />
      </svg>
    </div>
  );
}

/** What is seen of the network, and a veil over what is not. */
function Seen({ map, canvas }: { readonly map: OverviewMap; readonly canvas: { width: number; height: number } }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const seen = seenOn(map, canvas, [x, y, zoom]);
  const hole = `M${seen.x} ${seen.y}h${seen.width}v${seen.height}h${-seen.width}z`;
  return (
    <>
      <path className={styles.veil} d={`M0 0h${map.width}v${map.height}h${-map.width}z${hole}`} fillRule="evenodd" />
      <rect className={styles.seen} {...seen} rx={2} />
    </>
  );
}
