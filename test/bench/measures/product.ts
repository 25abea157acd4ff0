import { cells, percent } from '../format';
import { type Pace, race } from '../race';
import type { Burnt, Multiplied, ProductShape } from '../requests';
import { type Side, withSides } from '../side';
import { startEngine, startPeak } from '../sides';

const square = (size: number): ProductShape => ({ m: size, n: size, k: size });

/** Squares, then products of the networks: mnist-mlp's first layer, tutorial-net's and alexnet's largest, there and back. */
const SHAPES: readonly ProductShape[] = [
  ...[256, 512, 1024, 2048].map(square),
  { m: 32, n: 128, k: 784, transposeB: true },
  { m: 128, n: 784, k: 32, transposeA: true },
  { m: 1, n: 512, k: 12544, transposeB: true },
  { m: 64, n: 512, k: 12544, transposeB: true },
  { m: 512, n: 12544, k: 64, transposeA: true },
  { m: 8, n: 4096, k: 9216, transposeB: true },
  { m: 8, n: 9216, k: 4096 },
  { m: 4096, n: 9216, k: 8, transposeA: true },
];

const BURN_ROUNDS = 100_000;

export interface ProductRow extends ProductShape {
  readonly threads: number;
  readonly gflops: number;
  /** A core's multiply-adds of 128 bits at their fastest, measured in turns with the product. */
  readonly peakGflops: number;
  /** Of the peak of as many cores as there are threads. */
  readonly share: number;
}

/** How near our matrix product comes to what a core can do, on one thread and on `threads`. */
export async function measureProducts(
  threads: number,
  pace: Pace,
  print: (line: string) => void,
): Promise<readonly ProductRow[]> {
  print(`\nMatrix products, GFLOP/s, beside a core's peak of 128-bit multiply-adds`);
  print(`${'m×n×k'.padEnd(20)}${cells(['threads', 'ours', 'peak', 'share'])}`);
  const rows: ProductRow[] = [];
  const measureOn = (count: number) =>
    withSides([startEngine(), startPeak()], async (engine, peak) => {
      const [probe] = SHAPES as [ProductShape];
      const have = (await engine.ask<Multiplied>({ ask: 'product', shape: probe, threads: count, repeats: 1 })).threads;
      if (have !== count) return;
      for (const shape of SHAPES) {
        const row = await measure(shape, count, engine, peak, pace);
        const { m, n, k, transposeA, transposeB } = shape;
        const size = `${m}×${n}×${k} ${transposeA ? 'T' : 'N'}${transposeB ? 'T' : 'N'}`;
        const { gflops, peakGflops, share } = row;
        print(`${size.padEnd(20)}${cells([String(count), gflops.toFixed(1), peakGflops.toFixed(1), percent(share)])}`);
        rows.push(row);
      }
    });
  for (const count of new Set([1, threads])) await measureOn(count);
  return rows;
}

async function measure(
  shape: ProductShape,
  threads: number,
  engine: Side,
  peak: Side,
  pace: Pace,
): Promise<ProductRow> {
  let operations = 0;
  const [product, burn] = await race(
    [
      async (repeats) => (await engine.ask<Multiplied>({ ask: 'product', shape, threads, repeats })).ms,
      async (times) => {
        const burnt = await peak.ask<Burnt>({ ask: 'burn', threads: 1, rounds: times * BURN_ROUNDS });
        operations = burnt.operations / times;
        return burnt.ms;
      },
    ],
    pace,
  );
  const gflops = (2 * shape.m * shape.n * shape.k) / (product?.ms ?? Number.NaN) / 1e6;
  const peakGflops = operations / (burn?.ms ?? Number.NaN) / 1e6;
  return { ...shape, threads, gflops, peakGflops, share: gflops / (peakGflops * threads) };
}
