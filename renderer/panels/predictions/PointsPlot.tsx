import { useTranslation } from 'react-i18next';
import type { ShownSample } from '../../../engine/training/evaluation/contract';
import type { EvaluatedRun } from '../../../main/ipc/contract';
import styles from './Samples.module.css';

interface PointsPlotProps {
  readonly found: EvaluatedRun;
  readonly indices: readonly number[];
  readonly shown: ReadonlyMap<number, ShownSample>;
}

const [WIDTH, HEIGHT, EDGE] = [360, 150, 8] as const;

/** Samples of two numbers where they lie; right ones are dots, wrong ones crosses. */
export function PointsPlot({ found: { columns, inputs }, indices, shown }: PointsPlotProps) {
  const { t } = useTranslation();
  const points = indices.flatMap((sample) => {
    const input = shown.get(sample)?.input;
    const [x, y] = input?.kind === 'row' ? input.cells : [];
    const right = columns.kind === 'values' || columns.label[sample] === columns.predicted[sample];
    return typeof x === 'number' && typeof y === 'number' ? [{ sample, x, y, right }] : [];
  });
  const across = placed(
    points.map(({ x }) => x),
    EDGE,
    WIDTH - EDGE,
  );
  const up = placed(
    points.map(({ y }) => y),
    HEIGHT - EDGE,
    EDGE,
  );
  const [xName, yName] = inputs.names;
  return (
    <figure className={styles.points}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('predictions.points')}>
        {points.map(({ sample, x, y, right }) =>
          right ? (
            <circle key={sample} cx={across(x)} cy={up(y)} r={3} />
          ) : (
            <path key={sample} d={`M${across(x) - 3} ${up(y) - 3}l6 6m0-6l-6 6`} />
          ),
        )}
      </svg>
      <figcaption aria-hidden>
        {xName} → {yName} ↑
      </figcaption>
    </figure>
  );
}

/** Numbers on a stretch of pixels; alike ones in its middle. */
function placed(values: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high > low ? from + ((to - from) * (value - low)) / (high - low) : (from + to) / 2);
}
