import { buildGpuBench, GPU_BUILT, installedPeers } from './build';
import { measureGpu } from './measure';
import { nodeSides } from './nodeSides';
import { gpuOptionsOf, USAGE } from './options';
import { packGpuBench } from './pack';
import { pageSides } from './pageSides';

/** Runs the command line of the GPU bench; `print` gets each line as soon as it is known. Gives the exit code. */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = gpuOptionsOf(args);
  if (typeof options === 'string') {
    print(options);
    return options === USAGE ? 0 : 2;
  }
  try {
    await buildGpuBench();
    if (options.pack !== null) {
      packGpuBench(options.pack);
      print(`Unpack ${options.pack} where the GPU is, and run ./run there.`);
      return 0;
    }
    const installed = options.peers ? installedPeers() : [];
    if (options.peers && installed.length < 2) {
      print('Peers are left out: `npm run bench -- --install-peers` installs tfjs-webgpu and jax-js.');
    }
    const start =
      options.place === 'node'
        ? nodeSides(GPU_BUILT, installed, options.peers)
        : pageSides(GPU_BUILT.page, ['ours', ...installed]);
    const broken = await measureGpu(options, start, print);
    for (const line of broken) print(line);
    return broken.length > 0 ? 1 : 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
