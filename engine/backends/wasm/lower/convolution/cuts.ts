import type { Cuts, Geometry } from './geometry';

/*
 * How convolutions by way of the general product are cut into pieces. Everything is chosen by shape alone, so that the
 * order of additions does not depend on the number of threads.
 */

/** Pieces aimed at: more than threads, as they do not all end together. */
const PIECES = 16;
/** Multiplications and additions worth a piece of their own: 20 µs. */
const WORK = 1e6;
/** Every piece of columns packs the weights anew: so many pay for that. */
const COLUMNS = 128;
/** Kernel positions of a piece of a gradient. */
const ROWS = 64;
/** Depth of the weight gradient's products at least. */
const DEPTH = 512;
/** Elements that the weight gradients of pieces of the images may take together. */
const SUMS = 1 << 20;
/** Elements of columns before they are folded: they stay in L2. */
const FOLDED = 1 << 17;
const MOST_PARTS = 64;

/** At least 1. */
const wholeUpTo = (value: number, most: number) => Math.max(1, Math.min(Math.ceil(value), Math.floor(most)));

const windowsOf = ({ outSize: [height, width] }: Geometry) => height * width;

const positionsOf = ({ kernel: [height, width] }: Geometry) => height * width;

/** Pieces wanted of each group. */
function wantedOf(g: Geometry): number {
  const weights = g.outChannels * g.inChannels * positionsOf(g);
  const work = 2 * g.groups * weights * g.batch * windowsOf(g);
  return wholeUpTo(PIECES / g.groups, work / WORK / g.groups);
}

/** The parts that pieces are taken in. */
export function partsOf({ groups }: Geometry, { channels, images, bands }: Cuts): number {
  return Math.min(groups * channels * images * bands, MOST_PARTS);
}

/** Elements of all columns; channels are cut only where images are not, and those pieces share the columns. */
export const unfoldedSize = (g: Geometry) => g.groups * g.inChannels * positionsOf(g) * g.batch * windowsOf(g);

/** @param rowUnit Output channels are cut at multiples of this. */
export function slideCuts(g: Geometry, rowUnit: number): Cuts {
  const wanted = wantedOf(g);
  const sections = wholeUpTo(wanted, (g.batch * windowsOf(g)) / COLUMNS);
  const images = wholeUpTo(sections, g.batch);
  // Bands are of one image each.
  const bands = sections > g.batch ? wholeUpTo(sections / g.batch, g.outSize[0]) : 1;
  const channels = images * bands === 1 ? wholeUpTo(wanted, g.outChannels / rowUnit) : 1;
  return { channels, images, bands };
}

/** Pieces of images have sums of their own. */
export function weightGradCuts(g: Geometry): Cuts {
  const wanted = wantedOf(g);
  const weights = g.outChannels * g.inChannels * positionsOf(g);
  const channels = wholeUpTo(wanted, Math.min(g.inChannels, (g.inChannels * positionsOf(g)) / ROWS));
  const most = Math.min(g.batch, (g.batch * windowsOf(g)) / DEPTH, SUMS / (g.groups * weights));
  return { channels, images: wholeUpTo(wanted / channels, most), bands: 1 };
}

export function foldCuts(g: Geometry): Cuts {
  const together = Math.ceil(COLUMNS / windowsOf(g));
  const images = wholeUpTo(g.batch, g.batch / together);
  const columns = Math.ceil(g.batch / images) * windowsOf(g);
  const channels = Math.max(
    Math.ceil((g.inChannels * positionsOf(g) * columns) / FOLDED),
    wholeUpTo(wantedOf(g) / images, (g.inChannels * positionsOf(g)) / ROWS),
  );
  return { channels: Math.min(channels, g.inChannels), images, bands: 1 };
}
