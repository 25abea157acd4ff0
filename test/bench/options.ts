import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { networkByName, networks } from './networks';
import type { BenchNetwork } from './networks/network';

/** As `train --threads` has it. */
const MOST_THREADS = 256;

/** What is measured, in this order. */
export const PARTS = [
  'steps',
  'products',
  'scaling',
  'memory',
  'start',
  'allocation',
  'looking',
  'canvas',
  'curves',
  'weights',
] as const;
export type PartName = (typeof PARTS)[number];

export const USAGE = `npm run bench [-- --only NAME,NAME] [--parts PART,PART] [--threads N] [--quick] [--no-peers] [--json FILE] [--profile]
Times a step of nine networks, training and inference, in our engine and in PyTorch and tfjs-wasm where they are, taking turns;
then our matrix product, threads, memory, start, allocation, what looks at the layers cost, the canvas, the curves and half a gigabyte of weights.
  --only NAME,NAME   steps of these networks alone: ${networks.map(({ name }) => name).join(', ')}
  --parts PART,PART  of ${PARTS.join(', ')}; all unless given, or steps with --only
  --threads N        threads of every side; 2 unless given
  --quick            fewer and shorter blocks
  --no-peers         our engine alone
  --json FILE        writes the figures there too
  --profile          with --parts curves: where the window's time goes, function by function; the figures are worse meanwhile
  --kernels NAME     where a train step of that network spends its time, and nothing else
  --install-peers    installs tfjs and jax-js beside the bench, and nothing else
Exit code: 0 measured, 1 a side disagrees or broke, or weights take more than they may, 2 wrong arguments.`;

export interface Options {
  readonly networks: readonly BenchNetwork[];
  readonly parts: readonly PartName[];
  readonly threads: number;
  readonly quick: boolean;
  readonly peers: boolean;
  readonly json: string | null;
  readonly profile: boolean;
  readonly kernels: BenchNetwork | null;
  readonly installPeers: boolean;
}

/** Or what to print instead. */
export function optionsOf(args: readonly string[]): Options | string {
  try {
    return checked(args);
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

function checked(args: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      parts: { type: 'string' },
      threads: { type: 'string', default: '2' },
      quick: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      json: { type: 'string' },
      profile: { type: 'boolean', default: false },
      kernels: { type: 'string' },
      'install-peers': { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return USAGE;
  const threads = /^\d+$/.test(values.threads) ? Number(values.threads) : 0;
  if (threads < 1 || threads > MOST_THREADS) {
    throw new Error(`--threads wants a whole number from 1 to ${MOST_THREADS}, and got '${values.threads}'.`);
  }
  return {
    networks: values.only === undefined ? networks : values.only.split(',').map(named),
    parts: values.parts?.split(',').map(partNamed) ?? (values.only === undefined ? PARTS : ['steps']),
    threads,
    quick: values.quick,
    peers: !values['no-peers'],
    json: values.json === undefined ? null : writable(values.json),
    profile: values.profile,
    kernels: values.kernels === undefined ? null : named(values.kernels),
    installPeers: values['install-peers'],
  };
}

/** Throws a sentence where there is none. */
export function named(name: string): BenchNetwork {
  const network = networkByName(name);
  if (!network) throw new Error(`There is no network '${name}'.`);
  return network;
}

/** The file that an argument names, from where npm was called. Found out now, not when all has been measured. */
export function writable(name: string): string {
  // npm runs scripts in the package's folder.
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), name);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`--json: ${file} is a folder.`);
  try {
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch {
    throw new Error(`--json: ${file} cannot be written. Name a file in a folder that is there and yours.`);
  }
  return file;
}

function partNamed(name: string): PartName {
  const part = PARTS.find((known) => known === name);
  if (!part) throw new Error(`There is no part '${name}'.`);
  return part;
}
