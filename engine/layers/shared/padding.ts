import { ints } from '../../core/params';
import { type PortType, sampleSizes, withSizes } from '../../core/portType';
import type { Tensor } from '../../tensor/tensor';
import type { Inference, Looks, Seeing } from '../contract';
import { mapSize } from './maps';
import { only } from './only';
import { pick } from './pick';
import { spatialSize } from './spatial';

const shared = {
  version: 1,
  category: 'shape',
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  state: () => [],
  migrations: {},
} as const;

interface Padded {
  readonly padding: readonly number[];
}

/** Each place its own; what lies behind the borders goes on as the input does. */
function seesInside({ outputs, params: { padding } }: Seeing<Padded>): Looks {
  const sizes = sampleSizes(only(outputs)).slice(1);
  const own = { kernel: 1, stride: 1, dilation: 1 };
  return [
    perAxis(padding).map(([before], axis) => ({
      kind: 'window',
      dim: axis + 2,
      count: sizes[axis] as number,
      padding: before,
      ...own,
    })),
  ];
}

/** What the paddings of sequences share. `padding` is PyTorch's [left, right]. */
export const padding1d = {
  ...shared,
  reads: ['NCL'],
  sees: seesInside,
  params: { padding: ints({ default: [1, 1], min: 0, minLength: 2, maxLength: 2 }) },
  infer(inputs: readonly PortType[], { padding }: Padded): Inference {
    const found = spatialSize(only(inputs), 1);
    return 'problem' in found ? found : widened(only(inputs), padding);
  },
} as const;

/** What the paddings of maps share. `padding` is PyTorch's [left, right, top, bottom]. */
export const padding2d = {
  ...shared,
  reads: ['NCHW'],
  sees: seesInside,
  params: { padding: ints({ default: [1, 1, 1, 1], min: 0, minLength: 4, maxLength: 4 }) },
  infer(inputs: readonly PortType[], { padding }: Padded): Inference {
    const found = mapSize(only(inputs), true);
    return 'problem' in found ? found : widened(only(inputs), padding);
  },
} as const;

/** What the paddings of sequences by their own numbers are tried on. */
export const padding1dSamples = [
  { name: 'one on each side', params: {}, inputs: [{ shape: [2, 3, 5] }] },
  { name: 'each side its own', params: { padding: [3, 1] }, inputs: [{ shape: [2, 2, 4] }] },
  { name: 'none', params: { padding: [0, 0] }, inputs: [{ shape: [1, 1, 1] }] },
  { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
  { name: 'extremes', params: { padding: [2, 4] }, inputs: [{ shape: [2, 2, 6], extremes: true }] },
] as const;

/** What the paddings of maps by zeros or their own numbers are tried on. */
export const padding2dSamples = [
  { name: 'one all round', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
  { name: 'each side its own', params: { padding: [3, 0, 1, 2] }, inputs: [{ shape: [2, 2, 3, 5] }] },
  { name: 'none', params: { padding: [0, 0, 0, 0] }, inputs: [{ shape: [1, 1, 1, 1] }] },
  { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3, 3] }] },
  { name: 'extremes', params: {}, inputs: [{ shape: [1, 2, 4, 6], extremes: true }] },
] as const;

/** Before and after each spatial axis, in the order of the axes; PyTorch gives the last axis first. */
function perAxis(padding: readonly number[]): (readonly [number, number])[] {
  const sides = Array.from({ length: padding.length / 2 }, (_, at) => padding.slice(2 * at, 2 * at + 2));
  return sides.reverse() as unknown as (readonly [number, number])[];
}

function widened(x: PortType, padding: readonly number[]): Inference {
  const [channels, ...sizes] = sampleSizes(x) as [number, ...number[]];
  const sides = perAxis(padding);
  const wider = sizes.map((size, axis) => size + (sides[axis]?.[0] ?? 0) + (sides[axis]?.[1] ?? 0));
  return { outputs: [withSizes(x, [channels, ...wider])] };
}

/** The inference of `next`, where no side is padded by more than `most` of the size it lies at. */
export function paddingWithin(
  next: (inputs: readonly PortType[], params: Padded) => Inference,
  code: 'layer.reflectionTooWide' | 'layer.replicationEmpty',
  most: (size: number) => number,
) {
  return (inputs: readonly PortType[], params: Padded): Inference => {
    const inferred = next(inputs, params);
    if ('problem' in inferred) return inferred;
    const sizes = sampleSizes(only(inputs)).slice(1);
    const allowed = sizes.flatMap((size) => [most(size), most(size)]);
    // As `padding` stands: the last axis first.
    const limits = perAxis(allowed).flat();
    if (params.padding.every((side, at) => side <= (limits[at] as number))) return inferred;
    const padding = params.padding.map((side, at) => Math.max(0, Math.min(side, limits[at] as number)));
    const args = { padding: `[${params.padding.join(', ')}]`, size: sizes.join('×') };
    const repairs = sizes.every((size) => size > 0) ? [{ kind: 'setParams', params: { padding } } as const] : [];
    return { problem: { code, args, repairs } };
  };
}

/** `value` around each channel. */
export function padConstant(x: Tensor, padding: readonly number[], value: number): Tensor {
  const sides = [[0, 0], [0, 0], ...perAxis(padding)] as const;
  return x.pad(
    sides.map(([before]) => before as number),
    sides.map(([, after]) => after as number),
    value,
  );
}

/** Surroundings taken from x itself: `from` says where a place outside (below 0, or from `size` on) is read. */
export function padFrom(x: Tensor, padding: readonly number[], from: (place: number, size: number) => number): Tensor {
  const places = perAxis(padding).map(([before, after], axis) => {
    const size = x.shape[axis + 2] as number;
    return Array.from({ length: before + size + after }, (_, at) => {
      const place = at - before;
      return place >= 0 && place < size ? place : from(place, size);
    });
  });
  return pick(x, places);
}

/** Mirrored at the border number, which is not repeated: … 2 1 [0 1 2. */
export const mirror = (place: number, size: number): number => (place < 0 ? -place : 2 * (size - 1) - place);

/** The border number repeated: … 0 0 [0 1 2. */
export const border = (place: number, size: number): number => (place < 0 ? 0 : size - 1);
