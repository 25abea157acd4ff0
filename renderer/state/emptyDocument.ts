import { defaultParams } from '../../engine/core/params';
import { type DesignDocument, DOCUMENT_VERSION } from '../../engine/graph/document';
import { losses } from '../../engine/losses';
import { optimizers } from '../../engine/optim';

/** A design without layers; its settings suit the digits that most people begin with. */
export function emptyDocument(name: string): DesignDocument {
  return {
    format: 'layerloom',
    version: DOCUMENT_VERSION,
    name,
    nodes: [],
    wires: [],
    blocks: [],
    data: { source: { type: 'mnist', params: {} }, transforms: [], target: 'label' },
    training: {
      loss: { type: 'CrossEntropyLoss', params: defaultParams(losses.CrossEntropyLoss.params) },
      optimizer: { type: 'Adam', params: defaultParams(optimizers.Adam.params) },
      epochs: 5,
      batchSize: 64,
      seed: 0,
    },
  };
}
