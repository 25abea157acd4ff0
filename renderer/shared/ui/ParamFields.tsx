import { useId } from 'react';
import type { ParamSpecs, ParamValue } from '../../../engine/core/params';
import { useTranslate } from '../../i18n';
import type { Translate } from '../../i18n/textKey';
import type { GesturePhase } from './gesture';
import { ParamRow } from './ParamRow';

/** One of those that are edited together. */
export interface Subject {
  /** Says whose sentence it is, where they differ. */
  readonly type: string;
  /** The sentence of each parameter, by name. */
  readonly help: Readonly<Record<string, string>>;
  readonly specs: ParamSpecs;
  readonly values: Readonly<Record<string, ParamValue>>;
  /** The defaults of parameters that have several, as each stands for more than one; a value that is set holds for all. */
  readonly unlike?: Readonly<Record<string, readonly ParamValue[]>>;
}

export type Params = Readonly<Record<string, ParamValue>>;

/** What a unit that depends on a schedule counts. */
export type Moves = 'epochs' | 'updates';

export interface ParamFieldsProps {
  /** What all subjects have. */
  readonly specs: ParamSpecs;
  /** Of what they are the parameters, where a form has several such: "optimizer". */
  readonly path?: string | undefined;
  readonly subjects: readonly Subject[];
  /** The changed parameters of each subject, in their order; merge them. */
  readonly onChange: (changed: readonly Params[]) => void;
  /** Back to each subject's default. */
  readonly onReset: (name: string) => void;
  /** A drag of this parameter begins, ends, or is taken back. */
  readonly onGesture: (phase: GesturePhase, name: string) => void;
  /** What else is to be said of a parameter, below its control. */
  readonly hints?: Readonly<Record<string, string>> | undefined;
  /** What is wrong with a parameter as it stands, in words. */
  readonly faults?: Readonly<Record<string, string>> | undefined;
  readonly moves?: Moves | undefined;
  readonly disabled?: boolean | undefined;
}

/** A form for the parameters of one or several, generated from their specs. Labels are PyTorch's names. */
export function ParamFields({
  specs,
  path,
  subjects,
  onChange,
  onReset,
  onGesture,
  hints,
  faults,
  moves,
  disabled,
}: ParamFieldsProps) {
  const t = useTranslate();
  const prefix = useId();
  return Object.entries(specs).map(([name, spec]) => (
    <ParamRow
      key={name}
      id={`${prefix}-${name}`}
      name={name}
      path={path === undefined ? name : `${path}.${name}`}
      spec={spec}
      help={helpOf(subjects.map(({ type, help }) => [type, help[name] ?? '']))}
      unit={unitText(spec, moves, t)}
      values={subjects.flatMap((subject) => presentValues(subject, name))}
      defaults={subjects.flatMap((subject) => defaultsOf(subject, name))}
      onChange={(values) => onChange(firstOfEach(subjects, name, values).map((value) => ({ [name]: value })))}
      onReset={() => onReset(name)}
      onGesture={(phase) => onGesture(phase, name)}
      hint={hints?.[name]}
      fault={faults?.[name]}
      disabled={disabled}
    />
  ));
}

/** Null is a value of its own where a parameter is optional. */
function presentValues(subject: Subject, name: string): readonly ParamValue[] {
  return Object.hasOwn(subject.values, name) ? [subject.values[name] ?? null] : defaultsOf(subject, name);
}

const defaultsOf = ({ specs, unlike }: Subject, name: string): readonly ParamValue[] =>
  unlike?.[name] ?? [specs[name]?.default ?? null];

/** Each subject has one value, whatever it stood for before. */
function firstOfEach(subjects: readonly Subject[], name: string, values: readonly ParamValue[]): ParamValue[] {
  let next = 0;
  return subjects.map((subject) => {
    const own = values[next] ?? null;
    next += presentValues(subject, name).length;
    return own;
  });
}

/** The sentence that all share, else each type's own. */
function helpOf(sentences: readonly (readonly [string, string])[]): string {
  const different = new Map(sentences.map(([type, sentence]) => [sentence, type]));
  if (different.size === 1) return sentences[0]?.[1] ?? '';
  return [...different].map(([sentence, type]) => `${type}: ${sentence}`).join('\n');
}

function unitText(spec: ParamSpecs[string], moves: Moves | undefined, t: Translate): string | undefined {
  const unit = 'unit' in spec ? spec.unit : undefined;
  const known = unit === 'moves' ? moves : unit;
  return known && t(`ui.units.${known}`);
}
