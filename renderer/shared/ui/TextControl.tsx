import { useTranslation } from 'react-i18next';
import type { FileSpec, TextSpec, TextsSpec } from '../../../engine/core/params';
import { agreed } from './agreed';
import type { ControlProps } from './ParamControl';
import { TextField } from './TextField';

/** A name or a path; an optional one may be emptied. */
export function TextControl({ id, spec, values, onChange, disabled, describedBy }: ControlProps<TextSpec | FileSpec>) {
  const { t } = useTranslation();
  const common = agreed(values);
  return (
    <TextField
      id={id}
      disabled={disabled}
      aria-describedby={describedBy}
      code
      value={typeof common?.value === 'string' ? common.value : ''}
      placeholder={common === null ? t('ui.mixed') : spec.optional ? t('ui.automatic') : undefined}
      onCommit={(text) => onChange(() => (text === '' && spec.optional ? null : text))}
    />
  );
}

/** Names with commas between them; one that has a comma itself stands in quotes. */
export function TextsControl({ id, values, onChange, disabled, describedBy }: ControlProps<TextsSpec>) {
  const { t } = useTranslation();
  const common = agreed(values);
  const list = Array.isArray(common?.value) ? (common.value as readonly string[]) : [];
  return (
    <TextField
      id={id}
      disabled={disabled}
      aria-describedby={describedBy}
      code
      value={list.map(quoted).join(', ')}
      placeholder={common === null ? t('ui.mixed') : undefined}
      onCommit={(text) => onChange(() => unquoted(text))}
    />
  );
}

const quoted = (text: string): string => (/[",]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function unquoted(text: string): string[] {
  const parts = text.match(/\s*(?:"(?:[^"]|"")*"|[^,]*)\s*(?:,|$)/g) ?? [];
  const names = parts.map((part) => part.replace(/,$/, '').trim());
  // The pattern finds an empty end behind everything.
  const whole = names.at(-1) === '' ? names.slice(0, -1) : names;
  return whole.map((name) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name));
}
