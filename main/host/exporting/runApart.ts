import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Prediction } from '../../../engine/training/predict';
import { endingOf } from '../threads/ending';
import { LONGEST_SECONDS, type NotRun, notRun } from './notRun';
import { ONNX_RUNTIME } from './runInOnnxRuntime';

/** What the process is asked for. */
export interface RuntimeTask {
  readonly path: string;
  readonly inputs: readonly Prediction[];
}

export type RuntimeAnswer = { readonly outputs: readonly Prediction[] | null } | { readonly failed: NotRun };

/** Runs a file of an ONNX model. Rejects with RunError `export.notRun…` where that does not run; null where there is no ONNX Runtime. */
export type RunOnnx = (path: string, inputs: readonly Prediction[]) => Promise<readonly Prediction[] | null>;

/**
 * ONNX Runtime in a process of its own: it takes several times a model's memory and keeps it, and a fault in it ends that process alone.
 * @param kernels Folder of the built kernels, where the process's script is too.
 */
export function onnxRuntimeApart(kernels: string, signal?: AbortSignal, seconds = LONGEST_SECONDS): RunOnnx {
  return async (path, inputs) => {
    const script = join(kernels, 'onnxRuntime.cjs');
    if (!isInstalled(script)) return null;
    const task: RuntimeTask = { path, inputs };
    const answer = await answerOf(script, task, signal, seconds);
    if ('failed' in answer) throw notRun('onnx', 'onnxruntime', answer.failed);
    return answer.outputs;
  };
}

/** Where it is not, no process need be started to know. */
function isInstalled(script: string): boolean {
  try {
    createRequire(script).resolve(ONNX_RUNTIME);
    return true;
  } catch {
    return false;
  }
}

function answerOf(
  script: string,
  task: RuntimeTask,
  signal: AbortSignal | undefined,
  seconds: number,
): Promise<RuntimeAnswer> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(seconds * 1000);
    const child = fork(script, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      signal: AbortSignal.any([limit, ...(signal ? [signal] : [])]),
      killSignal: 'SIGKILL',
    });
    child.once('message', (answer: RuntimeAnswer) => {
      resolve(answer);
      child.disconnect();
    });
    child.on('error', (error) => (limit.aborted ? resolve({ failed: { seconds } }) : reject(error)));
    child.once('exit', (code, ended) => resolve({ failed: endingOf(code, ended) }));
    child.send(task);
  });
}
