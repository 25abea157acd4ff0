import { type EntryKind, entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { type Moves, ParamFields, type ParamFieldsProps, type Params } from './ParamFields';

export interface ParamFormProps extends Pick<ParamFieldsProps, 'specs' | 'path' | 'onGesture' | 'disabled'> {
  /** Where the words come from. */
  readonly kind: EntryKind;
  readonly type: string;
  readonly values: Params;
  /** One changed parameter at a time; merge it. */
  readonly onChange: (changed: Params) => void;
  readonly moves?: Moves | undefined;
}

/** A form for one set of parameters. */
export function ParamForm({ kind, type, specs, values, onChange, onGesture, ...rest }: ParamFormProps) {
  const language = useLanguage();
  return (
    <ParamFields
      {...rest}
      specs={specs}
      subjects={[{ type, help: entryText(language, kind, type).params, specs, values }]}
      onChange={([changed]) => onChange(changed ?? {})}
      onReset={(name) => {
        onGesture('begin', name);
        onChange({ [name]: specs[name]?.default ?? null });
        onGesture('end', name);
      }}
      onGesture={onGesture}
    />
  );
}
