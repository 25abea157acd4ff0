import { constant } from '../tensor/create';
import { noGrad } from '../tensor/gradMode';
import type { Tensor } from '../tensor/tensor';

/** The share that each sample of a batch keeps of itself; the rest is of the sample before it. */
export const MIX = 'mix';

/** Targets, and what their loss counts for; null: all. */
export interface SharedTarget {
  readonly target: Tensor;
  readonly share: Tensor | null;
}

/**
 * A batch [N, …] with each sample mixed with the one before it, the first with the last. Values to be predicted are mixed
 * themselves; of classes (int32) both are given, each with its share of the loss, which for cross entropy is the same as
 * a target of two classes. Without a share the batch is as it was.
 */
export function mixed(
  { input, target }: { readonly input: Tensor; readonly target: Tensor },
  mix: Tensor | undefined,
): { readonly input: Tensor; readonly targets: readonly SharedTarget[] } {
  const samples = input.shape[0] as number;
  // A sample alone has none before it.
  if (!mix || samples < 2) return { input, targets: [{ target, share: null }] };
  return noGrad(() => {
    const places = constant(
      Int32Array.from({ length: samples }, (_, place) => (place + samples - 1) % samples),
      [samples],
    );
    const rest = mix.neg().add(1);
    const before = (values: Tensor) => values.indexSelectInRange(places);
    const mixedWithBefore = (values: Tensor) => values.mul(mix).add(before(values).mul(rest));
    const targets =
      target.dtype === 'int32'
        ? [
            { target, share: mix },
            { target: before(target), share: rest },
          ]
        : [{ target: mixedWithBefore(target), share: null }];
    return { input: mixedWithBefore(input), targets };
  });
}

/** A figure of each target, added up by their shares. */
export function shared(targets: readonly SharedTarget[], figure: (target: Tensor) => Tensor): Tensor {
  return targets
    .map(({ target, share }) => (share ? figure(target).mul(share) : figure(target)))
    .reduce((sum, own) => sum.add(own));
}
