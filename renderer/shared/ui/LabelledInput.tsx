import { type ComponentProps, useId } from 'react';
import styles from './LabelledInput.module.css';

interface LabelledInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (value: string) => void;
  /** What is wrong with the text; null where nothing is. */
  readonly problem?: string | null;
  /** What may be typed, where that is not plain. */
  readonly hint?: string;
}

/** A line of text in a dialog's form, under its label. */
export function LabelledInput({ label, value, onText, problem = null, hint, ...rest }: LabelledInputProps) {
  const id = useId();
  const labelId = useId();
  const saidId = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      <span id={labelId}>{label}</span>
      <input
        {...rest}
        id={id}
        className={styles.input}
        autoComplete="off"
        aria-labelledby={labelId}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null && !hint ? undefined : saidId}
        value={value}
        onChange={(event) => onText(event.target.value)}
      />
      {problem === null ? (
        hint && <span id={saidId}>{hint}</span>
      ) : (
        <span className={styles.problem} id={saidId} role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}
