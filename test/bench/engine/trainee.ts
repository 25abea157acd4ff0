import { afterwards } from '../../../engine/core/afterwards';
import { RandomStream } from '../../../engine/core/rng';
import { openData } from '../../../engine/data/open';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend, Executable } from '../../../engine/plan/backend';
import { buildModel } from '../../../engine/training/model';
import { Rates } from '../../../engine/training/rates';
import { type Answer, type BatchResult, resultOf, Session } from '../../../engine/training/session';
import { noFiles } from '../../support/noFiles';
import { BATCHES } from '../networks/network';
import type { Mode } from '../requests';

/** A design in training, step by step: what `engine/training/run` does for each batch. */
export interface Trainee {
  readonly parameters: number;
  /** Plans in the order in which they were compiled, with how long recording and compiling took. */
  readonly plans: readonly { readonly executable: Executable; readonly ms: number }[];
  /** A training step, or a batch in evaluation mode, which a device may do later. */
  step(mode: Mode): Answer | Promise<Answer>;
  /** A training step that is waited for; gives the loss. */
  train(): number | Promise<number>;
  /** The loss of a batch in evaluation mode. */
  infer(): number | Promise<number>;
  dispose(): void;
}

export async function openTrainee(document: DesignDocument, backend: Backend): Promise<Trainee> {
  const { batchSize, seed } = document.training;
  const model = buildModel(document);
  const source = await openData(document.data, seed, BATCHES * batchSize, noFiles);
  const plans: { executable: Executable; ms: number }[] = [];
  let asked = 0;
  const watched: Backend = {
    ...backend,
    compile: async (plan, buffers) => {
      const executable = await backend.compile(plan, buffers);
      plans.push({ executable, ms: performance.now() - asked });
      return executable;
    },
  };
  const session = new Session(model, source, watched);
  await session.variables.initialize();
  const rates = new Rates(model, BATCHES);
  const order = new RandomStream(seed, 1).permutation(BATCHES * batchSize);
  let steps = 0;
  let inferred = 0;
  const step = (mode: Mode): Answer | Promise<Answer> => {
    if (mode === 'infer') {
      if (inferred === 0) asked = performance.now();
      return session.evaluate('train', order, inferred++ % BATCHES);
    }
    if (steps === 0) asked = performance.now();
    const position = steps++ % BATCHES;
    return session.train({ epoch: 1, order, position, step: steps, update: steps, rate: rates.at(1, steps, []) });
  };
  return {
    parameters: model.analysis.totals.parameters,
    plans,
    step,
    train: () => afterwards(afterwards(step('train'), resultOf), lossOf),
    infer: () => afterwards(afterwards(step('infer'), resultOf), lossOf),
    dispose: () => session.dispose(),
  };
}

const lossOf = ({ loss }: BatchResult): number => loss;
