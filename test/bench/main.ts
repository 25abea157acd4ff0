import { writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { buildBench, buildPeak } from './build';
import { measureAllocation } from './measures/allocation';
import { measureCanvas } from './measures/canvas';
import { measureCurves } from './measures/curves';
import { printKernels } from './measures/kernels';
import { measureLooking } from './measures/looking';
import { measureMemory } from './measures/memory';
import { measureProducts } from './measures/product';
import { measureScaling } from './measures/scaling';
import { measureShapeCheck } from './measures/shapeCheck';
import { measureStart } from './measures/start';
import { type NetworkRow, timeNetwork } from './measures/steps';
import { heading, rowLine } from './measures/stepTable';
import { measureWeights } from './measures/weights';
import { overWeightsLimits } from './measures/weightsLimits';
import { type Options, optionsOf, type PartName, USAGE } from './options';
import { FULL, QUICK } from './race';
import { installPeers, startEngine, tfjsSides, torchSides } from './sides';

type Print = (line: string) => void;

const START_REPEATS = 5;
const LOOKING_PAIRS = 15;

/** Runs the command line; `print` gets each line as soon as it is known. Gives the exit code. */
export async function main(args: readonly string[], print: Print): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') {
    print(options);
    return options === USAGE ? 0 : 2;
  }
  if (options.installPeers) return installPeers();
  try {
    const over = await measure(options, print);
    for (const line of over) print(`\n${line}`);
    return over.length === 0 ? 0 : 1;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Gives what is over its limit, in words. */
async function measure(options: Options, print: Print): Promise<readonly string[]> {
  await buildBench();
  if (options.kernels) {
    await printKernels(options.kernels.name, options.threads, print);
    return [];
  }
  await buildPeak();
  print(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
  const figures: Partial<Record<PartName, unknown>> = {};
  const over: string[] = [];
  for (const part of options.parts) figures[part] = await parts[part](options, print, over);
  if (options.json !== null) {
    const { threads, quick } = options;
    writeFileSync(options.json, `${JSON.stringify({ machine, threads, quick, ...figures }, null, 2)}\n`);
  }
  return over;
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown processor',
  cores: cpus().length,
  node: process.versions.node,
  platform: `${platform()} ${arch()}`,
};

const paceOf = ({ quick }: Options) => (quick ? QUICK : FULL);

type Measure = (options: Options, print: Print, over: string[]) => Promise<unknown>;

const parts: { readonly [P in PartName]: Measure } = {
  steps: timeNetworks,
  products: (options, print) => measureProducts(options.threads, paceOf(options), print),
  scaling: (options, print) => measureScaling(options.threads, paceOf(options), print),
  memory: ({ threads }, print) => measureMemory(threads, print),
  start: ({ quick }, print) => measureStart(quick ? 1 : START_REPEATS, print),
  allocation: ({ threads }, print) => measureAllocation(threads, print),
  looking: ({ quick }, print) => measureLooking(quick ? 5 : LOOKING_PAIRS, print),
  canvas: async (_, print) => ({ shapeCheck: await measureShapeCheck(print), gestures: await measureCanvas(print) }),
  curves: ({ profile }, print) => measureCurves(profile, print),
  weights: async (_, print, over) => {
    const rows = await measureWeights(print);
    over.push(...overWeightsLimits(rows ?? []));
    return rows;
  },
};

async function timeNetworks(options: Options, print: Print): Promise<readonly NetworkRow[]> {
  const starts = [startEngine];
  for (const peer of options.peers ? [torchSides(), tfjsSides()] : []) {
    if (typeof peer === 'string') print(peer);
    else starts.push(...peer);
  }
  const rows: NetworkRow[] = [];
  for (const network of options.networks) {
    const row = await timeNetwork(network, starts, options.threads, paceOf(options));
    if (rows.length === 0) print(heading(row));
    print(rowLine(row));
    rows.push(row);
  }
  return rows;
}
