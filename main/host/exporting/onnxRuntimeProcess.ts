import type { RuntimeAnswer, RuntimeTask } from './runApart';
import { runInOnnxRuntime } from './runInOnnxRuntime';

const answer = (given: RuntimeAnswer) => process.send?.(given);

process.once('message', ({ path, inputs }: RuntimeTask) => {
  runInOnnxRuntime(path, inputs).then(
    (outputs) => answer({ outputs }),
    (error: unknown) => answer({ failed: { words: error instanceof Error ? error.message : String(error) } }),
  );
});
