import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';
import { faultText, sentences } from './numberText';
import { type NumberRange, parseNumber, stepNumber, stepsOf } from './parseNumber';
import { isUndo } from './undoKey';
import { useDraft } from './useDraft';
import { useLeaving } from './useLeaving';

export interface NumberFieldProps extends NumberRange {
  /** Null shows an empty field; only where `optional`, or `mixed`. */
  readonly value: number | null;
  /** Several have different values: none is shown until one is typed for all. */
  readonly mixed?: boolean | undefined;
  /** Called with a valid value on Enter, on leaving the field, and on arrow keys. */
  readonly onCommit: (value: number | null) => void;
  /** What a text does that stands for more than this one number ("3×5" in one field of a pair); null for any other. */
  readonly several?: ((text: string) => (() => void) | null) | undefined;
  readonly optional?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown after the number: "px", "epochs". */
  readonly unit?: string | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

/** Takes numbers and calculations; what it cannot take it explains, and the value stays as it was. */
export function NumberField(props: NumberFieldProps) {
  const { value, mixed, onCommit, several, optional, placeholder, id, disabled, unit } = props;
  const [text, setText] = useDraft(mixed ? 'mixed' : value);
  const [tried, setTried] = useState(false);
  const errorId = useId();
  const { t } = useTranslation();

  const settled = value === null ? '' : String(value);
  const shown = text ?? settled;
  const changed = text !== null && text.trim() !== settled;
  const cleared = optional && shown.trim() === '';
  const reading = parseNumber(shown, props);
  const setSeveral = changed && shown.trim() !== '' ? (several?.(shown) ?? null) : null;
  // What may yet become a number is no fault before Enter, or before the field is left.
  const pending = !reading.ok && /^(empty|unfinished|bracket)$/.test(reading.reason) && !tried;
  const error = !changed || cleared || reading.ok || setSeveral || pending ? null : faultText(t, reading, props);
  const stays = tried && settled !== '' ? [t('ui.stays', { value: settled })] : [];
  const result = changed && reading.ok && !reading.literal ? `= ${reading.value}` : null;

  function commit() {
    if (text === null) return;
    if (setSeveral) setSeveral();
    else if (changed) {
      if (cleared) onCommit(null);
      else if (reading.ok) {
        if (reading.value !== value) onCommit(reading.value);
      } else {
        setTried(true);
        return;
      }
    }
    setTried(false);
    setText(null);
  }
  useLeaving(commit);

  function step(count: number) {
    if (!reading.ok || disabled) return;
    const next = stepNumber(reading.value, count, props);
    if (next !== value) onCommit(next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') commit();
    else if (changed && isUndo(event)) {
      event.preventDefault();
      setText(null);
      setTried(false);
    } else if (event.key === 'Escape') {
      if (text !== null) event.stopPropagation();
      setText(null);
      setTried(false);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step((event.key === 'ArrowUp' ? 1 : -1) * stepsOf(event));
    }
  }

  return (
    <span className={styles.control}>
      <span className={styles.inputWrap} data-invalid={error !== null || undefined}>
        <input
          id={id}
          className={styles.input}
          inputMode="text"
          data-settled={!changed || undefined}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          placeholder={mixed ? t('ui.mixed') : placeholder}
          disabled={disabled}
          aria-label={props['aria-label']}
          aria-labelledby={props['aria-labelledby']}
          aria-describedby={error ? errorId : props['aria-describedby']}
          aria-invalid={error !== null || undefined}
          onChange={(event) => {
            setText(event.target.value);
            setTried(false);
          }}
          onFocus={(event) => event.target.select()}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {result ? (
          <output className={styles.result}>{result}</output>
        ) : unit ? (
          <span className={styles.unit}>{unit}</span>
        ) : null}
      </span>
      {error ? (
        <span className={styles.error} id={errorId} role="alert">
          {sentences(t, [error, ...stays])}
        </span>
      ) : null}
    </span>
  );
}
