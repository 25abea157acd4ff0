import { adaptiveAvgPool2d } from './adaptiveAvgPool2d';
import { add } from './add';
import { avgPool2d } from './avgPool2d';
import { batchNorm2d } from './batchNorm2d';
import { concat } from './concat';
import type { LayerDefinition } from './contract';
import { conv2d } from './conv2d';
import { dropout } from './dropout';
import { flatten } from './flatten';
import { input } from './input';
import { leakyRelu } from './leakyRelu';
import { linear } from './linear';
import { localResponseNorm } from './localResponseNorm';
import { logSoftmax } from './logSoftmax';
import { maxPool2d } from './maxPool2d';
import { output } from './output';
import { relu } from './relu';
import { sigmoid } from './sigmoid';
import { softmax } from './softmax';
import { tanh } from './tanh';
import { view } from './view';

/** Every layer by type, in the order of the palette. */
export const layers = {
  Input: input,
  Output: output,
  Linear: linear,
  Conv2d: conv2d,
  MaxPool2d: maxPool2d,
  AvgPool2d: avgPool2d,
  AdaptiveAvgPool2d: adaptiveAvgPool2d,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  Sigmoid: sigmoid,
  Tanh: tanh,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
  BatchNorm2d: batchNorm2d,
  LocalResponseNorm: localResponseNorm,
  Dropout: dropout,
  Flatten: flatten,
  View: view,
  Add: add,
  Concat: concat,
} as const satisfies Readonly<Record<string, LayerDefinition>>;

const definitions: Readonly<Record<string, LayerDefinition>> = layers;

/** The layer of a type, or undefined where this build has none. */
export function layerByType(type: string): LayerDefinition | undefined {
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined;
}
