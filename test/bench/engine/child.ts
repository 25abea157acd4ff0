// Our side of the bench: reads one request a line, answers each with one line. Arguments: the folder of the kernels.
import { createInterface } from 'node:readline';
import { networkByName } from '../networks';
import type { Request } from '../requests';
import { createBackend } from './backend';
import { kernelTimes } from './kernelTimes';
import { openTrainee, type Trainee } from './trainee';

const [, , kernels = ''] = process.argv;

let trainee: Trainee | null = null;

function opened(): Trainee {
  if (!trainee) throw new Error('no network is open');
  return trainee;
}

async function open(name: string, wanted: number) {
  const network = networkByName(name);
  if (!network) throw new Error(`no network ${name}`);
  const { backend, threads } = await createBackend(kernels, wanted);
  trainee = await openTrainee(network.document(), backend);
  return { parameters: trainee.parameters, description: backend.description, threads };
}

async function run(mode: 'train' | 'infer', steps: number) {
  const own = opened();
  let loss = 0;
  const begin = performance.now();
  if (mode === 'train') for (let i = 0; i < steps; i++) loss = await own.train();
  else for (let i = 0; i < steps; i++) loss = await own.infer();
  return { ms: performance.now() - begin, loss };
}

function answer(request: Request): unknown {
  switch (request.ask) {
    case 'open':
      return open(request.network, request.threads);
    case 'run':
      return run(request.mode, request.steps);
    case 'kernels':
      return kernelTimes(opened(), request.repeats);
    case 'memory':
      return { peakBytes: process.resourceUsage().maxRSS * 1024 };
    case 'plans':
      return opened().plans.map(({ executable, ms }) => ({ arenaBytes: executable.arenaBytes, ms }));
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await Promise.resolve()
    .then(() => answer(JSON.parse(line)))
    .then(
      (result) => ({ result }),
      (error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
