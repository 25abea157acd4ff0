import type { Choice, DataSettings, DesignDocument } from '../../../engine/graph/document';
import { draw } from '../../../engine/graph/templates/draw';
import type { Drawn } from '../../../engine/graph/templates/drawn';

/** A network that is timed: a design as the app trains it, and what PyTorch calls the same. */
export interface BenchNetwork {
  /** Also the key of its counterpart in torch/networks.py. */
  readonly name: string;
  /** What PyTorch's time over ours is to reach in a training step. */
  readonly bar: number;
  /** Trainable numbers, counted from the definition; every side must have as many. */
  readonly parameters: number;
  document(): DesignDocument;
}

/** Different batches that a side goes round in, so that no step sees what the one before it left in the caches. */
export const BATCHES = 4;

/** The part of random samples that is for training. */
const TRAIN_SHARE = 0.7;

interface Recipe {
  readonly batch: number;
  readonly input: readonly number[];
  /** A number of classes, or the shape of the values that are compared. */
  readonly target: number | readonly number[];
  readonly loss: string;
  readonly optimizer: Choice;
}

/** Random samples in memory, as many as BATCHES need. */
export function randomData({ batch, input, target }: Pick<Recipe, 'batch' | 'input' | 'target'>): DataSettings {
  const params = {
    samples: Math.ceil((BATCHES * batch) / TRAIN_SHARE),
    input_shape: input,
    target_shape: typeof target === 'number' ? [1] : target,
    classes: typeof target === 'number' ? target : 0,
  };
  return { source: { type: 'random', params }, transforms: [], target: 'label' };
}

/** A design that goes through `layers` from Input to Output. */
export function design(name: string, layers: readonly Drawn[], recipe: Recipe): DesignDocument {
  const { batch, input, loss, optimizer } = recipe;
  return draw({
    name,
    rows: [[{ type: 'Input', params: { shape: input } }, ...layers, { type: 'Output', params: {} }]],
    data: randomData(recipe),
    training: { loss, optimizer, epochs: 1, batchSize: batch },
  });
}

export const SGD = (lr: number, momentum = 0): Choice => ({ type: 'SGD', params: { lr, momentum } });
export const ADAM: Choice = { type: 'Adam', params: { lr: 0.001 } };

const EPOCHS = 5;

/** The same design for a run of so many steps, in five epochs. */
export function longRun(document: DesignDocument, steps: number): DesignDocument {
  const { data, training } = document;
  const samples = Math.ceil(((steps / EPOCHS) * training.batchSize) / TRAIN_SHARE);
  return {
    ...document,
    data: { ...data, source: { ...data.source, params: { ...data.source.params, samples } } },
    training: { ...training, epochs: EPOCHS },
  };
}
