import { arange, constant, ones, scalar, where } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';

/** Where each target's class is, and what it counts. */
export interface ClassHits {
  /** 1 where a class is the target's, [N, C, …]; a target that is ignored is none. */
  readonly hits: Tensor;
  /** One weight a class, to broadcast over [N, C, …]. */
  readonly weights: Tensor;
}

/**
 * @param loss Who asks. Running it throws RunError `backend.indexOf` for a class that is none of the scores'.
 * @param shape Of the scores: [N, C, …]. @param target int32 [N, …].
 */
export function classHits(
  loss: string,
  shape: readonly number[],
  target: Tensor,
  { weight, ignore_index }: { readonly weight: readonly number[] | null; readonly ignore_index: number },
): ClassHits {
  const [batch, classes, ...places] = shape as [number, number, ...number[]];
  const targets = target.reshape([batch, 1, ...places]);
  const ignored = targets.eq(constant(Int32Array.of(ignore_index), [1], 'int32'));
  const perClass = [1, classes, ...places.map(() => 1)];
  // 1 for every target: it is picked for the check alone, as a class that is not there would be no hit and no error.
  const present = ones([classes]).indexSelect(where(ignored, 0, targets), loss);
  const hits = arange(classes).reshape(perClass).eq(targets).mul(present.sub(ignored));
  return { hits, weights: classWeights(shape, weight) };
}

/** Weights of the classes along axis 1; 1 without any. */
export function classWeights(shape: readonly number[], weight: readonly number[] | null): Tensor {
  if (!weight) return scalar(1);
  return constant(
    Float32Array.from(weight),
    shape.map((_, axis) => (axis === 1 ? weight.length : 1)),
  );
}
