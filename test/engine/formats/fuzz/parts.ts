import fc from 'fast-check';
import { numel } from '../../../../engine/core/shape';
import type { FileTensor } from '../../../../engine/formats';
import { encodeWeights } from '../../../support/encodeWeights';

/** What PyTorch calls the parts of a weight, and what each has of its sizes. */
const PARTS = [
  ['weight_v', 'weight_g'],
  ['weight_orig', 'weight_u', 'weight_v'],
  ['weight_orig', 'weight_mask'],
  ['parametrizations.weight.original1', 'parametrizations.weight.original0'],
  ['parametrizations.weight.original', 'parametrizations.weight.0._u', 'parametrizations.weight.0._v'],
] as const;

const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

/** Shapes that suit the parts of a weight, for the most part. */
const suited = fc.tuple(fc.constantFrom(...PARTS), shape, fc.nat(3)).map(([names, sizes, axis]) => {
  const rows = sizes[axis % 2] ?? 1;
  const others: Readonly<Record<string, readonly number[]>> = {
    weight_g: sizes.map((size, at) => (at === axis ? size : 1)),
    original0: sizes.map((size, at) => (at === axis ? size : 1)),
    weight_u: [rows],
    _u: [rows],
    weight_v: names.length === 3 ? [numel(sizes) / Math.max(rows, 1)] : sizes,
    _v: [numel(sizes) / Math.max(rows, 1)],
  };
  return names.map((name): [string, readonly number[]] => [name, others[name.split('.').at(-1) ?? ''] ?? sizes]);
});

const tensor = (sizes: readonly number[], kind: number): FileTensor => {
  const own = sizes.map(Math.floor);
  const numbers = Array.from({ length: numel(own) }, (_, at) => ((at * 7) % 5) - 2);
  if (kind === 0) return { dtype: 'int64', shape: own, data: BigInt64Array.from(numbers, BigInt) };
  if (kind === 1) return { dtype: 'float64', shape: own, data: Float64Array.from(numbers) };
  return { dtype: 'float32', shape: own, data: Float32Array.from(numbers) };
};

/** Files of weights in parts, as PyTorch's parametrizations leave them; some parts have other sizes, another type, or are not there. */
export const weightParts: fc.Arbitrary<Uint8Array> = fc
  .array(fc.tuple(suited, fc.constantFrom('', 'fc.', 'a.b.'), fc.nat(9), fc.nat(7), shape), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => {
    const parts = all.flatMap(([names, before, kind, odd, other]) =>
      names.map(([name, sizes], at): [string, FileTensor] => [
        before + name,
        tensor(at === odd ? other : sizes, at === odd ? kind : 2),
      ]),
    );
    const [, , , gone = 0] = all[0] ?? [];
    return encodeWeights(new Map(parts.filter((_, at) => at !== gone - 3)));
  });
