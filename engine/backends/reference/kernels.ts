import { convolutionKernels } from './convolution';
import { creationKernels } from './creation';
import { binaryKernels, selectKernels, unaryKernels } from './elementwise';
import { indexingKernels } from './indexing';
import type { Kernels } from './kernel';
import { matmulKernels } from './matmul';
import { movementKernels } from './movement';
import { poolingKernels } from './pooling';
import { recurrentKernels } from './recurrent';
import { reduceKernels } from './reduce';

export const kernels: Kernels = {
  ...unaryKernels,
  ...binaryKernels,
  ...selectKernels,
  ...reduceKernels,
  ...movementKernels,
  ...indexingKernels,
  ...matmulKernels,
  ...convolutionKernels,
  ...poolingKernels,
  ...recurrentKernels,
  ...creationKernels,
};
