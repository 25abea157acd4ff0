import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import { createTrainer } from '../../../engine/training/trainer';
import { noFiles } from '../../support/noFiles';
import type { Looked } from '../requests';

/**
 * Trains a design twice each round, with and without looks at its layers, which of them first by turns. The time is the
 * processor's, so that other work on the machine counts for little.
 */
export async function looking(document: DesignDocument, backend: Backend, rounds: number): Promise<Looked> {
  const times: [number, number][] = [];
  let looks = 0;
  const once = async (watch: boolean): Promise<number> => {
    const begin = process.cpuUsage();
    await createTrainer({
      backend,
      files: noFiles,
      watch,
      emit: (event) => {
        if (event.kind === 'failed') throw new Error(JSON.stringify(event.error));
        if (event.kind === 'health') looks++;
      },
    }).handle({ kind: 'start', document, limit: null, checkpoint: null });
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  };
  // What runs first pays for what V8 compiles.
  for (const watch of [true, false]) await once(watch);
  looks = 0;
  for (let round = 0; round < rounds; round++) {
    const first = await once(round % 2 === 0);
    const second = await once(round % 2 === 1);
    times.push(round % 2 === 0 ? [second, first] : [first, second]);
  }
  return { looks: looks / rounds, times };
}
