import { type ComponentProps, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';
import { isUndo } from './undoKey';
import { useDraft } from './useDraft';
import { useLeaving } from './useLeaving';

export interface TextFieldProps
  extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onBlur' | 'onKeyDown' | 'defaultValue'> {
  readonly value: string;
  /** Called on Enter and on leaving the field, when the text changed and `problem` finds nothing. */
  readonly onCommit: (value: string) => void;
  /** Why a text is not acceptable, in words; null where it is. */
  readonly problem?: ((value: string) => string | null) | undefined;
  readonly code?: boolean | undefined;
  /** Shown after the text. */
  readonly unit?: string | undefined;
}

export function TextField({ value, onCommit, problem, code, unit, className, ...rest }: TextFieldProps) {
  const [text, setText] = useDraft(value);
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const errorId = useId();
  const shown = text ?? value;
  const changed = text !== null && text !== value;
  const fault = !changed ? null : (problem?.(text) ?? null);
  // An emptied field is on the way to something else, until it is left so.
  const stays = tried && value !== '' ? [t('ui.stays', { value })] : [];
  const error =
    fault !== null && (tried || text?.trim() !== '')
      ? stays.reduce((first, second) => t('ui.sentences', { first, second }), fault)
      : null;

  function commit() {
    if (text === null) return;
    setTried(fault !== null);
    if (fault !== null) return;
    if (text !== value) onCommit(text);
    setText(null);
  }
  useLeaving(commit);

  return (
    <span className={styles.control}>
      <span className={styles.inputWrap} data-invalid={error !== null || undefined}>
        <input
          {...rest}
          className={[styles.input, code && styles.code, className].filter(Boolean).join(' ')}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          data-settled={!changed || undefined}
          aria-invalid={error !== null || undefined}
          aria-describedby={error ? errorId : rest['aria-describedby']}
          onChange={(event) => {
            setText(event.target.value);
            setTried(false);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            else if (changed && isUndo(event)) {
              event.preventDefault();
              setText(null);
            } else if (event.key === 'Escape') {
              if (text !== null) event.stopPropagation();
              setText(null);
            }
          }}
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
