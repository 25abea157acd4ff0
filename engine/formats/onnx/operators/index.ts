import type { LayerExport } from '../../../layers/contract';
import { activations } from './activations';
import { attentionLayers } from './attention';
import type { Emission, Emit } from './emission';
import { normalization } from './normalization';
import { pooling } from './pooling';
import { recurrentLayers } from './recurrent';
import { functions, methods, shapingModules, sliced } from './shaping';
import { weightedLayers } from './weighted';

/** Every module of torch.nn that exports name. */
const modules: Readonly<Record<string, Emit>> = {
  ...activations,
  ...weightedLayers,
  ...normalization,
  ...pooling,
  ...shapingModules,
  ...recurrentLayers,
  ...attentionLayers,
};

/** Adds the nodes of what a layer exports; null where there are none for it. */
export function emit(exported: LayerExport, emission: Emission): readonly string[] | null {
  switch (exported.kind) {
    case 'module':
      return own(modules, exported.name)?.(emission) ?? null;
    case 'function':
      return own(functions, exported.name)?.(emission) ?? null;
    case 'method':
      return own(methods, exported.name)?.(emission) ?? null;
    case 'slice':
      return [sliced(emission, exported.ranges)];
    case 'identity':
      return emission.inputs;
  }
}

function own(emits: Readonly<Record<string, Emit>>, name: string): Emit | null {
  return Object.hasOwn(emits, name) ? (emits[name] as Emit) : null;
}
