import { dataSources as enDataSources } from './en/entries/dataSources';
import { layers as enLayers } from './en/entries/layers';
import { losses as enLosses } from './en/entries/losses';
import { metrics as enMetrics } from './en/entries/metrics';
import { optimizers as enOptimizers } from './en/entries/optimizers';
import { schedules as enSchedules } from './en/entries/schedules';
import { splits as enSplits } from './en/entries/splits';
import { templates as enTemplates } from './en/entries/templates';
import { transforms as enTransforms } from './en/entries/transforms';
import type { EntryText } from './entryTypes';
import type { Language } from './messages';
import { dataSources as zhDataSources } from './zhCN/entries/dataSources';
import { layers as zhLayers } from './zhCN/entries/layers';
import { losses as zhLosses } from './zhCN/entries/losses';
import { metrics as zhMetrics } from './zhCN/entries/metrics';
import { optimizers as zhOptimizers } from './zhCN/entries/optimizers';
import { schedules as zhSchedules } from './zhCN/entries/schedules';
import { splits as zhSplits } from './zhCN/entries/splits';
import { templates as zhTemplates } from './zhCN/entries/templates';
import { transforms as zhTransforms } from './zhCN/entries/transforms';

export type { EntryText };
export type EntryKind =
  | 'layer'
  | 'loss'
  | 'optimizer'
  | 'schedule'
  | 'dataSource'
  | 'split'
  | 'transform'
  | 'template'
  | 'metric';

/** Every entry's texts. A test holds them against the definitions, so that none is missing or left over. */
export const entries: Record<Language, Record<EntryKind, Readonly<Record<string, EntryText>>>> = {
  en: {
    layer: enLayers,
    loss: enLosses,
    optimizer: enOptimizers,
    schedule: enSchedules,
    dataSource: enDataSources,
    split: enSplits,
    transform: enTransforms,
    template: enTemplates,
    metric: enMetrics,
  },
  'zh-CN': {
    layer: zhLayers,
    loss: zhLosses,
    optimizer: zhOptimizers,
    schedule: zhSchedules,
    dataSource: zhDataSources,
    split: zhSplits,
    transform: zhTransforms,
    template: zhTemplates,
    metric: zhMetrics,
  },
};

/** The texts of one entry. A type this build does not know gets its own name as title and no words. */
export function entryText(language: Language, kind: EntryKind, type: string): EntryText {
  const catalogue = entries[language][kind];
  return (Object.hasOwn(catalogue, type) ? catalogue[type] : undefined) ?? { title: type, about: '', params: {} };
}
