import { useTranslation } from 'react-i18next';
import type { PairSpec, ParamValue } from '../../../engine/core/params';
import { agreed } from './agreed';
import styles from './Field.module.css';
import { NumberField } from './NumberField';
import type { ControlProps } from './ParamControl';
import { parseList } from './parseList';
import { rangeOf } from './rangeOf';

type Pair = readonly [number, number];

function asPair(value: ParamValue): Pair | null {
  if (typeof value === 'number') return [value, value];
  return Array.isArray(value) && value.length === 2 ? [Number(value[0]), Number(value[1])] : null;
}

/**
 * Height × width. Emptying one of an optional pair empties both; filling one fills both; "3×5" in either sets both. A
 * square stays one while its height is typed, as one number stands for both in PyTorch; its width is typed alone.
 */
export function PairControl({ id, name, spec, values, onChange, disabled, describedBy, unit }: ControlProps<PairSpec>) {
  const { t } = useTranslation();
  const pairs = values.map(asPair);
  const range = rangeOf(spec);
  const side = (index: 0 | 1) => {
    const common = agreed(pairs.map((pair) => pair?.[index] ?? null));
    return {
      ...range,
      disabled,
      unit,
      'aria-describedby': describedBy,
      optional: spec.optional,
      placeholder: spec.optional ? t('ui.automatic') : undefined,
      value: common?.value ?? null,
      mixed: common === null,
      onCommit: (next: number | null) =>
        onChange((before) => {
          const pair = asPair(before);
          if (next === null) return null;
          if (!pair) return [next, next];
          if (index === 1) return [pair[0], next];
          return [next, pair[0] === pair[1] ? next : pair[1]];
        }),
      several: (text: string) => {
        const reading = parseList(text, { integer: true, min: spec.min, max: spec.max, minLength: 2, maxLength: 2 });
        return reading.ok ? () => onChange(() => reading.values) : null;
      },
    };
  };
  return (
    <span className={styles.pair}>
      <NumberField {...side(0)} id={id} aria-label={t('ui.height', { name })} />
      <span className={styles.times} aria-hidden>
        ×
      </span>
      <NumberField {...side(1)} aria-label={t('ui.width', { name })} />
    </span>
  );
}
