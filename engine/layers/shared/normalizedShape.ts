import { type Formula, named } from '../../core/formula';
import { ints } from '../../core/params';
import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import type { ExportContext, ExportValue, Inference, LayerExport, LayerProblem } from '../contract';
import { only } from './only';
import { viewBefore } from './repairs';

/**
 * The trailing sizes that LayerNorm and RMSNorm normalise over: those given, which must be the input's last, else the last
 * dimension alone.
 */
function normalizedSizes(
  x: PortType,
  given: readonly number[] | null,
): { readonly sizes: readonly number[] } | { readonly problem: LayerProblem } {
  const sizes = sampleSizes(x);
  if (sizes.length === 0)
    return { problem: { code: 'layer.needsFeatures', args: {}, repairs: [viewBefore('x', [1])] } };
  if (given === null) return { sizes: sizes.slice(-1) };
  const last = sizes.slice(-given.length);
  if (given.length <= sizes.length && given.every((size, axis) => size === last[axis])) return { sizes: given };
  const args = { shape: given.join('×'), last: last.join('×'), got: shapeText(x) };
  const repairs = [{ kind: 'setParams', params: { normalized_shape: last } } as const];
  return { problem: { code: 'layer.normalizedShape', args, repairs } };
}

/** The same where the input is known to fit. */
function sizesOf(x: PortType, given: readonly number[] | null): readonly number[] {
  return given ?? sampleSizes(x).slice(-1);
}

/** The same with names: normalized_shape[0], … */
export function namedSizes(x: PortType, given: readonly number[] | null): readonly Formula[] {
  const sizes = sizesOf(x, given);
  const name = (axis: number) => (sizes.length === 1 ? 'normalized_shape' : `normalized_shape[${axis}]`);
  return sizes.map((size, axis) => named(name(axis), size));
}

/** The last `count` axes of a tensor. */
export function lastAxes(shape: readonly number[], count: number): number[] {
  return shape.map((_, axis) => axis).slice(shape.length - count);
}

/** The parameter that names them; null is the last dimension alone. */
export const normalizedShape = ints({ default: null, optional: true, min: 1, minLength: 1 });

interface Params {
  readonly normalized_shape: readonly number[] | null;
}

/** What layers share that normalise over trailing dimensions under PyTorch's name `type`. `eps` is PyTorch's where it is left out. */
export function overLastDimensions(type: string, eps: string) {
  return {
    type,
    version: 1,
    category: 'normalization',
    bends: true,
    ports: () => ({ inputs: ['x'], outputs: ['y'] }),
    infer(inputs: readonly PortType[], { normalized_shape }: Params): Inference {
      const found = normalizedSizes(only(inputs), normalized_shape);
      return 'problem' in found ? found : { outputs: inputs };
    },
    export: ({ inputs, params }: ExportContext<Params & Readonly<Record<string, ExportValue>>>): LayerExport => ({
      kind: 'module',
      name: type,
      signature: `normalized_shape, eps=${eps}, elementwise_affine=True`,
      args: { ...params, normalized_shape: sizesOf(only(inputs), params.normalized_shape) },
    }),
    inferred: (inputs: readonly PortType[], { normalized_shape }: Params): Readonly<Record<string, number>> =>
      normalized_shape ? {} : { normalized_shape: only(inputs).shape.at(-1) as number },
    migrations: {},
  } as const;
}
