import { useTranslation } from 'react-i18next';
import type { FloatsSpec, IntsSpec } from '../../../engine/core/params';
import { agreed } from './agreed';
import styles from './Field.module.css';
import { listFaultText } from './numberText';
import type { ControlProps } from './ParamControl';
import { parseList } from './parseList';
import { RangedNumber } from './RangedNumber';
import { rangeOf } from './rangeOf';
import { sliderTrack } from './sliderTrack';
import { TextField } from './TextField';

/** A list of numbers: each by itself where they are as many as a hand has use for and each has a slider (betas). */
export function ListControl(props: ControlProps<IntsSpec | FloatsSpec>) {
  const { spec } = props;
  const few = spec.kind === 'floats' && spec.minLength === 2 && spec.maxLength === 2;
  return few && sliderTrack(spec) ? <FewControl {...props} spec={spec} /> : <TextList {...props} />;
}

/** Numbers with commas between them; an optional list may be emptied. */
function TextList({ id, spec, values, onChange, disabled, describedBy, unit }: ControlProps<IntsSpec | FloatsSpec>) {
  const { t } = useTranslation();
  const common = agreed(values);
  const limits = { ...rangeOf(spec), minLength: spec.minLength, maxLength: spec.maxLength };
  const cleared = (text: string) => spec.optional === true && text.trim() === '';
  return (
    <TextField
      id={id}
      disabled={disabled}
      aria-describedby={describedBy}
      code
      unit={unit}
      value={Array.isArray(common?.value) ? common.value.join(', ') : ''}
      placeholder={common === null ? t('ui.mixed') : spec.optional ? t('ui.automatic') : undefined}
      problem={(text) => {
        const reading = parseList(text, limits);
        return cleared(text) || reading.ok ? null : listFaultText(t, reading.fault, limits);
      }}
      onCommit={(text) => {
        const reading = parseList(text, limits);
        if (cleared(text)) onChange(() => null);
        else if (reading.ok) onChange(() => reading.values);
      }}
    />
  );
}

function FewControl({ id, name, spec, values, onChange, ...rest }: ControlProps<FloatsSpec>) {
  const lists = values.map((value) => (Array.isArray(value) ? (value as readonly number[]) : []));
  return (
    <span className={styles.few}>
      {[0, 1].map((place) => {
        const common = agreed(lists.map((list) => list[place] ?? null));
        return (
          <RangedNumber
            {...rest}
            key={place}
            id={place === 0 ? id : undefined}
            name={`${name}[${place}]`}
            label={`${name}[${place}]`}
            spec={spec}
            value={common?.value ?? null}
            mixed={common === null}
            onChange={(next) =>
              onChange((before) => {
                const list = Array.isArray(before) ? (before as readonly number[]) : (spec.default ?? []);
                return list.map((number, index) => (index === place ? (next ?? number) : number));
              })
            }
            several={(text) => {
              const reading = parseList(text, { ...rangeOf(spec), minLength: 2, maxLength: 2 });
              return reading.ok ? () => onChange(() => reading.values) : null;
            }}
          />
        );
      })}
    </span>
  );
}
