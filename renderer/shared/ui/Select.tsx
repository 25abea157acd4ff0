import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import styles from './Select.module.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What stands in the field once it is chosen, where the label is too long for one. */
  readonly brief?: string | undefined;
  /** A muted second line in the list. */
  readonly hint?: string | undefined;
}

export interface SelectProps<T extends string> {
  /** Null where several differ; then the placeholder is shown. */
  readonly value: T | null;
  readonly placeholder?: string | undefined;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** The list is opened. */
  readonly onOpen?: (() => void) | undefined;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Names of layers, modes and the like read better in code type. */
  readonly code?: boolean | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

/** A name in one word goes on in the next line where one of its parts begins. */
const breakable = (label: string) =>
  label
    .split(/(?<=[a-z])(?=[A-Z])/)
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one word, in its order
    .map((part, at) => [at > 0 ? <wbr key={at} /> : null, part]);

export function Select<T extends string>(props: SelectProps<T>) {
  const { value, placeholder, options, onChange, onOpen, id, disabled, code, ...aria } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled ?? false}
      onOpenChange={(open) => {
        if (open) onOpen?.();
      }}
      onValueChange={(next) => {
        if (next !== null && next !== value) onChange(next);
      }}
    >
      <Base.Trigger className={styles.trigger} id={id} data-code={code || undefined} {...aria}>
        <Base.Value className={styles.value} placeholder={placeholder} title={chosen?.label}>
          {chosen && breakable(chosen.brief ?? chosen.label)}
        </Base.Value>
        <Base.Icon className={styles.icon}>
          <ChevronsUpDown size={13} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          sideOffset={4}
          alignItemWithTrigger={false}
          align="start"
          collisionPadding={8}
        >
          <Base.Popup className={styles.popup} data-code={code || undefined}>
            <Base.List className={styles.list}>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={styles.item}>
                  <Base.ItemIndicator className={styles.indicator}>
                    <Check size={13} aria-hidden />
                  </Base.ItemIndicator>
                  <span className={styles.text}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint ? <span className={styles.hint}>{option.hint}</span> : null}
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
