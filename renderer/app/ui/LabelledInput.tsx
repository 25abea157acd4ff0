import { type ComponentProps, useId } from 'react';
import styles from './LabelledInput.module.css';

interface LabelledInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (value: string) => void;
}

/** A line of text in a dialog's form, under its label. */
export function LabelledInput({ label, value, onText, ...rest }: LabelledInputProps) {
  const id = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      <span>{label}</span>
      <input
        {...rest}
        id={id}
        className={styles.input}
        autoComplete="off"
        value={value}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}
