// Training speed of mnist-cnn (batch 64, Adam) on the wasm backend, one thread: samples a second, and where time goes.
// Usage: node test/bench/trainStep.mjs [plain|relaxed] [--steps N] [--kernels]   (--kernels: time by kernel)
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import { runnerImport } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const flags = process.argv.slice(2);
const steps = flags.includes('--steps') ? Number(flags[flags.indexOf('--steps') + 1]) : 60;
const BATCH = 64;

// Node 22 and later have relaxed SIMD and refuse the flag.
if (Number(process.versions.node.split('.')[0]) < 22) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const built = spawnSync(process.execPath, [join(root, 'main/tools/build.mjs'), '--only', 'kernels', '--quiet'], {
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);

const load = async (/** @type {string} */ path) =>
  (await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })).module;
const { createWasmBackend, pickKernels } = await load('engine/backends/wasm/index.ts');
const { mnistCnnStep } = await load('test/bench/mnistCnn.ts');

const name = flags.find((flag) => flag === 'plain' || flag === 'relaxed') ?? pickKernels();
const module = new WebAssembly.Module(readFileSync(join(root, 'dist/kernels', `${name}.wasm`)));
const backend = await createWasmBackend({ module });
const trainable = await mnistCnnStep(backend, BATCH);

for (let i = 0; i < 5; i++) await trainable.step();
// CPU time too: on a busy machine it says what the step costs, where wall time says how long it had to wait.
const cpuMs = (/** @type {NodeJS.CpuUsage} */ since) => process.cpuUsage(since).user / 1000;
const wall = [];
const cpu = [];
for (let i = 0; i < steps; i++) {
  const start = performance.now();
  const usage = process.cpuUsage();
  await trainable.step();
  cpu.push(cpuMs(usage));
  wall.push(performance.now() - start);
}
const median = (/** @type {number[]} */ list) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;
const rate = (/** @type {number} */ ms) => Math.round((BATCH * 1000) / ms);
console.log(`${backend.description} (${name})`);
console.log(
  `arena ${(trainable.executable.arenaBytes / 2 ** 20).toFixed(1)} MiB, loss ${(await trainable.loss()).toFixed(4)}`,
);
for (const [what, list] of Object.entries({ wall, cpu })) {
  const middle = median(list);
  console.log(`${what}: step ${middle.toFixed(2)} ms, ${rate(middle)} samples/s (best ${rate(list[0] ?? 0)})`);
}

if (flags.includes('--kernels')) {
  const rows = trainable.executable.calls.map((call) => {
    let best = Infinity;
    for (let i = 0; i < 15; i++) {
      const usage = process.cpuUsage();
      call.kernel.apply(null, call.args);
      best = Math.min(best, cpuMs(usage));
    }
    return { kernel: call.step.kernel, ms: best };
  });
  for (const { kernel, ms } of rows) if (ms > 0.05) console.log(`${ms.toFixed(3).padStart(8)} ms  ${kernel}`);
  console.log(`${rows.reduce((sum, { ms }) => sum + ms, 0).toFixed(2)} ms in ${rows.length} calls`);
}
