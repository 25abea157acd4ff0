import { parseArgs } from 'node:util';
import { networks } from '../networks';
import type { BenchNetwork } from '../networks/network';
import { named, writable } from '../options';

/** Those that a software adapter does in bearable time, in batches with which it does. */
const SMALL: Readonly<Record<string, number>> = {
  'mlp-2-16-16-2': 32,
  'mnist-mlp': 32,
  'tutorial-net-1': 1,
  'tutorial-net-64': 4,
  'mnist-cnn': 4,
  'resnet18-32': 2,
};

export const USAGE = `npm run bench:gpu [-- --only NAME,NAME] [--in page|node] [--quick] [--no-peers] [--json FILE]
Times a training step and an inference on the GPU, our engine's beside tfjs-webgpu's, jax-js' and, in Node, PyTorch's with CUDA,
taking turns; and counts what each asks of the GPU for a step.
  --only NAME,NAME   of ${networks.map(({ name }) => name).join(', ')};
                     all in Node, in a page those that a GPU played by the processor can do, in small batches
  --in page|node     in one page of a real Chromium with its software adapter (unless given), or in a process of Node for each,
                     on the system's own GPU
  --kernels NAME     where a training step of that network spends its time on the GPU, and nothing else
  --pack FILE        puts all that the bench in Node needs into one compressed folder, for a machine that has nothing but a GPU
  --quick            fewer and shorter blocks
  --no-peers         our engine alone
  --json FILE        writes the figures there too
Exit code: 0 measured, 1 a side disagrees or broke, or we ask more of the GPU than we may, 2 wrong arguments.`;

export interface GpuOptions {
  readonly networks: readonly BenchNetwork[];
  /** Of a network; undefined where it is the network's own. */
  readonly batchOf: (network: BenchNetwork) => number | undefined;
  readonly place: 'page' | 'node';
  readonly kernels: BenchNetwork | null;
  readonly pack: string | null;
  readonly quick: boolean;
  readonly peers: boolean;
  readonly json: string | null;
}

/** Or what to print instead. */
export function gpuOptionsOf(args: readonly string[]): GpuOptions | string {
  try {
    return checked(args);
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

function checked(args: readonly string[]): GpuOptions | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      in: { type: 'string', default: 'page' },
      kernels: { type: 'string' },
      pack: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return USAGE;
  if (values.in !== 'page' && values.in !== 'node') throw new Error(`--in wants page or node, and got '${values.in}'.`);
  const all = values.in === 'node' ? networks : networks.filter(({ name }) => name in SMALL);
  return {
    networks: values.only === undefined ? all : values.only.split(',').map(named),
    batchOf: ({ name }) => (values.in === 'page' ? SMALL[name] : undefined),
    place: values.in,
    kernels: values.kernels === undefined ? null : named(values.kernels),
    pack: values.pack === undefined ? null : writable(values.pack),
    quick: values.quick,
    peers: !values['no-peers'],
    json: values.json === undefined ? null : writable(values.json),
  };
}
