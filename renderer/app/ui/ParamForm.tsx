import { useId } from 'react';
import type { ParamSpec, ParamSpecs, ParamValue } from '../../../engine/core/params';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { Field } from './Field';
import { ParamControl } from './ParamControl';

type EntryKind = Parameters<typeof entryText>[1];

export interface ParamFormProps {
  /** Where the words come from. */
  readonly kind: EntryKind;
  readonly type: string;
  readonly specs: ParamSpecs;
  readonly values: Readonly<Record<string, ParamValue>>;
  /** One changed parameter at a time; merge it. */
  readonly onChange: (changed: Readonly<Record<string, ParamValue>>) => void;
  /** A word under a parameter (an inferred value, a problem). */
  readonly hints?: Readonly<Record<string, string>> | undefined;
  readonly disabled?: boolean | undefined;
}

/** A form for any set of parameters, generated from their specs; labels are PyTorch's names, explained on hover. */
export function ParamForm({ kind, type, specs, values, onChange, hints, disabled }: ParamFormProps) {
  const language = useLanguage();
  const prefix = useId();
  const text = entryText(language, kind, type);
  return Object.entries(specs).map(([name, spec]: [string, ParamSpec]) => {
    const id = `${prefix}-${name}`;
    const help = text.params[name];
    return (
      <Field key={name} label={name} code htmlFor={id} help={help} hint={hints?.[name]}>
        <ParamControl
          id={id}
          name={name}
          spec={spec}
          value={values[name] ?? spec.default}
          disabled={disabled}
          describedBy={help ? `${id}-help` : undefined}
          onChange={(value) => onChange({ [name]: value })}
        />
      </Field>
    );
  });
}
