import { builtInSources } from '../../../engine/data';
import { describeData } from '../../../engine/data/resolve';
import type { Choice, DataSettings, DesignDocument, ScheduleChoice } from '../../../engine/graph/document';
import { classCount } from '../../../engine/graph/sample';
import { scheduleByType } from '../../../engine/optim/schedules';
import type { SettingsPage } from '../../state/trainingRoom';
import { useRuns } from '../../training/runStore';
import { type SettingPath, settingsOf } from '../../training/settingWords';
import { choicePath, specsOf } from './settingsEdits';

/** A field that stands in the settings as they are. */
export interface ShownField {
  readonly page: SettingsPage;
  /** As `Field` has it. */
  readonly path: string;
  /** The setting, or whose parameter it is. */
  readonly setting: SettingPath;
  readonly param: { readonly kind: keyof typeof specsOf; readonly type: string; readonly name: string } | null;
}

/** Whether a field stands in its form, where it does not always. */
const SHOWN: Partial<Record<SettingPath, (document: DesignDocument) => boolean>> = {
  'earlyStopping.minDelta': ({ training }) => training.earlyStopping != null,
  startFrom: ({ training }) =>
    asksStart(useRuns.getState().runs.filter(({ hasWeights }) => hasWeights).length, training.startFrom ?? null),
  'schedule.every': ({ training }) => training.schedule != null && pacesOf(training.schedule).length > 1,
  topK: ({ data }) => asksTopK(classesOf(data)),
};

/** Every field of both pages, each before its parameters. */
export function shownFields(document: DesignDocument): readonly ShownField[] {
  return (['training', 'data'] as const).flatMap((page) =>
    settingsOf(page)
      .filter((path) => SHOWN[path]?.(document) ?? true)
      .flatMap((setting) => [
        { page, path: setting, setting, param: null },
        ...choicesOf(document, setting).flatMap(({ kind, choice, path }) =>
          Object.keys(specsOf[kind](choice.type) ?? {}).map(
            (name): ShownField => ({
              page,
              path: `${path}.${name}`,
              setting,
              param: { kind, type: choice.type, name },
            }),
          ),
        ),
      ]),
  );
}

interface Chosen {
  readonly kind: keyof typeof specsOf;
  readonly choice: Choice;
  readonly path: string;
}

function choicesOf({ training, data }: DesignDocument, setting: SettingPath): readonly Chosen[] {
  const one = (kind: Chosen['kind'], choice: Choice | null | undefined) =>
    choice ? [{ kind, choice, path: choicePath(kind) }] : [];
  switch (setting) {
    case 'optimizer':
    case 'schedule':
    case 'loss':
      return one(setting, training[setting]);
    case 'split':
      return one('split', data.split);
    case 'source':
      // What was told of own data has a dialog of its own.
      return builtInSources.includes(data.source.type) ? one('dataSource', data.source) : [];
    case 'transforms':
      return data.transforms.map((choice, at) => ({
        kind: 'transform',
        choice,
        path: `${choicePath('transform')}[${at}]`,
      }));
    default:
      return [];
  }
}

export const pacesOf = ({ type }: ScheduleChoice) => scheduleByType(type)?.paces ?? [];

/** With so many runs whose weights are held. */
export const asksStart = (held: number, value: string | null): boolean => held > 0 || value !== null;

/** Of two classes, the true one is always among the first two. */
export const asksTopK = (classes: number): boolean => classes > 2;

export function classesOf(data: DataSettings): number {
  try {
    return classCount(data, describeData(data));
  } catch {
    // What is wrong with the data stands among the problems.
    return 0;
  }
}
