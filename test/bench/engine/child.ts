// Our side of the bench. Argument: the folder of the kernels.
import type { Executable } from '../../../engine/plan/backend';
import { answerAll } from '../answering';
import { networkByName } from '../networks';
import { longRun } from '../networks/network';
import type { Looked, Mode, Multiplied, Opened, ProductShape, Ran } from '../requests';
import { allocation } from './allocation';
import { createBackend } from './backend';
import { kernelTimes } from './kernelTimes';
import { looking } from './looking';
import { productPlan } from './product';
import { shapes } from './shapes';
import { openTrainee, type Trainee } from './trainee';

const [, , kernels = ''] = process.argv;

let trainee: Trainee | null = null;

function opened(): Trainee {
  if (!trainee) throw new Error('no network is open');
  return trainee;
}

async function open(name: string, wanted: number): Promise<Opened> {
  const network = networkByName(name);
  if (!network) throw new Error(`no network ${name}`);
  const { backend, threads } = await createBackend(kernels, wanted);
  trainee = await openTrainee(network.document(), backend);
  return { parameters: trainee.parameters, description: backend.description, threads };
}

async function run(mode: Mode, steps: number): Promise<Ran> {
  const own = opened();
  let loss = 0;
  const begin = performance.now();
  for (let i = 0; i < steps; i++) {
    const step = mode === 'train' ? own.train() : own.infer();
    loss = typeof step === 'number' ? step : await step;
  }
  return { ms: performance.now() - begin, loss };
}

async function look(name: string, wanted: number, steps: number, rounds: number): Promise<Looked> {
  const network = networkByName(name);
  if (!network) throw new Error(`no network ${name}`);
  return looking(longRun(network.document(), steps), (await createBackend(kernels, wanted)).backend, rounds);
}

let backend: ReturnType<typeof createBackend> | null = null;
const products = new Map<string, Executable>();

async function multiply(shape: ProductShape, wanted: number, repeats: number): Promise<Multiplied> {
  backend ??= createBackend(kernels, wanted);
  const { backend: own, threads } = await backend;
  const key = JSON.stringify(shape);
  const product = products.get(key) ?? (await productPlan(own, shape));
  products.set(key, product);
  const begin = performance.now();
  for (let i = 0; i < repeats; i++) await product.run();
  return { ms: performance.now() - begin, threads };
}

await answerAll((request) => {
  switch (request.ask) {
    case 'open':
      return open(request.network, request.threads);
    case 'run':
      return run(request.mode, request.steps);
    case 'plans':
      return opened().plans.map(({ executable, ms }) => ({ arenaBytes: executable.arenaBytes, ms }));
    case 'kernels':
      return kernelTimes(opened(), request.repeats);
    case 'allocation':
      return allocation(opened(), request.steps, request.growthSteps);
    case 'looking':
      return look(request.network, request.threads, request.steps, request.rounds);
    case 'shapes':
      return shapes(request.template, request.repeats);
    case 'product':
      return multiply(request.shape, request.threads, request.repeats);
    case 'burn':
      throw new Error(request.ask);
  }
});
