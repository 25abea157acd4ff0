import { Runtime } from '../../plan/runtime';
import { variableTensor } from '../../tensor/create';
import { createVariable } from '../../tensor/variable';
import type { WebgpuBackend } from './backend';
import {
  candidates,
  MEASURED,
  TILES_VERSION,
  type TileName,
  type TileTable,
  tileClassOf,
  usualTiles,
} from './lower/tileChoice';

type Sizes = (typeof MEASURED)[number];

/** Measuring ends once it has taken so long; what is left stays as it is usual. */
const MOST_MS = 1_500;
/** What is not faster by so much may be so by chance. */
const FASTER = 0.9;
const RUNS = 5;
const REPEATS = 3;

/** What the measured tiles of an adapter are kept by. */
export const tilesKey = (adapter: string): string => `${adapter} v${TILES_VERSION}`;

/** The fastest tiles by `timeOf` for each class of products, as far as there is time. */
export async function fastestTiles(
  timeOf: (sizes: Sizes, name: TileName) => Promise<number>,
  now: () => number = () => performance.now(),
): Promise<TileTable> {
  const end = now() + MOST_MS;
  const table: Record<string, TileName> = {};
  for (const sizes of MEASURED) {
    const usual = usualTiles(sizes);
    let best: TileName = usual;
    let least = Infinity;
    for (const name of [usual, ...candidates(sizes).filter((other) => other !== usual)]) {
      if (now() >= end) return table;
      const time = await timeOf(sizes, name);
      if (time >= least * (name === usual ? 1 : FASTER)) continue;
      [best, least] = [name, time];
    }
    table[tileClassOf(sizes)] = best;
  }
  return table;
}

/**
 * Measures which tiles serve a device best; that changes how fast products are and none of their bits. Not for a processor
 * that plays a GPU, which has kernels of its own. `open` makes a backend on the device that takes such tiles.
 */
export async function measureTiles(open: (tiles: TileTable) => WebgpuBackend): Promise<TileTable> {
  const backends = new Map<TileName, WebgpuBackend>();
  const backendOf = (name: TileName): WebgpuBackend => {
    const known = backends.get(name);
    if (known) return known;
    const all = Object.fromEntries(MEASURED.map((sizes) => [tileClassOf(sizes), name]));
    const backend = open(all);
    backends.set(name, backend);
    return backend;
  };
  try {
    return await fastestTiles((sizes, name) => productTime(backendOf(name), sizes));
  } finally {
    for (const backend of backends.values()) backend.dispose();
  }
}

/** Milliseconds of a few products, the least of some tries, once everything is compiled and in place. */
async function productTime(backend: WebgpuBackend, { rows, columns, depth }: Sizes): Promise<number> {
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
    await time(1);
    let least = Infinity;
    for (let repeat = 0; repeat < REPEATS; repeat++) least = Math.min(least, await time(RUNS));
    return least;
  } finally {
    executable.dispose();
    runtime.dispose();
  }
}
