import { argmaxLowerings } from './argmax';
import type { Lowerings } from './context';
import { convolutionLowerings } from './convolution';
import { creationLowerings } from './creation';
import { indexingLowerings } from './indexing';
import { movementLowerings } from './movement';
import { poolingLowerings } from './pooling';
import { productLowerings } from './products';
import { recurrentLowerings } from './recurrent';
import { reduceLowerings } from './reduce';

export const lowerings: Lowerings = {
  ...movementLowerings,
  ...reduceLowerings,
  ...argmaxLowerings,
  ...indexingLowerings,
  ...productLowerings,
  ...convolutionLowerings,
  ...poolingLowerings,
  ...recurrentLowerings,
  ...creationLowerings,
};
