import { type ComponentProps, useId } from 'react';
import styles from './LabelledInput.module.css';

interface LabelledInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (value: string) => void;
  /** What is wrong with the text; null where nothing is. */
  readonly problem?: string | null;
}

/** A line of text in a dialog's form, under its label. */
export function LabelledInput({ label, value, onText, problem = null, ...rest }: LabelledInputProps) {
  const id = useId();
  const problemId = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      <span>{label}</span>
      <input
        {...rest}
        id={id}
        className={styles.input}
        autoComplete="off"
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : problemId}
        value={value}
        onChange={(event) => onText(event.target.value)}
      />
      {problem === null ? null : (
        <span className={styles.problem} id={problemId} role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}
