import { useTranslation } from 'react-i18next';
import type { FloatSpec, IntSpec, ParamSpec, ParamValue } from '../../../engine/core/params';
import { agreed } from './agreed';
import styles from './Field.module.css';
import type { GesturePhase } from './gesture';
import { ListControl } from './ListControl';
import { PairControl } from './PairControl';
import { RangedNumber } from './RangedNumber';
import { Select } from './Select';
import { Switch } from './Switch';
import { TextControl, TextsControl } from './TextControl';

/** How a value follows from the one before: an edit of several layers may change a part of each. */
export type ParamChange = (before: ParamValue) => ParamValue;

export interface ControlProps<S extends ParamSpec = ParamSpec> {
  readonly id: string;
  readonly name: string;
  readonly spec: S;
  /** One for each layer that is edited. */
  readonly values: readonly ParamValue[];
  readonly onChange: (change: ParamChange) => void;
  readonly onGesture: (phase: GesturePhase) => void;
  readonly disabled: boolean | undefined;
  readonly describedBy: string | undefined;
  readonly unit: string | undefined;
}

/** The control that suits one parameter's kind. */
export function ParamControl(props: ControlProps) {
  const { spec } = props;
  switch (spec.kind) {
    case 'int':
    case 'float':
      return <NumberControl {...props} spec={spec} />;
    case 'bool':
      return <BoolControl {...props} />;
    case 'choice':
      return <ChoiceControl {...props} choices={spec.choices} />;
    case 'pair':
      return <PairControl {...props} spec={spec} />;
    case 'ints':
    case 'floats':
      return <ListControl {...props} spec={spec} />;
    case 'text':
    case 'file':
      return <TextControl {...props} spec={spec} />;
    case 'texts':
      return <TextsControl {...props} spec={spec} />;
  }
}

function NumberControl({ id, name, spec, values, onChange, ...rest }: ControlProps<IntSpec | FloatSpec>) {
  const common = agreed(values);
  return (
    <RangedNumber
      {...rest}
      id={id}
      name={name}
      spec={spec}
      value={typeof common?.value === 'number' ? common.value : null}
      mixed={common === null}
      onChange={(value) => onChange(() => value)}
    />
  );
}

function BoolControl({ id, values, onChange, disabled, describedBy }: ControlProps) {
  const { t } = useTranslation();
  const common = agreed(values);
  const mixedId = `${id}-mixed`;
  const set = (value: boolean) => onChange(() => value);
  const aria = { id, disabled, onChange: set };
  if (common) return <Switch {...aria} aria-describedby={describedBy} checked={common.value === true} />;
  return (
    <span className={styles.mixed}>
      <Switch {...aria} aria-describedby={[mixedId, describedBy].filter(Boolean).join(' ')} mixed checked={false} />
      <span id={mixedId}>{t('ui.mixed')}</span>
    </span>
  );
}

function ChoiceControl(props: ControlProps & { readonly choices: readonly string[] }) {
  const { id, name, values, onChange, disabled, describedBy, choices } = props;
  const { t } = useTranslation();
  const common = agreed(values);
  return (
    <Select
      id={id}
      disabled={disabled}
      aria-describedby={describedBy}
      code
      aria-label={name}
      value={common ? String(common.value) : null}
      placeholder={t('ui.mixed')}
      options={choices.map((choice) => ({ value: choice, label: choice }))}
      onChange={(value) => onChange(() => value)}
    />
  );
}
