import { useTranslation } from 'react-i18next';
import type { FloatSpec, FloatsSpec, IntSpec } from '../../../engine/core/params';
import styles from './Field.module.css';
import type { GesturePhase } from './gesture';
import { NumberField } from './NumberField';
import { rangeOf } from './rangeOf';
import { Slider } from './Slider';
import { sliderTrack } from './sliderTrack';

interface RangedNumberProps {
  readonly id?: string | undefined;
  /** What the slider is called, and the field where no label names it. */
  readonly name: string;
  readonly label?: string | undefined;
  readonly spec: IntSpec | FloatSpec | FloatsSpec;
  readonly value: number | null;
  readonly mixed?: boolean | undefined;
  readonly onChange: (value: number | null) => void;
  readonly onGesture: (phase: GesturePhase) => void;
  readonly disabled: boolean | undefined;
  readonly describedBy: string | undefined;
  readonly unit: string | undefined;
  readonly several?: ((text: string) => (() => void) | null) | undefined;
}

/** A number field, with a slider beside it where the contract asks for one. */
export function RangedNumber(props: RangedNumberProps) {
  const { id, name, label, spec, value, mixed, onChange, onGesture, disabled, describedBy, unit, several } = props;
  const { t } = useTranslation();
  const track = sliderTrack(spec);
  const field = (
    <NumberField
      {...rangeOf(spec)}
      id={id}
      value={value}
      mixed={mixed}
      optional={spec.kind === 'floats' ? false : spec.optional}
      placeholder={spec.optional ? t('ui.automatic') : undefined}
      disabled={disabled}
      unit={unit}
      aria-label={label}
      aria-describedby={describedBy}
      onCommit={onChange}
      several={several}
    />
  );
  if (!track) return field;
  return (
    <span className={styles.ranged}>
      {field}
      <Slider
        track={track}
        value={value}
        disabled={disabled}
        aria-label={t('ui.slider', { name })}
        onChange={onChange}
        onGesture={onGesture}
      />
    </span>
  );
}
