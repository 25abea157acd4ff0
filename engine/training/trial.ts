import type { SampleSource } from '../data/contract';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { KeptSamples } from './keptSamples';
import { buildModel } from './model';
import { Rates } from './rates';
import { type Answer, type Batch, type Looking, Session } from './session';

/** The first batch of a design on a backend, to be trained on again and again. */
export interface Trial {
  /** Number `step` from 1. */
  train(step: number): Answer | Promise<Answer>;
  /** The first step, with a look at every layer before it. */
  trainLooking(): ReturnType<Session['trainLooking']>;
}

/** Has steps tried on a backend that are no part of a run. Throws what compiling throws. */
export async function onTrial<Found>(
  document: DesignDocument,
  source: SampleSource,
  backend: Backend,
  looking: Looking,
  use: (trial: Trial) => Promise<Found>,
): Promise<Found> {
  const model = buildModel(document);
  // A step takes its samples from where the run's steps take theirs.
  const keeps = KeptSamples.of(source, model.sample, backend) ? backend.keeps : 0;
  const session = new Session(model, firstOf(source, document.training.batchSize), { ...backend, keeps }, looking);
  try {
    await session.prepare();
    await session.variables.initialize();
    const rates = new Rates(model, 1);
    const order = Int32Array.from({ length: session.source.counts.train }, (_, index) => index);
    const batch = (step: number): Batch => ({
      epoch: 1,
      order,
      position: 0,
      step,
      update: step,
      rate: rates.at(1, step, []),
    });
    return await use({
      train: (step) => session.train(batch(step)),
      trainLooking: () => session.trainLooking(batch(1)),
    });
  } finally {
    session.dispose();
  }
}

/** The first samples of the training part alone: a device that keeps samples need not be handed all of them for one batch. */
function firstOf(source: SampleSource, samples: number): SampleSource {
  return {
    info: source.info,
    counts: { train: Math.min(source.counts.train, samples), valid: 0, test: 0 },
    transforms: source.transforms,
    readInto: (part, indices, inputs, targets, epoch) => source.readInto(part, indices, inputs, targets, epoch),
    read: (part, indices, epoch) => source.read(part, indices, epoch),
  };
}
