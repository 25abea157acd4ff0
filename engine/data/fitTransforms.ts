import { numel } from '../core/shape';
import type { Choice } from '../graph/document';
import type { SampleTable } from './contract';
import type { ResolvedData } from './resolve';

/**
 * The transforms with fixed ones in place of those that are fitted to the training part: each to what the ones before it
 * give, the random ones left out, in the order of the samples, so that the same files give the same constants.
 * @returns `list` itself where there is nothing to fit.
 */
export function fitTransforms(
  list: readonly Choice[],
  { raw, transforms }: ResolvedData,
  table: SampleTable,
  samples: number,
): readonly Choice[] {
  const applied = transforms.map(({ apply, size }) => ({ apply, size }));
  let fitted = list;
  for (const [place, { fit: measure }] of transforms.entries()) {
    if (!measure) continue;
    const inputs = (visit: (input: Float32Array) => void) => {
      const arrays = [numel(raw.input), ...applied.slice(0, place).map(({ size }) => size)].map(
        (size) => new Float32Array(size),
      );
      for (let index = 0; index < samples; index++) {
        table.readInput('train', index, arrays[0] as Float32Array, 0);
        for (let step = 0; step < place; step++) {
          applied[step]?.apply(arrays[step] as Float32Array, arrays[step + 1] as Float32Array, 0, null);
        }
        visit(arrays[place] as Float32Array);
      }
    };
    const { choice, apply } = measure(inputs);
    fitted = fitted.with(place, choice);
    applied[place] = { apply, size: applied[place]?.size ?? 0 };
  }
  return fitted;
}
