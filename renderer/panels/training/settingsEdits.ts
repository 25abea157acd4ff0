import { defaultParams, type ParamSpecs, type ParamValue } from '../../../engine/core/params';
import { sameValue } from '../../../engine/core/sameValue';
import { dataSourceByType, transformByType } from '../../../engine/data';
import { splitByType } from '../../../engine/data/split/forms';
import type { Choice, DataSettings, TrainingSettings } from '../../../engine/graph/document';
import { lossByType } from '../../../engine/losses';
import { optimizerByType } from '../../../engine/optim';
import { scheduleByType } from '../../../engine/optim/schedules';
import { useDesign } from '../../state/designStore';

/** Every change of the training panel is an edit like any other: it can be undone. `merge` joins keystrokes of one field. */
export function editData(data: Partial<DataSettings>, merge?: string): void {
  useDesign.getState().apply([{ kind: 'setData', data }], 'training.steps.data', merge === undefined ? {} : { merge });
}

/** Joins what one field of the settings is changed to, step by step, into one undo. @param owner What has it: "loss", "transform.2". */
export const mergeKey = (owner: string, name: string): string => `training.${owner}.${name}`;

/** Another data set: a column or files that divided the old one are none of its own. */
export function otherData(source: Choice): Partial<DataSettings> {
  const split = useDesign.getState().document?.data.split;
  return !split || split.type === 'shares' ? { source } : { source, split: null };
}

export function editTraining(training: Partial<TrainingSettings>, merge?: string): void {
  useDesign
    .getState()
    .apply([{ kind: 'setTraining', training }], 'training.steps.settings', merge === undefined ? {} : { merge });
}

/**
 * Another choice starts from its own defaults; parameters both have keep what a person set them to. The rate does not,
 * as each optimizer has its own scale, nor does anything of a schedule.
 */
export function switchChoice(kind: keyof typeof specsOf, type: string, before: Choice | null): Choice {
  const [specs, former] = [specsOf[kind](type), before && specsOf[kind](before.type)];
  const defaults = defaultParams(specs ?? {}) as Record<string, ParamValue>;
  if (!before || kind === 'schedule') return { type, params: defaults };
  const kept = Object.entries(before.params).filter(([name, value]) => {
    const spec = specs?.[name];
    const isSet = !sameValue(value, former?.[name]?.default);
    return spec !== undefined && isSet && name !== 'lr' && spec.kind !== 'choice';
  });
  return { type, params: { ...defaults, ...Object.fromEntries(kept) } };
}

export function withParams<C extends Choice>(choice: C, changed: Readonly<Record<string, ParamValue>>): C {
  return { ...choice, params: { ...choice.params, ...changed } };
}

/** Where a design has a choice of this kind; of transforms, where it has all. */
export const choicePath = (kind: keyof typeof specsOf) =>
  kind === 'dataSource' ? 'source' : kind === 'transform' ? 'transforms' : kind;

export const specsOf = {
  dataSource: (type: string): ParamSpecs | undefined => dataSourceByType(type)?.params,
  split: (type: string): ParamSpecs | undefined => splitByType(type)?.params,
  transform: (type: string): ParamSpecs | undefined => transformByType(type)?.params,
  loss: (type: string): ParamSpecs | undefined => lossByType(type)?.params,
  optimizer: (type: string): ParamSpecs | undefined => optimizerByType(type)?.params,
  schedule: (type: string): ParamSpecs | undefined => scheduleByType(type)?.params,
};
