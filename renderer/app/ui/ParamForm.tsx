import { type Moves, ParamFields, type ParamFieldsProps, type Params } from './ParamFields';

export interface ParamFormProps extends Pick<ParamFieldsProps, 'kind' | 'specs' | 'onGesture' | 'faults' | 'disabled'> {
  /** Where the words come from. */
  readonly type: string;
  readonly values: Params;
  /** One changed parameter at a time; merge it. */
  readonly onChange: (changed: Params) => void;
  readonly moves?: Moves | undefined;
}

/** A form for one set of parameters. */
export function ParamForm({ type, specs, values, onChange, ...rest }: ParamFormProps) {
  return (
    <ParamFields
      {...rest}
      specs={specs}
      subjects={[{ type, specs, values }]}
      onChange={([changed]) => onChange(changed ?? {})}
    />
  );
}
