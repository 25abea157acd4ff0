import { type ComponentProps, type ReactNode, useRef } from 'react';
import styles from './Field.module.css';
import { HelpTip, useResting } from './HelpTip';

export interface FieldProps {
  readonly label: string;
  /** Its place among the fields, as a design's paths say it: somebody may be led to it. */
  readonly path?: string | undefined;
  /** Id of the control that the label names. */
  readonly htmlFor?: string | undefined;
  /** Id for the label itself, where the control points back with aria-labelledby. */
  readonly labelId?: string | undefined;
  /** One sentence of explanation, shown at the label and read with the control (`${htmlFor}-help`). */
  readonly help?: string | undefined;
  /** What is worth knowing beside it: the default, what is allowed. */
  readonly facts?: string | undefined;
  /** The label is a name in code. */
  readonly code?: boolean | undefined;
  readonly stacked?: boolean | undefined;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in words. */
  readonly fault?: string | undefined;
  /** What the label does besides naming: dragging it changes a number. */
  readonly labelProps?: ComponentProps<'label'> | undefined;
  /** A small button behind the control. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Where a name in code breaks: within a word it could not be read. */
const BEHIND_UNDERSCORE = /(?<=_)/;

/** A label beside its control. */
export function Field(props: FieldProps) {
  const { label, path, htmlFor, labelId, help, facts, code, stacked, hint, fault, labelProps, action, children } =
    props;
  const field = useRef<HTMLDivElement>(null);
  const { resting, handlers } = useResting();
  const text = (
    <span className={styles.labelText} data-code={code || undefined} data-help={help ? true : undefined}>
      {code ? label.split(BEHIND_UNDERSCORE).map((part, at) => [at > 0 ? <wbr key={part} /> : null, part]) : label}
    </span>
  );
  return (
    <div ref={field} className={styles.field} data-stacked={stacked || undefined} data-field={path}>
      <label {...labelProps} className={styles.label} htmlFor={htmlFor} id={labelId}>
        {help ? (
          <HelpTip help={help} facts={facts} anchor={field} focused={resting}>
            {text}
          </HelpTip>
        ) : (
          text
        )}
      </label>
      <div className={styles.control} {...handlers}>
        {children}
        {fault ? <span className={styles.error}>{fault}</span> : null}
        {hint ? <span className={styles.hint}>{hint}</span> : null}
      </div>
      {action}
      {help && htmlFor ? (
        <span id={`${htmlFor}-help`} hidden>
          {help} {facts}
        </span>
      ) : null}
    </div>
  );
}
