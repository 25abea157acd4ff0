import { useId } from 'react';
import type { Choice } from '../../../engine/graph/document';
import { entryText } from '../../../engine/text/entries';
import { Field, ParamForm, Select } from '../../app/ui';
import { useLanguage } from '../../i18n';
import { specsOf, switchChoice, withParams } from './settingsEdits';

interface ChoiceFormProps {
  readonly kind: keyof typeof specsOf;
  /** What can be chosen, in order. */
  readonly types: readonly string[];
  readonly label: string;
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}

/** A named choice with its parameters: a data set, a loss, an optimizer. */
export function ChoiceForm({ kind, types, label, value, onChange }: ChoiceFormProps) {
  const language = useLanguage();
  const id = useId();
  const known = types.includes(value.type) ? types : [value.type, ...types];
  const options = known.map((type) => {
    const { title, about } = entryText(language, kind, type);
    return { value: type, label: title, hint: about };
  });
  return (
    <>
      <Field label={label} htmlFor={id} help={entryText(language, kind, value.type).about}>
        <Select
          id={id}
          aria-label={label}
          aria-describedby={`${id}-help`}
          value={value.type}
          options={options}
          onChange={(type) => onChange(switchChoice(specsOf[kind](type), type, value))}
        />
      </Field>
      <ParamForm
        key={value.type}
        kind={kind}
        type={value.type}
        specs={specsOf[kind](value.type) ?? {}}
        values={value.params}
        onChange={(changed) => onChange(withParams(value, changed))}
      />
    </>
  );
}
