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
import type { Template } from './template';
import { tinyTransformer } from './tinyTransformer';
import { tutorialNet } from './tutorialNet';
import { unetSmall } from './unetSmall';
import { vgg11 } from './vgg11';

export type { Template };

/** What templates are for. */
export const PURPOSES = ['start', 'digits', 'text', 'pictures', 'images'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Every template by what it is for, in the order of the start screen. */
export const templatesFor: Readonly<Record<Purpose, readonly Template[]>> = {
  start: [tutorialNet, spiral, mnistMlp],
  digits: [mnistCnn, lenet5, residual, resnet18Cifar, mnistLstm, mnistTransformer],
  text: [charLstm, tinyTransformer],
  pictures: [autoencoder, convAutoencoder, unetSmall],
  images: [alexnet, alexnetTorchvision, vgg11, resnet18, mobilenetV2, squeezenet, densenet121],
};

export const templates: readonly Template[] = PURPOSES.flatMap((purpose) => templatesFor[purpose]);

/** A template by the name that the command line takes, too; undefined where none has it. */
export function templateByName(name: string): Template | undefined {
  return templates.find((template) => template.name === name);
}
