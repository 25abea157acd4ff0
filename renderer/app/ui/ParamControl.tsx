import { useTranslation } from 'react-i18next';
import type { FloatsSpec, IntsSpec, PairSpec, ParamSpec, ParamValue } from '../../../engine/core/params';
import styles from './Field.module.css';
import { NumberField } from './NumberField';
import { parseFloats, parseInts } from './parseList';
import { Select } from './Select';
import { Switch } from './Switch';
import { TextField } from './TextField';

interface ParamControlProps {
  readonly id: string;
  readonly name: string;
  readonly spec: ParamSpec;
  readonly value: ParamValue;
  readonly onChange: (value: ParamValue) => void;
  readonly disabled: boolean | undefined;
  readonly describedBy: string | undefined;
}

/** The control that suits one parameter's kind. */
export function ParamControl({ id, name, spec, value, onChange, disabled, describedBy }: ParamControlProps) {
  const { t } = useTranslation();
  const aria = { id, disabled, 'aria-describedby': describedBy };
  switch (spec.kind) {
    case 'int':
    case 'float':
      return (
        <NumberField
          {...aria}
          integer={spec.kind === 'int'}
          min={spec.min}
          max={spec.max}
          exclusive={spec.kind === 'float' ? spec.exclusive : undefined}
          optional={spec.optional}
          placeholder={spec.optional ? t('ui.automatic') : undefined}
          value={typeof value === 'number' ? value : null}
          onCommit={onChange}
        />
      );
    case 'bool':
      return <Switch {...aria} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          {...aria}
          code
          aria-label={name}
          value={String(value)}
          options={spec.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      );
    case 'pair':
      return <PairControl {...aria} name={name} spec={spec} value={asPair(value)} onChange={onChange} />;
    case 'ints':
    case 'floats':
      return <ListControl {...aria} spec={spec} value={value} onChange={onChange} />;
  }
}

interface ListControlProps {
  readonly id: string;
  readonly spec: IntsSpec | FloatsSpec;
  readonly value: ParamValue;
  readonly onChange: (value: ParamValue) => void;
  readonly disabled: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** Numbers with commas between them; an optional list may be emptied. */
function ListControl({ spec, value, onChange, ...rest }: ListControlProps) {
  const { t } = useTranslation();
  const read = (text: string): readonly number[] | null =>
    spec.kind === 'ints' ? parseInts(text, spec) : parseFloats(text, spec);
  const cleared = (text: string) => spec.optional === true && text.trim() === '';
  return (
    <TextField
      {...rest}
      code
      value={Array.isArray(value) ? value.join(', ') : ''}
      placeholder={spec.optional ? t('ui.automatic') : undefined}
      problem={(text) =>
        cleared(text) || read(text) ? null : t(spec.kind === 'ints' ? 'ui.wholeNumbers' : 'ui.numbers')
      }
      onCommit={(text) => onChange(cleared(text) ? null : read(text))}
    />
  );
}

function asPair(value: ParamValue): readonly [number, number] | null {
  if (typeof value === 'number') return [value, value];
  return Array.isArray(value) && value.length === 2 ? [Number(value[0]), Number(value[1])] : null;
}

interface PairControlProps {
  readonly id: string;
  readonly name: string;
  readonly spec: PairSpec;
  readonly value: readonly [number, number] | null;
  readonly onChange: (value: ParamValue) => void;
  readonly disabled: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** Height × width. Emptying one of an optional pair empties both; filling one fills both. */
function PairControl({ id, name, spec, value, onChange, ...rest }: PairControlProps) {
  const { t } = useTranslation();
  const common = {
    ...rest,
    integer: true,
    min: spec.min,
    max: spec.max,
    optional: spec.optional,
    placeholder: spec.optional ? t('ui.automatic') : undefined,
  };
  const commit = (index: 0 | 1) => (next: number | null) => {
    if (next === null) onChange(null);
    else if (value === null) onChange([next, next]);
    else onChange(index === 0 ? [next, value[1]] : [value[0], next]);
  };
  return (
    <span className={styles.pair}>
      <NumberField
        {...common}
        id={id}
        value={value?.[0] ?? null}
        onCommit={commit(0)}
        aria-label={t('ui.height', { name })}
      />
      <span className={styles.times} aria-hidden>
        ×
      </span>
      <NumberField {...common} value={value?.[1] ?? null} onCommit={commit(1)} aria-label={t('ui.width', { name })} />
    </span>
  );
}
