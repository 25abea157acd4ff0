import { type PortType, sampleSizes, shapeText, withSizes } from '../../core/portType';
import type { Inference, LayerProblem, LayerRepair } from '../contract';
import { only } from './only';

/** Where an input arrives: a port of its own, or one of the wires into a variadic port. */
interface Place {
  readonly port: string;
  readonly wire?: number;
}

/** Inputs that arrive at one variadic port. */
const wires = (place: number): Place => ({ port: 'x', wire: place });
/** Two inputs with a port each. */
const operands = (place: number): Place => ({ port: place === 0 ? 'a' : 'b' });

/** The type of a layer that works number by number on inputs of one shape (size 1 is repeated, as in PyTorch). */
function together(
  inputs: readonly PortType[],
  placeOf: (place: number) => Place,
  isMeant: (type: PortType, inputs: readonly PortType[]) => boolean = () => false,
): Inference {
  let whole = only(inputs);
  for (const [place, type] of inputs.entries()) {
    const sizes = joint(whole, type);
    if (!sizes) {
      const args = { first: shapeText(only(inputs)), place: place + 1, got: shapeText(type) };
      const others = inputs.slice(1);
      const reversed = others.every((each) => joint(type, each)) ? adapt(type, only(inputs), placeOf(0)) : [];
      const repairs = [...adapt(only(inputs), type, placeOf(place)), ...reversed];
      return { problem: { code: 'layer.mergeShapes', args, repairs } };
    }
    whole = withSizes(whole, sizes);
  }
  const warnings = inputs.flatMap((type, place) =>
    isMeant(type, inputs) ? [] : repeatedAlong(type, whole, place, inputs, placeOf),
  );
  return { outputs: [whole], ...(warnings.length > 0 ? { warnings } : {}) };
}

/**
 * An input that is repeated along some of its dimensions, which is easily done by mistake. A scale for each channel is left
 * out: it is meant so wherever it is met (squeeze and excitation, Hu et al., 2018).
 */
function repeatedAlong(
  type: PortType,
  whole: PortType,
  place: number,
  inputs: readonly PortType[],
  placeOf: (place: number) => Place,
): LayerProblem[] {
  const [sizes, target] = [sampleSizes(type), sampleSizes(whole)];
  const axes = sizes.flatMap((size, axis) => (size === target[axis] ? [] : [axis]));
  const first = axes[0];
  const isScale = sizes.length > 1 && sizes[0] === target[0] && sizes.slice(1).every((size) => size === 1);
  if (first === undefined || isScale) return [];
  // Of several, one that is as large there as the result.
  const other = inputs.find((each) => each.shape[first + 1] === whole.shape[first + 1]) ?? whole;
  const args = {
    place: place + 1,
    got: shapeText(type),
    other: shapeText(other),
    dims: axes.map((axis) => axis + 1).join(' '),
  };
  return [{ code: 'layer.repeated', args, repairs: adapt(whole, type, placeOf(place)) }];
}

/**
 * A factor that another input exceeds in one dimension alone: one map for all channels (spatial attention: CBAM, Woo et
 * al., 2018; attention gates, Oktay et al., 2018), or a row or column of them (coordinate attention, Hou et al., 2021).
 */
function isGate(type: PortType, inputs: readonly PortType[]): boolean {
  const sizes = sampleSizes(type);
  if (sizes.every((size) => size === 1)) return false;
  return inputs.some((other) => {
    const apart = sampleSizes(other).flatMap((size, axis) => (size === sizes[axis] ? [] : [axis]));
    return apart.length === 1 && sizes[apart[0] as number] === 1;
  });
}

const shared = { version: 1, category: 'merge', params: {}, state: () => [], migrations: {} } as const;

/** What Add and Mul share: two or more inputs at one variadic port. */
export const ofWires = {
  ...shared,
  ports: () => ({ inputs: ['x'], outputs: ['y'], variadic: true }),
  infer: (inputs: readonly PortType[]): Inference => together(inputs, wires),
} as const;

/** What Mul has beside them: a factor may be a gate. */
export const ofFactors = {
  ...ofWires,
  infer: (inputs: readonly PortType[]): Inference => together(inputs, wires, isGate),
} as const;

/** What Sub and Div share: two inputs with a port each. */
export const ofOperands = {
  ...shared,
  ports: () => ({ inputs: ['a', 'b'], outputs: ['y'] }),
  infer: (inputs: readonly PortType[]): Inference => together(inputs, operands),
} as const;

/** What each of them is tried on. */
const mergeSamples = [
  { name: 'two', params: {}, inputs: [{ shape: [2, 3, 4, 5] }, { shape: [2, 3, 4, 5] }] },
  { name: 'repeated sizes', params: {}, inputs: [{ shape: [2, 3, 4, 4] }, { shape: [2, 3, 1, 1] }] },
  { name: 'one', params: {}, inputs: [{ shape: [1, 1] }, { shape: [1, 1] }] },
  { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }, { shape: [0, 3] }] },
] as const;

export const wireSamples = [
  ...mergeSamples,
  { name: 'three', params: {}, inputs: [{ shape: [2, 6] }, { shape: [2, 6] }, { shape: [2, 6] }] },
] as const;

export const operandSamples = [
  ...mergeSamples,
  { name: 'first repeated', params: {}, inputs: [{ shape: [2, 1, 4] }, { shape: [2, 3, 1] }] },
  { name: 'extremes', params: {}, inputs: [{ shape: [23, 1], extremes: true }, { shape: [23, 3] }] },
  { name: 'extremes second', params: {}, inputs: [{ shape: [23, 3] }, { shape: [23, 1], extremes: true }] },
] as const;

/** Sizes both take together, or null. Ranks must agree, so that no batch meets a channel. */
function joint(a: PortType, b: PortType): number[] | null {
  if (a.shape.length !== b.shape.length) return null;
  const others = sampleSizes(b);
  const sizes = sampleSizes(a).map((size, axis) => {
    const other = others[axis] as number;
    if (size === other || other === 1) return size;
    return size === 1 ? other : null;
  });
  return sizes.includes(null) ? null : (sizes as number[]);
}

/** A projection that gives one input another one's shape, as on the shortcut of a residual block (He et al., 2015). */
function adapt(want: PortType, got: PortType, at: Place): LayerRepair[] {
  const target = sampleSizes(want);
  const sizes = sampleSizes(got);
  if (sizes.length === 1 && target.length === 1) {
    const params = { out_features: target[0] as number, bias: true };
    return [{ kind: 'insertBefore', ...at, type: 'Linear', params }];
  }
  if (sizes.length !== 3 || target.length !== 3) return [];
  const [channels, ...size] = target as [number, number, number];
  const strides = [1, 2].map((axis) => (sizes[axis] as number) / (target[axis] as number));
  if (strides.some((stride) => stride < 1)) return [];
  const stride = strides.map(Math.ceil);
  const reached = stride.every((step, axis) => Math.ceil((sizes[axis + 1] as number) / step) === size[axis]);
  if (!reached) return [];
  const params = { out_channels: channels, kernel_size: [1, 1], stride };
  return [{ kind: 'insertBefore', ...at, type: 'Conv2d', params }];
}
