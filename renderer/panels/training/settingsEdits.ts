import { defaultParams, type ParamSpecs, type ParamValue } from '../../../engine/core/params';
import { dataSourceByType, transformByType } from '../../../engine/data';
import type { Choice, DataSettings, TrainingSettings } from '../../../engine/graph/document';
import { lossByType } from '../../../engine/losses';
import { optimizerByType } from '../../../engine/optim';
import { useDesign } from '../../state/designStore';

/** Every change of the training panel is an edit like any other: it can be undone. `merge` joins keystrokes of one field. */
export function editData(data: Partial<DataSettings>, merge?: string): void {
  useDesign.getState().apply([{ kind: 'setData', data }], 'training.steps.data', merge === undefined ? {} : { merge });
}

export function editTraining(training: Partial<TrainingSettings>, merge?: string): void {
  useDesign
    .getState()
    .apply([{ kind: 'setTraining', training }], 'training.steps.settings', merge === undefined ? {} : { merge });
}

/** Another choice starts from its own defaults; parameters both have keep their values. */
export function switchChoice(specs: ParamSpecs | undefined, type: string, before: Choice): Choice {
  const defaults = defaultParams(specs ?? {}) as Record<string, ParamValue>;
  const kept = Object.entries(before.params).filter(([name]) => {
    const spec = specs?.[name];
    return spec !== undefined && name !== 'lr' && spec.kind !== 'choice';
  });
  return { type, params: { ...defaults, ...Object.fromEntries(kept) } };
}

export function withParams(choice: Choice, changed: Readonly<Record<string, ParamValue>>): Choice {
  return { ...choice, params: { ...choice.params, ...changed } };
}

export const specsOf = {
  dataSource: (type: string): ParamSpecs | undefined => dataSourceByType(type)?.params,
  transform: (type: string): ParamSpecs | undefined => transformByType(type)?.params,
  loss: (type: string): ParamSpecs | undefined => lossByType(type)?.params,
  optimizer: (type: string): ParamSpecs | undefined => optimizerByType(type)?.params,
};
