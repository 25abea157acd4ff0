import { activations } from './activation';
import { convolutions } from './convolution';
import { mergings } from './merging';
import { normalizations } from './normalization';
import { poolings } from './pooling';
import type { ReadKeras } from './reading';
import { recurrents } from './recurrent';
import { shapings } from './shaping';
import { weighted } from './weighted';

/** Keras's layers by class. */
export const kerasLayers: Readonly<Record<string, ReadKeras>> = {
  ...weighted,
  ...convolutions,
  ...poolings,
  ...normalizations,
  ...activations,
  ...shapings,
  ...mergings,
  ...recurrents,
};
