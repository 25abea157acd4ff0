import { RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParamSpec, ParamValue } from '../../../engine/core/params';
import { sameValue } from '../../../engine/core/sameValue';
import { allowedText } from '../../../engine/core/validateParams';
import { agreed } from './agreed';
import { Field } from './Field';
import styles from './Field.module.css';
import type { GesturePhase } from './gesture';
import { type ParamChange, ParamControl } from './ParamControl';
import { stepNumber } from './parseNumber';
import { rangeOf } from './rangeOf';
import { showValue } from './showValue';
import { Tooltip } from './Tooltip';
import { useScrub } from './useScrub';

interface ParamRowProps {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly spec: ParamSpec;
  readonly help: string;
  readonly unit: string | undefined;
  /** One for each subject, as are the defaults and what `onChange` gets. */
  readonly values: readonly ParamValue[];
  readonly defaults: readonly ParamValue[];
  readonly onChange: (values: readonly ParamValue[]) => void;
  readonly onReset: () => void;
  readonly onGesture: (phase: GesturePhase) => void;
  readonly hint: string | undefined;
  readonly fault: string | undefined;
  readonly disabled: boolean | undefined;
}

/** One parameter: its name, its control, and the way back to its default. */
export function ParamRow(props: ParamRowProps) {
  const { id, name, path, spec, help, unit, values, defaults, onChange, onReset, onGesture, hint, fault, disabled } =
    props;
  const { t } = useTranslation();
  const change = (by: ParamChange) => onChange(values.map(by));
  const labelProps = useLabelScrub(props);
  const standard = agreed(defaults);
  const shown = standard ? showValue(t, standard.value) : t('ui.ownDefaults');
  const differs = !sameValue(values, defaults);
  const facts = [t('ui.default', { value: shown }), boundsText(spec)];
  return (
    <Field
      label={name}
      path={path}
      code
      htmlFor={id}
      help={help}
      facts={facts.filter(Boolean).join(' · ')}
      hint={hint}
      fault={fault}
      labelProps={labelProps}
      action={
        differs && !disabled ? (
          <Tooltip content={t('ui.reset', { value: shown })}>
            <button
              type="button"
              className={styles.reset}
              aria-label={t('ui.resetNamed', { name, value: shown })}
              onClick={() => {
                onReset();
                // The button goes; the keyboard stays with the parameter.
                document.getElementById(id)?.focus();
              }}
            >
              <RotateCcw size={12} aria-hidden />
            </button>
          </Tooltip>
        ) : null
      }
    >
      <ParamControl
        id={id}
        name={name}
        spec={spec}
        values={values}
        unit={unit}
        disabled={disabled}
        describedBy={help ? `${id}-help` : undefined}
        onChange={change}
        onGesture={onGesture}
      />
    </Field>
  );
}

function boundsText(spec: ParamSpec): string | null {
  if (!('min' in spec || 'max' in spec)) return null;
  const max = 'max' in spec ? spec.max : undefined;
  return spec.min === undefined && max === undefined ? null : allowedText(spec);
}

/** Dragging the name of a number moves it, each subject's from where it was; both of a pair together. */
function useLabelScrub({ spec, values, disabled, onChange, onGesture }: ParamRowProps) {
  const before = useRef(values);
  const scrubs = !disabled && (spec.kind === 'int' || spec.kind === 'float' || spec.kind === 'pair');
  return useScrub(
    scrubs
      ? {
          onGesture(phase) {
            if (phase === 'begin') before.current = values;
            onGesture(phase);
          },
          onScrub(steps) {
            const whole = spec.kind === 'float' ? Math.round(steps * 10) / 10 : Math.trunc(steps);
            const moved = (value: number) => stepNumber(value, whole, rangeOf(spec));
            const next = before.current.map((value): ParamValue => {
              if (typeof value === 'number') return moved(value);
              return Array.isArray(value) ? (value as readonly number[]).map(moved) : value;
            });
            if (!sameValue(next, values)) onChange(next);
          },
        }
      : null,
  );
}
