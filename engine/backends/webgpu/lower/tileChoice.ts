import type { Gemm } from './gemm';

/** How a product is cut for workgroups. */
export interface Tiles {
  /** Rows, and columns, of the result that a workgroup does. */
  readonly side: number;
  /** A workgroup is so many invocations squared. */
  readonly threads: number;
  /** Of the depth, at a time. */
  readonly depth: number;
}

/** All within the 16 KiB of workgroup memory and the 256 invocations that every device has. */
export const TILES = {
  small: { side: 32, threads: 8, depth: 16 },
  middle: { side: 64, threads: 16, depth: 16 },
  large: { side: 128, threads: 16, depth: 8 },
} as const satisfies Record<string, Tiles>;

export type TileName = keyof typeof TILES;
export const TILE_NAMES = Object.keys(TILES) as TileName[];

/** Changes with what tiles compute: what was measured of former ones does not hold any more. */
export const TILES_VERSION = 1;

/** Invocations that keep a device busy. */
export const BUSY = 65_536;

export type ProductSizes = Pick<Gemm, 'batch' | 'rows' | 'columns' | 'depth'>;

const EDGES = ['thin', 'narrow', 'wide'] as const;
const AREAS = ['few', 'some', 'many'] as const;
const DEPTHS = ['shallow', 'deep'] as const;

/** Products that a device serves best by tiles of one kind: by the shorter side, the number of results, and the depth of their sums. */
type TileClass = `${(typeof EDGES)[number]} ${(typeof AREAS)[number]} ${(typeof DEPTHS)[number]}`;

/** What was measured on a device to be fastest. */
export type TileTable = Readonly<Partial<Record<TileClass, TileName>>>;

/** The first of `names` whose bound, up to which it goes, takes the value; the last takes all others. */
const named = <Name>(names: readonly Name[], bounds: readonly number[], value: number): Name => {
  const at = bounds.findIndex((bound) => value <= bound);
  return names[at < 0 ? names.length - 1 : at] as Name;
};

export function tileClassOf({ batch, rows, columns, depth }: ProductSizes): TileClass {
  const edge = named(EDGES, [32, 64], Math.min(rows, columns));
  const area = named(AREAS, [2 ** 16, 2 ** 20], batch * rows * columns);
  return `${edge} ${area} ${named(DEPTHS, [256], depth)}`;
}

/** Sizes in the middle of their classes, by which those are measured: thin ones fit small tiles alone. */
export const MEASURED: readonly ProductSizes[] = [64, 512].flatMap((depth) => [
  ...[512, 8192, 32_768].map((columns) => ({ batch: 1, rows: 64, columns, depth })),
  ...[256, 2048, 12_288].map((columns) => ({ batch: 1, rows: 128, columns, depth })),
]);

const fits = (name: TileName, { rows, columns }: ProductSizes): boolean =>
  Math.min(rows, columns) > TILES[name].side / 2;

/** Those of which less than half would be empty. */
export const candidates = (sizes: ProductSizes): TileName[] =>
  TILE_NAMES.filter((name) => name === 'small' || fits(name, sizes));

export const tileCount = ({ batch, rows, columns }: ProductSizes, { side }: Tiles): number =>
  batch * Math.ceil(rows / side) * Math.ceil(columns / side);

/** The largest tiles of which there are enough to keep a device busy: what is taken unless it was measured. */
export function usualTiles(sizes: ProductSizes): TileName {
  const serves = (name: TileName, least: number) =>
    fits(name, sizes) && tileCount(sizes, TILES[name]) * TILES[name].threads ** 2 >= least;
  if (serves('large', BUSY)) return 'large';
  return serves('middle', BUSY / 4) ? 'middle' : 'small';
}

export function tilesFor(sizes: ProductSizes, measured: TileTable = {}): TileName {
  const best = measured[tileClassOf(sizes)];
  return best && candidates(sizes).includes(best) ? best : usualTiles(sizes);
}
