import { workerData } from 'node:worker_threads';
import { runThread, type ThreadStart } from '../../../engine/backends/wasm/pool';

runThread(workerData as ThreadStart);
