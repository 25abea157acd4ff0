import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingSettings } from '../../../engine/graph/document';
import { type CoursePoint, courseOf } from '../../../engine/training/course';
import { useRuns } from '../../training/runStore';
import styles from './RatePreview.module.css';

const WIDTH = 240;
const HEIGHT = 48;
/** Taken where no run has told yet how many samples there are: a curve's shape hardly depends on it. */
const SOME_UPDATES = 100;

/** The learning rate over the whole run, drawn before it. */
export function RatePreview({ training }: { training: TrainingSettings }) {
  const { t } = useTranslation();
  const samples = useRuns((state) => state.runs.find(({ counts }) => counts !== null)?.counts?.trainSamples ?? null);
  const { batchSize, accumulate = 1 } = training;
  const updates = samples === null ? SOME_UPDATES : Math.ceil(Math.ceil(samples / batchSize) / accumulate);
  const course = useMemo(() => courseIn(training, updates), [training, updates]);
  if (course === 'unknown') return null;
  if (course === null) return <p className={styles.note}>{t('training.rateWaits')}</p>;
  const rates = course.map(({ lr }) => lr);
  const [first = 0, top, last = 0] = [rates[0], Math.max(...rates), rates.at(-1)];
  const words = t('training.rateCourse', { first: short(first), top: short(top), last: short(last) });
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        <path d={pathOf(course, top)} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption className={styles.ends} aria-hidden>
        <span>{short(first)}</span>
        {top > first && top > last ? <span>{t('training.rateTop', { rate: short(top) })}</span> : null}
        <span>{short(last)}</span>
      </figcaption>
    </figure>
  );
}

/** Settings that do not go together are explained elsewhere. */
function courseIn(training: TrainingSettings, updates: number): readonly CoursePoint[] | null | 'unknown' {
  try {
    return courseOf(training, updates);
  } catch {
    return 'unknown';
  }
}

function pathOf(course: readonly CoursePoint[], top: number): string {
  const last = course.at(-1)?.share || 1;
  const points = course.map(({ share, lr }) => {
    const x = (share / last) * WIDTH;
    const y = HEIGHT - 3 - (top > 0 ? lr / top : 0) * (HEIGHT - 6);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  // A run of one update has one rate.
  return `M${points.length === 1 ? [points[0], `${WIDTH} 3`].join('L') : points.join('L')}`;
}

/** Three digits, as people write rates: 0.001, 4e-8. */
const short = (rate: number): string => String(Number(rate.toPrecision(3)));
