import type { ReactNode } from 'react';
import styles from './Field.module.css';
import { Tooltip } from './Tooltip';

export interface FieldProps {
  readonly label: string;
  /** Id of the control that the label names. */
  readonly htmlFor?: string | undefined;
  /** Id for the label itself, where the control points back with aria-labelledby. */
  readonly labelId?: string | undefined;
  /** One sentence of explanation, shown at the label and read with the control (`${htmlFor}-help`). */
  readonly help?: string | undefined;
  /** The label is a name in code. */
  readonly code?: boolean | undefined;
  readonly stacked?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A label beside its control. */
export function Field({ label, htmlFor, labelId, help, code, stacked, hint, children }: FieldProps) {
  const text = (
    <span className={styles.labelText} data-code={code || undefined} data-help={help ? true : undefined}>
      {label}
    </span>
  );
  return (
    <div className={styles.field} data-stacked={stacked || undefined}>
      <label className={styles.label} htmlFor={htmlFor} id={labelId}>
        {help ? (
          <Tooltip content={help} side="top">
            {text}
          </Tooltip>
        ) : (
          text
        )}
      </label>
      <div className={styles.control}>
        {children}
        {hint ? <span className={styles.hint}>{hint}</span> : null}
      </div>
      {help && htmlFor ? (
        <span id={`${htmlFor}-help`} hidden>
          {help}
        </span>
      ) : null}
    </div>
  );
}
