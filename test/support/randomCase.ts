import fc from 'fast-check';
import type { ParamSpec, ParamValue } from '../../engine/core/params';
import type { LayerDefinition, SampleInput } from '../../engine/layers/contract';

/** A sample of a layer with some sizes and parameters changed at random; it need not make sense. */
export interface RandomCase {
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly inputs: readonly SampleInput[];
  readonly mode: 'train' | 'eval';
}

const MOST_SIZE = 6;

/** Starts from one of the layer's own samples, so that most cases make sense; up to two sizes and two parameters change. */
export function randomCase(layer: LayerDefinition): fc.Arbitrary<RandomCase> {
  const samples = layer.samples.filter(({ inputs }) => !inputs.some(({ extremes }) => extremes));
  const names = Object.keys(layer.params);
  const size = fc.record({
    axis: fc.nat(4),
    size: fc.integer({ min: 1, max: MOST_SIZE }),
    input: fc.option(fc.nat(2)),
  });
  const change = (name: string) => fc.tuple(fc.constant(name), randomParam(layer.params[name] as ParamSpec));
  const changes = names.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...names.map(change)), { maxLength: 2 });
  return fc
    .record({
      sample: fc.constantFrom(...samples),
      mode: fc.constantFrom('train', 'eval'),
      batch: fc.integer({ min: 0, max: 3 }),
      sizes: fc.array(size, { maxLength: 2 }),
      changes,
    })
    .map(({ sample, mode, batch, sizes, changes }) => ({
      params: { ...sample.params, ...Object.fromEntries(changes) } as Record<string, ParamValue>,
      inputs: sample.inputs.map((input, place) => ({
        ...input,
        shape: input.shape.map((old, axis) => {
          if (axis === 0) return batch;
          // Inputs mostly go together: unless one is meant, all change.
          const changed = sizes.findLast((each) => each.axis === axis && (each.input ?? place) === place);
          return changed?.size ?? old;
        }),
      })),
      mode,
    }));
}

/** Any value that a parameter may have by itself, small. */
function randomParam(spec: ParamSpec): fc.Arbitrary<ParamValue> {
  const optional = (value: fc.Arbitrary<ParamValue>) =>
    'optional' in spec && spec.optional ? fc.oneof({ weight: 3, arbitrary: value }, fc.constant(null)) : value;
  switch (spec.kind) {
    case 'bool':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...spec.choices);
    case 'int':
      return optional(whole(spec));
    case 'float':
      return optional(fraction(spec));
    case 'pair':
      return optional(fc.tuple(whole(spec), whole(spec)));
    case 'ints':
      return optional(listOf(whole(spec), spec));
    case 'floats':
      return optional(listOf(fraction(spec), spec));
    case 'text':
    case 'file':
      return optional(fc.string({ minLength: 1, maxLength: 5 }));
    case 'texts':
      return fc.array(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 3 });
  }
}

function whole({ min = -3, max = MOST_SIZE }: { readonly min?: number; readonly max?: number }): fc.Arbitrary<number> {
  return fc.integer({ min, max: Math.max(min, Math.min(max, min + MOST_SIZE)) });
}

/** Tenths, strictly inside the bounds. */
function fraction({ min = 0, max = 3 }: { readonly min?: number; readonly max?: number }): fc.Arbitrary<number> {
  const least = Math.max(min, 0);
  const parts = Math.max(2, Math.min(20, Math.round((Math.min(max, least + 3) - least) * 10)));
  return fc
    .integer({ min: 1, max: parts - 1 })
    .map((part) => least + ((Math.min(max, least + 3) - least) * part) / parts);
}

function listOf(
  member: fc.Arbitrary<number>,
  {
    default: given,
    minLength,
    maxLength,
  }: { readonly default: readonly number[] | null; readonly minLength?: number; readonly maxLength?: number },
): fc.Arbitrary<readonly number[]> {
  const usual = given?.length ?? 1;
  return fc.array(member, {
    minLength: minLength ?? Math.min(usual, 1),
    maxLength: maxLength ?? Math.max(usual, minLength ?? 0, 2),
  });
}
