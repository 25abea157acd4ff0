import type { DesignDocument } from '../document';
import { alexnet } from './alexnet';
import { alexnetTorchvision } from './alexnetTorchvision';
import { autoencoder } from './autoencoder';
import { charLstm } from './charLstm';
import { convAutoencoder } from './convAutoencoder';
import { densenet121 } from './densenet121';
import { lenet5 } from './lenet5';
import { mnistCnn } from './mnistCnn';
import { mnistLstm } from './mnistLstm';
import { mnistMlp } from './mnistMlp';
import { mnistTransformer } from './mnistTransformer';
import { mobilenetV2 } from './mobilenetV2';
import { residual } from './residual';
import { resnet18, resnet18Cifar } from './resnet18';
import { spiral } from './spiral';
import { squeezenet } from './squeezenet';
import { tinyTransformer } from './tinyTransformer';
import { tutorialNet } from './tutorialNet';
import { unetSmall } from './unetSmall';
import { vgg11 } from './vgg11';

/** A design to start from. Its title and description are in `engine/text/<language>/entries/templates`. */
export interface Template {
  readonly name: string;
  /** A new document each time: ready to train, without a problem. */
  document(): DesignDocument;
}

/** Every template, in the order of the start screen. */
export const templates: readonly Template[] = [
  tutorialNet,
  spiral,
  mnistMlp,
  mnistCnn,
  lenet5,
  residual,
  resnet18Cifar,
  mnistLstm,
  mnistTransformer,
  charLstm,
  tinyTransformer,
  autoencoder,
  convAutoencoder,
  unetSmall,
  alexnet,
  alexnetTorchvision,
  vgg11,
  resnet18,
  mobilenetV2,
  squeezenet,
  densenet121,
];

export function templateByName(name: string): Template | undefined {
  return templates.find((template) => template.name === name);
}
