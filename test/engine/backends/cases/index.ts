import { elementwiseCases } from './elementwise';
import { movementCases } from './movement';
import type { OpCases } from './opCase';
import { poolingCases } from './pooling';
import { productCases } from './products';
import { recurrentCases } from './recurrent';
import { reduceCases } from './reduce';

/** Every op on odd sizes, size 1, empty batches and special values; an op without a case does not compile. */
export const opCases: OpCases = {
  ...elementwiseCases,
  ...reduceCases,
  ...movementCases,
  ...productCases,
  ...poolingCases,
  ...recurrentCases,
};
