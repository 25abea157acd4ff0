import { useTranslate } from '../../../i18n';
import styles from './Health.module.css';
import { sparkOf } from './sparkLine';

const SIZE = { width: 96, height: 22 };

interface SparkProps {
  readonly name: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly text: (value: number) => string;
}

/** A figure over the looks, small: where it is now, and how it came there. */
export function Spark({ name, steps, values, text }: SparkProps) {
  const t = useTranslate();
  const { pieces, end } = sparkOf(steps, values, SIZE);
  const [first, last] = [values[0] as number, values.at(-1) as number];
  const words = t('editor.health.course', {
    name,
    first: text(first),
    from: steps[0] as number,
    last: text(last),
    to: steps.at(-1) as number,
  });
  return (
    <>
      <dt>{name}</dt>
      <dd title={words}>
        <svg width={SIZE.width} height={SIZE.height} role="img" aria-label={words} className={styles.spark}>
          {pieces.map((points) => (
            <polyline key={points} points={points} />
          ))}
          {end ? <circle cx={end.x} cy={end.y} r={2.5} /> : null}
        </svg>
        <span aria-hidden>{text(last)}</span>
      </dd>
    </>
  );
}
