import { builtInSources } from '../../engine/data';
import { DRAWING_FORMATS, EXPORT_FORMATS, MODEL_FORMATS } from '../../engine/formats/catalogue';
import { templates } from '../../engine/graph/templates';
import { layers } from '../../engine/layers';
import { designLosses } from '../../engine/losses';
import { optimizers } from '../../engine/optim';
import { schedules } from '../../engine/optim/schedules';

/** Names a command line may use, from the catalogues that declare them. */
export const names = {
  data: () => builtInSources,
  layers: () => Object.keys(layers),
  losses: () => Object.keys(designLosses),
  optimizers: () => Object.keys(optimizers),
  schedules: () => Object.keys(schedules),
  templates: () => templates.map(({ name }) => name),
  exportFormats: () => [...EXPORT_FORMATS, ...DRAWING_FORMATS],
  /** Model formats that `import` reads. */
  importFormats: () => MODEL_FORMATS,
} as const;
