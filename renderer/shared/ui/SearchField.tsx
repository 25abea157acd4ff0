import { Search, X } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';
import styles from './SearchField.module.css';

export interface SearchFieldProps
  extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'placeholder' | 'aria-label'> {
  /** What is searched; also stands in the field while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** As high as the small buttons beside it. */
  readonly small?: boolean | undefined;
}

/** A search among what stands below it: Escape empties it, and so does its button. */
export function SearchField({ label, value, onChange, onKeyDown, small, className, ...rest }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <label className={[styles.search, className].filter(Boolean).join(' ')} data-small={small || undefined}>
      <Search size={small ? 13 : 14} aria-hidden />
      <input
        {...rest}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return onKeyDown?.(event);
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      {value === '' ? null : (
        <IconButton
          size="small"
          label={t('ui.clearSearch')}
          icon={<X size={13} aria-hidden />}
          onClick={() => onChange('')}
        />
      )}
    </label>
  );
}
