import { useEffect, useRef, useState } from 'react';
import type { Boundary } from '../../../../engine/training/boundary/field';
import type { Plane } from '../../../../engine/training/boundary/plane';
import { useLanguage, useTranslate } from '../../../i18n';
import { useSettings } from '../../../shared/settings';
import { useInTurn } from '../../../shared/useInTurn';
import { formatShare } from '../../../training/format';
import { type RunsState, useRuns } from '../../../training/runStore';
import styles from './Boundary.module.css';
import { BoundaryTable } from './BoundaryTable';
import { drawPlane } from './drawPlane';
import { classFacts, pictureSize, rightShare, sumOf } from './planeFacts';

const drawn = ({ history }: RunsState) => ({ plane: history?.plane ?? null, boundary: history?.boundary ?? null });

/** The plane of the data as the network divides it, behind the samples; live, and the same in numbers beside it. */
export function BoundaryView() {
  const { plane, boundary } = useInTurn(useRuns, drawn);
  return plane && <ViewOf plane={plane} boundary={boundary} />;
}

function ViewOf({ plane, boundary }: { readonly plane: Plane; readonly boundary: Boundary | null }) {
  const t = useTranslate();
  const language = useLanguage();
  const dark = useSettings((state) => state.dark);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRoom(box);
  const { width, height } = pictureSize(plane, room);
  const facts = boundary && plane.classes !== null ? classFacts(plane, boundary) : [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: with the theme the colours change that are read from it
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const ratio = window.devicePixelRatio;
    target.width = Math.round(width * ratio);
    target.height = Math.round(height * ratio);
    drawPlane(target, plane, boundary, ratio);
  }, [plane, boundary, width, height, dark]);

  const share = (part: 'train' | 'valid') => formatShare(rightShare(sumOf(facts, part)), language, 0);
  const words = !boundary
    ? t('chart.plane.waiting')
    : plane.classes === null
      ? t('chart.plane.spokenValue', { epoch: boundary.epoch })
      : t('chart.plane.spoken', { epoch: boundary.epoch, train: share('train'), valid: share('valid') });
  return (
    <div className={styles.view} data-boundary={boundary?.step ?? 'none'}>
      <div className={styles.box} ref={box}>
        <canvas ref={canvas} className={styles.canvas} style={{ width, height }} role="img" aria-label={words} />
      </div>
      <BoundaryTable plane={plane} boundary={boundary} facts={facts} />
    </div>
  );
}

function useRoom(box: React.RefObject<HTMLDivElement | null>) {
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return room;
}
