import type { Histogram } from '../../../../engine/training/health/report';
import { useLanguage, useTranslate } from '../../../i18n';
import { formatFigure } from '../../../training/format';
import styles from './Health.module.css';

const SIZE = { width: 120, height: 32 };

interface HistogramPictureProps {
  readonly title: string;
  readonly histogram: Histogram;
}

/** How values are spread: bars from the least to the greatest, and the same in words. */
export function HistogramPicture({ title, histogram: { low, high, counts } }: HistogramPictureProps) {
  const t = useTranslate();
  const language = useLanguage();
  const most = Math.max(...counts);
  const all = counts.reduce((a, b) => a + b, 0);
  const wide = SIZE.width / counts.length;
  const fullest = counts.indexOf(most);
  const edge = (bin: number) => formatFigure(low + (bin * (high - low)) / counts.length, language);
  const words = t('editor.health.spread', {
    title,
    low: formatFigure(low, language),
    high: formatFigure(high, language),
    share: Math.round((100 * most) / all),
    from: edge(fullest),
    to: edge(fullest + 1),
  });
  return (
    <figure className={styles.histogram} title={words}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} preserveAspectRatio="none" role="img" aria-label={words}>
        {counts.map((count, bin) => {
          // What is there at all can be seen.
          const height = count === 0 ? 0 : Math.max(1, (count / most) * SIZE.height);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: bins keep their places
            <rect key={bin} x={bin * wide + 0.5} width={wide - 1} y={SIZE.height - height} height={height} />
          );
        })}
        {low < 0 && high > 0 ? (
          <line
            className={styles.zero}
            x1={(-low / (high - low)) * SIZE.width}
            x2={(-low / (high - low)) * SIZE.width}
            y1={0}
            y2={SIZE.height}
          />
        ) : null}
      </svg>
      <div className={styles.ends} aria-hidden>
        <span>{formatFigure(low, language)}</span>
        <span>{formatFigure(high, language)}</span>
      </div>
    </figure>
  );
}
