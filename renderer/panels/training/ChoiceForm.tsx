import { type ReactNode, useId } from 'react';
import type { Choice } from '../../../engine/graph/document';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { Field, ParamForm, Select, type SelectOption } from '../../shared/ui';
import type { Moves } from '../../shared/ui/ParamFields';
import { markGesture } from '../../state/gesture';
import { choicePath, mergeKey, specsOf, switchChoice, withParams } from './settingsEdits';

interface ChoiceFormProps<V extends Choice | null> {
  readonly kind: keyof typeof specsOf;
  /** What can be chosen, in order. */
  readonly types: readonly string[];
  readonly label: string;
  /** Offers to choose nothing, which is null. */
  readonly none?: (null extends V ? { readonly label: string; readonly about: string } : never) | undefined;
  readonly value: V;
  /** `merge` joins the steps of one field, or of one drag, into one undo. */
  readonly onChange: (value: V | Choice, merge?: string) => void;
  readonly moves?: Moves | undefined;
  /** Stands in place of the form for its parameters. */
  readonly instead?: ReactNode;
}

/** No type has this name. */
const NONE = '-';

/** A named choice with its parameters: a data set, a loss, an optimizer. */
export function ChoiceForm<V extends Choice | null>(props: ChoiceFormProps<V>) {
  const { kind, types, label, none, value, onChange, moves, instead } = props;
  const language = useLanguage();
  const id = useId();
  const known = value === null || types.includes(value.type) ? types : [value.type, ...types];
  const options: SelectOption<string>[] = known.map((type) => {
    const { title, about } = entryText(language, kind, type);
    // Where PyTorch's name is explained behind it, the name alone is what the field has room for.
    return { value: type, label: title, brief: title.startsWith(`${type} `) ? type : undefined, hint: about };
  });
  if (none) options.unshift({ value: NONE, label: none.label, hint: none.about });
  return (
    <>
      <Field
        label={label}
        path={choicePath(kind)}
        htmlFor={id}
        help={value ? entryText(language, kind, value.type).about : none?.about}
      >
        <Select
          id={id}
          aria-label={label}
          aria-describedby={`${id}-help`}
          value={value?.type ?? NONE}
          options={options}
          onChange={(type) => onChange(type === NONE ? (null as V) : switchChoice(kind, type, value))}
        />
      </Field>
      {instead}
      {value && !instead ? (
        <ParamForm
          key={value.type}
          kind={kind}
          type={value.type}
          path={choicePath(kind)}
          specs={specsOf[kind](value.type) ?? {}}
          values={value.params}
          moves={moves}
          onChange={(changed) => onChange(withParams(value, changed), mergeKey(kind, Object.keys(changed).join(' ')))}
          onGesture={(phase, name) => markGesture(phase, mergeKey(kind, name))}
        />
      ) : null}
    </>
  );
}
