import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';
import { type NumberRange, parseNumber, stepNumber } from './parseNumber';
import { useDraft } from './useDraft';

export interface NumberFieldProps extends NumberRange {
  /** Null shows an empty field; only where `optional`. */
  readonly value: number | null;
  /** Called with a valid value on Enter, on leaving the field, and on arrow keys. */
  readonly onCommit: (value: number | null) => void;
  readonly optional?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown after the number: "px", "%". */
  readonly unit?: string | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

export function NumberField(props: NumberFieldProps) {
  const { value, onCommit, optional, placeholder, id, disabled, unit } = props;
  const [text, setText] = useDraft(value);
  const errorId = useId();
  const { t } = useTranslation();

  const shown = text ?? (value === null ? '' : String(value));
  const cleared = optional && shown.trim() === '';
  const reading = parseNumber(shown, props);
  const error = text === null || cleared || reading.ok ? null : rangeText(t, props);

  function commit() {
    if (text === null) return;
    if (cleared) {
      if (value !== null) onCommit(null);
    } else if (reading.ok) {
      if (reading.value !== value) onCommit(reading.value);
    } else if (text.trim() !== '') return;
    setText(null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') {
      if (text !== null) event.stopPropagation();
      setText(null);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && reading.ok) {
      event.preventDefault();
      const next = stepNumber(reading.value, event.key === 'ArrowUp' ? 1 : -1, event.shiftKey, props);
      if (next !== value) onCommit(next);
    }
  }

  return (
    <span className={styles.control}>
      <span className={styles.inputWrap} data-invalid={error !== null || undefined}>
        <input
          id={id}
          className={styles.input}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={shown}
          placeholder={placeholder}
          disabled={disabled}
          aria-label={props['aria-label']}
          aria-labelledby={props['aria-labelledby']}
          aria-describedby={error ? errorId : props['aria-describedby']}
          aria-invalid={error !== null || undefined}
          onChange={(event) => setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </span>
      {error ? (
        <span className={styles.error} id={errorId} role="alert">
          {error}
        </span>
      ) : null}
    </span>
  );
}

function rangeText(t: ReturnType<typeof useTranslation>['t'], range: NumberRange): string {
  const kind = range.integer ? t('ui.wholeNumber') : t('ui.number');
  const { min, max, exclusive } = range;
  if (min !== undefined && max !== undefined) {
    const key = exclusive === 'max' ? 'ui.fromBelow' : exclusive ? 'ui.between' : 'ui.fromTo';
    return t(key, { kind, min: String(min), max: String(max) });
  }
  if (min !== undefined) return t(exclusive === true ? 'ui.above' : 'ui.atLeast', { kind, min: String(min) });
  if (max !== undefined) return t(exclusive ? 'ui.below' : 'ui.atMost', { kind, max: String(max) });
  return t('ui.needed', { kind });
}
