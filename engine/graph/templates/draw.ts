import { lossByType } from '../../losses';
import { optimizerByType } from '../../optim';
import { checkChoice } from '../checkChoice';
import { type Choice, type DataSettings, type DesignDocument, DOCUMENT_VERSION } from '../document';
import { drawBlocks, drawGraph } from './drawGraph';
import type { Drawn } from './drawn';

export interface Drawing {
  readonly name: string;
  /** Layers in the order in which data flows through them, in groups as people speak of them. */
  readonly rows: readonly (readonly Drawn[])[];
  readonly data: DataSettings;
  readonly training: {
    readonly loss: string;
    readonly optimizer: Choice;
    readonly epochs: number;
    readonly batchSize: number;
  };
}

/** Writes a template out as a document; ids are the names. */
export function draw({ name, rows, data, training }: Drawing): DesignDocument {
  const layers = rows.flat();
  const blocks = drawBlocks(layers);
  const loss = { type: training.loss, params: {} };
  const { optimizer } = training;
  return {
    format: 'layerloom',
    version: DOCUMENT_VERSION,
    name,
    ...drawGraph(layers, blocks),
    blocks,
    data,
    training: {
      loss: checkChoice(loss, lossByType(loss.type), {}, 'loss'),
      optimizer: checkChoice(optimizer, optimizerByType(optimizer.type), {}, 'optimizer'),
      epochs: training.epochs,
      batchSize: training.batchSize,
      seed: 0,
    },
  };
}
