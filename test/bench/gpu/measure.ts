import { writeFileSync } from 'node:fs';
import { milliseconds } from '../format';
import type { BenchNetwork } from '../networks/network';
import { FULL, type Lap, QUICK, type Runner, race } from '../race';
import type { Mode, Opened } from '../requests';
import { brokenBounds } from './bounds';
import { type Counts, countsFrom } from './counting';
import type { GpuOptions } from './options';
import type { GpuRan, GpuRequest, KernelTime } from './requests';
import { gpuHeading, gpuLine } from './table';

export interface GpuSide {
  readonly name: string;
  /** Throws with what the side said where it cannot do it. */
  ask<T>(request: GpuRequest): Promise<T>;
  close(): void;
}

/** Starts sides for one network, ours first; memory and compiled code of one network do not count for the next. */
export type StartSides = () => Promise<readonly GpuSide[]>;

export interface GpuSideRow {
  readonly side: string;
  readonly description: string;
  readonly train: Lap | null;
  readonly infer: Lap | null;
  /** Of one training step; null where a side does not tell. */
  readonly counts: Counts | null;
}

export interface GpuRow {
  readonly name: string;
  /** Null where it is the network's own. */
  readonly batch: number | null;
  /** Ours first. */
  readonly sides: readonly GpuSideRow[];
}

type Print = (line: string) => void;

const KERNEL_REPEATS = 50;
/** Enough for all lots of steps to have their full size; slow steps have none. */
const COUNTED = { most: 40, least: 2, ms: 4_000 } as const;

/** Gives the bounds that do not hold, a line each. */
export async function measureGpu(options: GpuOptions, start: StartSides, print: Print): Promise<readonly string[]> {
  if (options.kernels) {
    await printKernels(options.kernels, start, print);
    return [];
  }
  const rows: GpuRow[] = [];
  for (const network of options.networks) {
    const row = await timeOnGpu(network, options, start, print);
    if (rows.length === 0) print(gpuHeading(row));
    print(gpuLine(row));
    rows.push(row);
    if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  }
  return rows.flatMap(brokenBounds);
}

async function timeOnGpu(
  network: BenchNetwork,
  { quick, batchOf }: GpuOptions,
  start: StartSides,
  print: Print,
): Promise<GpuRow> {
  const batch = batchOf(network);
  const sides = await start();
  try {
    const able: GpuSide[] = [];
    const rows = new Map<GpuSide, GpuSideRow>();
    for (const side of sides) {
      const opened = await openIn(side, network, batch, print);
      if (opened && opened.parameters !== null) able.push(side);
      const description = opened?.description ?? side.name;
      rows.set(side, { side: side.name, description, train: null, infer: null, counts: null });
    }
    const update = (side: GpuSide, change: Partial<GpuSideRow>) =>
      rows.set(side, { ...(rows.get(side) as GpuSideRow), ...change });
    for (const mode of ['train', 'infer'] as const) {
      const laps = await race(
        able.map((side) => runnerOf(side, mode)),
        quick ? QUICK : FULL,
      );
      for (const [at, side] of able.entries()) update(side, { [mode]: laps[at] });
    }
    for (const side of able) update(side, { counts: await countsOf(side, rows.get(side)?.train?.ms ?? 0) });
    return { name: network.name, batch: batch ?? null, sides: [...rows.values()] };
  } finally {
    for (const side of sides) side.close();
  }
}

/** Null, and a line that says why, where a peer cannot. Throws where ours cannot or a side has other parameters. */
async function openIn(
  side: GpuSide,
  network: BenchNetwork,
  batch: number | undefined,
  print: Print,
): Promise<Opened | null> {
  let opened: Opened;
  try {
    opened = await side.ask<Opened>({ ask: 'open', network: network.name, threads: 1, device: 'gpu', batch });
    if (opened.parameters !== null) await side.ask<GpuRan>({ ask: 'run', mode: 'train', steps: 1 });
  } catch (error) {
    if (side.name === 'ours') throw error;
    print(`${side.name} is left out of ${network.name}: ${(error as Error).message.split('\n')[0]}`);
    return null;
  }
  if (opened.parameters !== null && opened.parameters !== network.parameters) {
    const here = `${opened.parameters} parameters in ${side.name}`;
    throw new Error(`${network.name} has ${here}, and ${network.parameters} by its definition`);
  }
  return opened;
}

const runnerOf =
  (side: GpuSide, mode: Mode): Runner =>
  async (steps) => {
    const { ms, loss } = await side.ask<GpuRan>({ ask: 'run', mode, steps });
    if (!Number.isFinite(loss)) throw new Error(`${side.name}: the loss is ${loss}`);
    return ms;
  };

async function countsOf(side: GpuSide, stepMs: number): Promise<Counts | null> {
  const steps = Math.max(COUNTED.least, Math.min(COUNTED.most, Math.floor(COUNTED.ms / stepMs)));
  const { counts } = await side.ask<GpuRan>({ ask: 'run', mode: 'train', steps });
  return counts ? countsFrom((key) => counts[key] / steps) : null;
}

async function printKernels(network: BenchNetwork, start: StartSides, print: Print): Promise<void> {
  const sides = await start();
  try {
    const [ours] = sides as readonly [GpuSide];
    await ours.ask<Opened>({ ask: 'open', network: network.name, threads: 1, device: 'gpu' });
    const times = await ours.ask<KernelTime[]>({ ask: 'kernels', repeats: KERNEL_REPEATS });
    const sum = times.reduce((total, { ms }) => total + ms, 0);
    print(`${network.name}: ${milliseconds(sum)} ms in all, each kind of dispatch repeated by itself`);
    for (const { name, dispatches, ms } of times) {
      print(`${milliseconds(ms).padStart(9)} ms ${`${dispatches}×`.padStart(6)}  ${name}`);
    }
  } finally {
    for (const side of sides) side.close();
  }
}
