import { dataSources } from '../../engine/data';
import { WEIGHT_FORMATS } from '../../engine/formats/weightFormats';
import { templates } from '../../engine/graph/templates';
import { layers } from '../../engine/layers';
import { designLosses } from '../../engine/losses';
import { optimizers } from '../../engine/optim';

/** Names a command line may use, from the catalogues that declare them. */
export const names = {
  data: () => Object.keys(dataSources),
  layers: () => Object.keys(layers),
  losses: () => Object.keys(designLosses),
  optimizers: () => Object.keys(optimizers),
  /** Learning rate schedules; none yet. */
  schedules: (): readonly string[] => [],
  templates: () => templates.map(({ name }) => name),
  exportFormats: () => WEIGHT_FORMATS,
  /** Model formats that `import` reads; none yet. */
  importFormats: (): readonly string[] => [],
} as const;
