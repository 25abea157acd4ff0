import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PortType, sampleSizes } from '../../../engine/core/portType';
import type { SlidingWindow } from '../../../engine/layers/contract';
import { wantsLessMotion } from '../../editor/motion';
import { sentences } from '../../shared/ui/numberText';
import { WindowGrids } from './WindowGrids';
import styles from './WindowPicture.module.css';
import { visiblePlaces, windowAxes } from './windowGeometry';

interface WindowPictureProps {
  readonly window: SlidingWindow;
  readonly input: PortType | null;
  readonly output: PortType | null;
}

/** What kernel, stride, padding and dilation do, drawn and said. The window walks while the pointer is on it. */
export function WindowPicture({ window, input, output }: WindowPictureProps) {
  const { t } = useTranslation();
  const rank = window.kernel.length;
  const inside = (type: PortType | null) => {
    const sizes = type ? sampleSizes(type).slice(1) : [];
    return sizes.length === rank ? sizes : null;
  };
  const [from, to] = [inside(input), inside(output)];
  // A volume is drawn as one of its slices.
  const axes = windowAxes(window, from, to).slice(-2);
  const fits = axes.every(({ places }) => places > 0);
  const [walking, setWalking] = useState(false);
  const place = useWalk(walking, axes.map(visiblePlaces));
  const parts = [
    from
      ? t(window.spreads ? 'editor.window.spreads' : 'editor.window.slides', {
          kernel: times(window.kernel),
          stride: brief(window.stride),
          input: times(from),
        })
      : t('editor.window.example', { kernel: times(window.kernel), stride: brief(window.stride) }),
    window.padding.some((size) => size > 0)
      ? t(window.spreads ? 'editor.window.cut' : 'editor.window.padding', { padding: brief(window.padding) })
      : null,
    window.dilation.some((size) => size > 1)
      ? t('editor.window.dilation', { dilation: brief(window.dilation.map((size) => size - 1)) })
      : null,
    fits ? null : t('editor.window.tooLarge'),
    from && to ? t('editor.window.result', { output: times(to) }) : null,
  ];
  const said = parts.filter((part) => part !== null);
  return (
    <figure
      className={styles.figure}
      data-fits={fits}
      onPointerEnter={() => setWalking(true)}
      onPointerLeave={() => setWalking(false)}
    >
      <WindowGrids axes={axes} spreads={window.spreads} place={place} />
      <figcaption className={styles.caption}>{sentences(t, said)}</figcaption>
    </figure>
  );
}

const times = (sizes: readonly number[]) => sizes.join('×');

/** The same along every axis is one number. */
const brief = (sizes: readonly number[]) => (new Set(sizes).size === 1 ? String(sizes[0]) : times(sizes));

const PACE_MS = 420;

/** The window's place, row after row, while `walking`; the first one else, and where less motion is wished for. */
function useWalk(walking: boolean, places: readonly number[]): readonly number[] {
  const [step, setStep] = useState(0);
  useEffect(() => {
    setStep(0);
    if (!walking || wantsLessMotion()) return;
    const timer = setInterval(() => setStep((now) => now + 1), PACE_MS);
    return () => clearInterval(timer);
  }, [walking]);
  const across = places.at(-1) as number;
  const down = places.length > 1 ? (places[0] as number) : 1;
  const turn = step % (across * down);
  return places.length > 1 ? [Math.floor(turn / across), turn % across] : [turn];
}
