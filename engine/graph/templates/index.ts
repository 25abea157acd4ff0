import type { DesignDocument } from '../document';
import { alexnet } from './alexnet';
import { autoencoder } from './autoencoder';
import { lenet5 } from './lenet5';
import { mnistCnn } from './mnistCnn';
import { mnistLstm } from './mnistLstm';
import { mnistMlp } from './mnistMlp';
import { mnistTransformer } from './mnistTransformer';
import { residual } from './residual';
import { spiral } from './spiral';
import { tutorialNet } from './tutorialNet';

/** A design to start from. Its title and description are in `engine/text/<language>/entries/templates`. */
export interface Template {
  readonly name: string;
  /** A new document each time: ready to train, without a problem. */
  document(): DesignDocument;
}

/** Every template, in the order of the start screen. */
export const templates: readonly Template[] = [
  tutorialNet,
  mnistMlp,
  mnistCnn,
  mnistLstm,
  mnistTransformer,
  lenet5,
  autoencoder,
  residual,
  spiral,
  alexnet,
];

export function templateByName(name: string): Template | undefined {
  return templates.find((template) => template.name === name);
}
