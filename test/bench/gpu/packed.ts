// The bench in Node, in a folder that was packed for a machine with a GPU: takes what `npm run bench:gpu -- --in node` takes.
import { join } from 'node:path';
import { measureGpu } from './measure';
import { nodeSides } from './nodeSides';
import { gpuOptionsOf } from './options';

const options = gpuOptionsOf(['--in', 'node', ...process.argv.slice(2)]);
if (typeof options === 'string') {
  console.log(options);
  process.exit(2);
}
const files = { side: join(import.meta.dirname, 'nodeSide.mjs'), torch: join(import.meta.dirname, 'torch') };
const peers = options.peers ? (['tfjs', 'jax'] as const) : [];
const broken = await measureGpu(options, nodeSides(files, peers, options.peers), console.log);
for (const line of broken) console.log(line);
process.exit(broken.length > 0 ? 1 : 0);
