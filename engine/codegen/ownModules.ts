import { layers } from '../layers';
import type { LayerDefinition } from '../layers/contract';

/** Classes that stand in generated files, since torch.nn lacks them, by their names. */
export const ownModules: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values<LayerDefinition>(layers).flatMap(({ type, pytorchClass }) =>
    pytorchClass ? [[type, pytorchClass]] : [],
  ),
);
