import { Switch as Base } from '@base-ui/react/switch';
import styles from './Switch.module.css';

export interface SwitchProps {
  readonly checked: boolean;
  /** Several differ; the first click sets all. */
  readonly mixed?: boolean | undefined;
  readonly onChange: (checked: boolean) => void;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

export function Switch({ checked, mixed, onChange, disabled, ...rest }: SwitchProps) {
  return (
    <Base.Root
      className={styles.root}
      data-mixed={mixed || undefined}
      checked={checked}
      disabled={disabled ?? false}
      onCheckedChange={(next) => onChange(next)}
      {...rest}
    >
      <Base.Thumb className={styles.thumb} />
    </Base.Root>
  );
}
