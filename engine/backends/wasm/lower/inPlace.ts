import type { StorageId } from '../../../plan/arena';
import type { ElementwiseGroup } from '../../../plan/elementwise';
import { isWhole, lastRead } from '../../../plan/groupInputs';
import type { ValueId } from '../../../plan/plan';
import type { ProgramContext } from './program';

/** An output of a group may overwrite an input that is read straight through and not again after the output is written. */
export function inPlacePairs(
  group: ElementwiseGroup,
  { storages, products, stripes }: ProgramContext,
): { write: StorageId; read: StorageId }[] {
  const home = (value: ValueId) => storages.home(storages.of(value)).storage;
  const factors = new Set(
    group.inputs.flatMap(({ value }) => {
      const product = products.get(value);
      return product ? [home(product.a), home(product.b)] : [];
    }),
  );
  const candidates = [...new Set(group.inputs.map(({ value }) => home(value)))].filter((own) => !factors.has(own));
  return group.outputs
    .filter(({ value }) => !stripes.has(value))
    .flatMap(({ value, instruction }) => {
      const isFree = (storage: StorageId) =>
        group.inputs.every(
          (input, index) =>
            home(input.value) !== storage || (isWhole(group, input) && lastRead(group, 'input', index) <= instruction),
        );
      return candidates.filter(isFree).map((storage) => ({ write: home(value), read: storage }));
    });
}
