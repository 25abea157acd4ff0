import { defaultParams, type ParamSpecs } from '../../engine/core/params';
import { dataSourceByType } from '../../engine/data';
import type { Choice, DesignDocument } from '../../engine/graph/document';
import { lossByType } from '../../engine/losses';
import { optimizerByType } from '../../engine/optim';

export interface TrainOverrides {
  readonly data: string | undefined;
  readonly epochs: number | undefined;
  readonly 'batch-size': number | undefined;
  readonly lr: number | undefined;
  readonly optimizer: string | undefined;
  readonly loss: string | undefined;
  readonly seed: number | undefined;
}

type Lookup = (type: string) => { readonly params: ParamSpecs } | undefined;

/** Another choice comes with its own defaults; the same one again keeps what the design says. */
function choose(type: string | undefined, present: Choice, lookup: Lookup): Choice {
  if (type === undefined || type === present.type) return present;
  return { type, params: defaultParams(lookup(type)?.params ?? {}) };
}

/** A design with what the command line says in place of what it says itself. */
export function withFlags(document: DesignDocument, given: TrainOverrides): DesignDocument {
  const { data, training } = document;
  const optimizer = choose(given.optimizer, training.optimizer, optimizerByType);
  return {
    ...document,
    data: { ...data, source: choose(given.data, data.source, dataSourceByType) },
    training: {
      ...training,
      loss: choose(given.loss, training.loss, lossByType),
      optimizer: given.lr === undefined ? optimizer : { ...optimizer, params: { ...optimizer.params, lr: given.lr } },
      epochs: given.epochs ?? training.epochs,
      batchSize: given['batch-size'] ?? training.batchSize,
      seed: given.seed ?? training.seed,
    },
  };
}
