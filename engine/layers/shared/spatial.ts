import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import type { LayerProblem, LayerRepair } from '../contract';
import { viewBefore } from './repairs';

/** How many dimensions lie behind the channels: a sequence has 1, a map 2, a volume 3. */
export type Rank = 1 | 2 | 3;

/** What the dimensions behind the channels are called. */
const PLACES_OF = { 1: 'L', 2: 'HW', 3: 'DHW' } as const satisfies Record<Rank, string>;

export const placesOf = (rank: Rank): string => PLACES_OF[rank];

/** What layers of a rank take the dimensions of their input for: 'NCHW' for maps. */
export const readOf = (rank: Rank): string => `NC${PLACES_OF[rank]}`;

/** What a convolution or pooling works on: channels, each a block of `sizes`. */
export interface Spatial {
  readonly channels: number;
  readonly sizes: readonly number[];
}

const NEEDS = { 1: 'layer.needsSequence', 2: 'layer.needsMap', 3: 'layer.needsVolume' } as const;

/**
 * What a layer of `rank` reads from port `x`, or why it cannot. `anySize` says that the layer works on sizes of 1 too,
 * so that a list of features can be read as channels.
 */
export function spatialSize(type: PortType, rank: Rank, anySize = false): Spatial | { readonly problem: LayerProblem } {
  const [channels, ...sizes] = sampleSizes(type);
  if (channels !== undefined && sizes.length === rank) return { channels, sizes };
  const repairs = readable(sampleSizes(type), rank, anySize);
  return { problem: { code: NEEDS[rank], args: { got: shapeText(type) }, repairs } };
}

/** The same where the input is known to fit. */
export function spatialOf(type: PortType): Spatial {
  const [channels, ...sizes] = sampleSizes(type) as [number, ...number[]];
  return { channels, sizes };
}

/** Views that read the same numbers: one channel, the rows of a square, a map's rows as one sequence, sizes of 1. */
function readable(sizes: readonly number[], rank: Rank, anySize: boolean): LayerRepair[] {
  const [first = 0, ...rest] = sizes;
  if (sizes.length === rank) return [viewBefore('x', [1, ...sizes])];
  if (rank === 1 && rest.length > 1) return [viewBefore('x', [first, rest.reduce((all, size) => all * size, 1)])];
  if (sizes.length !== 1) return [];
  const side = Math.round(first ** (1 / rank));
  const even = side > 1 && side ** rank === first ? [viewBefore('x', [1, ...axes(rank, side)])] : [];
  return anySize ? [...even, viewBefore('x', [first, ...axes(rank, 1)])] : even;
}

/** The same number for every axis. */
function axes(rank: Rank, value: number): number[] {
  return Array.from({ length: rank }, () => value);
}
