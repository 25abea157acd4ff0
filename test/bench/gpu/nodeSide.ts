// One side in a process of Node, on whatever GPU the system's Vulkan, Metal or Direct3D has. Argument: the side's name.
import { create, globals } from 'webgpu';
import { answerAll } from '../answering';
import type { GpuRequest } from './requests';
import { answerer, type SideName } from './side';

const [, , name = 'ours'] = process.argv;

// Libraries made for browsers ask whether they are in a worker.
const navigator = { gpu: create([]), userAgent: '', hardwareConcurrency: 1 };
Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
Object.assign(globalThis, globals, { WorkerGlobalScope: class {} });

const answer = answerer(name as SideName);
await answerAll((request: GpuRequest) => answer(request));
