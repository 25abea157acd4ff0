import { Runtime } from '../../plan/runtime';
import { variableTensor } from '../../tensor/create';
import { createVariable } from '../../tensor/variable';
import type { WebgpuBackend } from './backend';
import {
  candidates,
  MEASURED,
  type ProductSizes,
  TILES_VERSION,
  type TileName,
  type TileTable,
  tileClassOf,
  usualTiles,
} from './lower/tileChoice';

/** Measuring ends once it has taken so long, compiling and all; what is left stays as it is usual until it goes on with that. */
const MOST_MS = 4_000;
/** The first class has longer: with a slow compiler each time would otherwise find nothing, and begin anew the next time. */
const FIRST_MS = 8_000;
/** What is not faster by so much may be so by chance. */
const FASTER = 0.9;
const RUNS = 5;
const REPEATS = 3;

/** What the measured tiles of an adapter are kept by. */
export const tilesKey = (adapter: string): string => `${adapter} v${TILES_VERSION}`;

/**
 * The fastest tiles by `timeOf` for each class of products that is not `known`, as far as there is time: null where there is none
 * left. One class at least is settled, by what was tried of it.
 */
export async function fastestTiles(
  timeOf: (sizes: ProductSizes, name: TileName) => Promise<number | null>,
  known: TileTable = {},
): Promise<TileTable> {
  const table: Record<string, TileName> = { ...known };
  let isFirst = true;
  for (const sizes of MEASURED) {
    if (tileClassOf(sizes) in known) continue;
    const usual = usualTiles(sizes);
    let best: TileName = usual;
    let least = Infinity;
    for (const name of [usual, ...candidates(sizes).filter((other) => other !== usual)]) {
      const time = await timeOf(sizes, name);
      if (time === null) return isFirst ? { ...table, [tileClassOf(sizes)]: best } : table;
      if (time >= least * (name === usual ? 1 : FASTER)) continue;
      [best, least] = [name, time];
    }
    table[tileClassOf(sizes)] = best;
    isFirst = false;
  }
  return table;
}

/**
 * Measures which tiles serve a device best where that is not `known`, for a few seconds; that changes how fast products are and
 * none of their bits. Not for a processor that plays a GPU, which has kernels of its own. `open` makes a backend on the device
 * that takes such tiles.
 */
export async function measureTiles(
  open: (tiles: TileTable) => WebgpuBackend,
  known: TileTable = {},
): Promise<TileTable> {
  const backends = new Map<TileName, WebgpuBackend>();
  const backendOf = (name: TileName): WebgpuBackend => {
    const opened = backends.get(name);
    if (opened) return opened;
    const all = Object.fromEntries(MEASURED.map((sizes) => [tileClassOf(sizes), name]));
    const backend = open(all);
    backends.set(name, backend);
    return backend;
  };
  const begin = performance.now();
  let first: ProductSizes | null = null;
  let isOver = false;
  const timeOf = async (sizes: ProductSizes, name: TileName): Promise<number | null> => {
    first ??= sizes;
    const left = begin + (sizes === first ? FIRST_MS : MOST_MS) - performance.now();
    if (left <= 0) return null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), left);
    });
    const time = productTime(backendOf(name), sizes, () => !isOver);
    // Nobody waits for it any more where it is late.
    time.catch(() => {});
    try {
      return await Promise.race([time, late]);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    return await fastestTiles(timeOf, known);
  } finally {
    isOver = true;
    for (const backend of backends.values()) backend.dispose();
  }
}

/** Milliseconds of a few products, the least of some tries, once everything is compiled and in place; null once it is not wanted any more. */
async function productTime(
  backend: WebgpuBackend,
  { rows, columns, depth }: ProductSizes,
  isWanted: () => boolean,
): Promise<number | null> {
  if (!isWanted()) return null;
  const variable = (name: string, height: number, width: number) =>
    createVariable(name, { shape: [height, width], dtype: 'float32' });
  const result = variable('result', rows, columns);
  const value = variableTensor(variable('a', rows, depth)).matmul(variableTensor(variable('b', depth, columns)));
  const runtime = new Runtime(backend);
  const executable = await runtime.compile({ inputs: [], outputs: [], assigns: [{ variable: result, value }] });
  const end = new Float32Array(1);
  const time = async (runs: number) => {
    const begin = performance.now();
    for (let run = 0; run < runs; run++) void executable.run();
    await runtime.buffer(result).readInto(end, 0);
    return performance.now() - begin;
  };
  try {
    let least = Infinity;
    for (let repeat = 0; repeat <= REPEATS; repeat++) {
      if (!isWanted()) return null;
      // The first one finds nothing in its place.
      const taken = await time(repeat === 0 ? 1 : RUNS);
      if (repeat > 0) least = Math.min(least, taken);
    }
    return least;
  } finally {
    executable.dispose();
    runtime.dispose();
  }
}
