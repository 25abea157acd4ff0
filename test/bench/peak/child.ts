// The bare multiply-add loop, on as many threads at once as asked. Arguments: the plain and the relaxed build.
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { pickKernels } from '../../../engine/backends/wasm';
import { answerAll } from '../answering';
import type { Burnt } from '../requests';

const [, self = '', plain = '', relaxed = ''] = process.argv;
const module = () => new WebAssembly.Module(readFileSync(pickKernels() === 'relaxed' ? relaxed : plain));
type Burn = { burn(rounds: number): number; operations(): number };

if (isMainThread) {
  const workers: Worker[] = [];
  const { operations } = new WebAssembly.Instance(module(), {}).exports as Burn;
  const burn = async (threads: number, rounds: number): Promise<Burnt> => {
    while (workers.length < threads) {
      const worker = new Worker(self, { argv: [plain, relaxed] });
      workers.push(worker);
      // It tells once that it is ready.
      await answerOf(worker);
    }
    const begin = performance.now();
    const taken = workers.slice(0, threads).map((worker) => {
      worker.postMessage(rounds);
      return answerOf(worker);
    });
    await Promise.all(taken);
    return { ms: performance.now() - begin, operations: operations() * rounds * threads };
  };
  await answerAll((request) => {
    if (request.ask !== 'burn') throw new Error(request.ask);
    return burn(request.threads, request.rounds);
  });
} else {
  const { burn } = new WebAssembly.Instance(module(), {}).exports as Burn;
  parentPort?.on('message', (rounds: number) => parentPort?.postMessage(burn(rounds)));
  parentPort?.postMessage('ready');
}

function answerOf(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('message', () => resolve());
  });
}
