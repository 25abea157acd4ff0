import { type ComponentProps, useId } from 'react';
import styles from './Field.module.css';
import { useDraft } from './useDraft';

export interface TextFieldProps
  extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onBlur' | 'onKeyDown' | 'defaultValue'> {
  readonly value: string;
  /** Called on Enter and on leaving the field, when the text changed and `problem` finds nothing. */
  readonly onCommit: (value: string) => void;
  /** Why a text is not acceptable, in words; null where it is. */
  readonly problem?: ((value: string) => string | null) | undefined;
  readonly code?: boolean | undefined;
}

export function TextField({ value, onCommit, problem, code, className, ...rest }: TextFieldProps) {
  const [text, setText] = useDraft(value);
  const errorId = useId();
  const shown = text ?? value;
  const error = text === null || text === value ? null : (problem?.(text) ?? null);

  function commit() {
    if (text === null || error !== null) return;
    if (text !== value) onCommit(text);
    setText(null);
  }

  return (
    <span className={styles.control}>
      <span className={styles.inputWrap} data-invalid={error !== null || undefined}>
        <input
          {...rest}
          className={[styles.input, code && styles.code, className].filter(Boolean).join(' ')}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          aria-invalid={error !== null || undefined}
          aria-describedby={error ? errorId : rest['aria-describedby']}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            else if (event.key === 'Escape') {
              if (text !== null) event.stopPropagation();
              setText(null);
            }
          }}
        />
      </span>
      {error ? (
        <span className={styles.error} id={errorId} role="alert">
          {error}
        </span>
      ) : null}
    </span>
  );
}
