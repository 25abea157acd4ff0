import type { ParamSpecs } from './core/params';
import type { PortType } from './core/portType';
import { type Given, LayerModule } from './layerModule';
import { layers } from './layers';
import type { LayerSpec } from './layers/contract';
import { Module } from './module';
import type { Tensor } from './tensor/tensor';

export {
  BCELoss,
  BCEWithLogitsLoss,
  CosineEmbeddingLoss,
  CrossEntropyLoss,
  HingeEmbeddingLoss,
  HuberLoss,
  KLDivLoss,
  L1Loss,
  MarginRankingLoss,
  MSELoss,
  NLLLoss,
  PoissonNLLLoss,
  SmoothL1Loss,
  TripletMarginLoss,
} from './lossModule';
export { Module, parameter } from './module';
export * as utils from './nnUtils';

type Params<K extends keyof typeof layers> = Given<(typeof layers)[K]['params']>;

/** Sizes that state does not depend on, large enough for any window. */
const ANY_SIZE = 2 ** 20;
const map = (channels: number): PortType => ({ shape: ['N', channels, ANY_SIZE, ANY_SIZE], dtype: 'float32' });

/** Two-dimensional convolution: [N, in, H, W] → [N, out, OH, OW]. Options have torch.nn.Conv2d's names and defaults. */
export class Conv2d extends LayerModule<typeof layers.Conv2d.params> {
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: number | readonly [number, number],
    options: Omit<Params<'Conv2d'>, 'out_channels' | 'kernel_size'> = {},
  ) {
    const given = { ...options, out_channels: outChannels, kernel_size: kernelSize };
    super(layers.Conv2d, given, [map(inChannels)]);
  }

  /** [out, in / groups, KH, KW] */
  get weight(): Tensor {
    return this.get('weight') as Tensor;
  }

  /** [out]; undefined with `bias: false`. */
  get bias(): Tensor | undefined {
    return this.get('bias');
  }
}

/** x · Wᵀ + b over the last axis: [..., in] → [..., out]. */
export class Linear extends LayerModule<typeof layers.Linear.params> {
  constructor(inFeatures: number, outFeatures: number, options: Omit<Params<'Linear'>, 'out_features'> = {}) {
    const given = { ...options, out_features: outFeatures };
    super(layers.Linear, given, [{ shape: ['N', inFeatures], dtype: 'float32' }]);
  }

  /** [out, in] */
  get weight(): Tensor {
    return this.get('weight') as Tensor;
  }

  /** [out]; undefined with `bias: false`. */
  get bias(): Tensor | undefined {
    return this.get('bias');
  }
}

/** Normalises each channel of [N, C, H, W] over the batch. Its running statistics move with each training pass. */
export class BatchNorm2d extends LayerModule<typeof layers.BatchNorm2d.params> {
  constructor(numFeatures: number, options: Params<'BatchNorm2d'> = {}) {
    super(layers.BatchNorm2d, options, [map(numFeatures)]);
  }
}

/** A class for a layer without state or arguments. */
function plain<S extends ParamSpecs>(definition: LayerSpec<S>) {
  return class extends LayerModule<S> {
    constructor() {
      super(definition, {});
    }
  };
}

/** A class for a layer without state: `first` may stand alone, the other options have PyTorch's names. */
function stateless<S extends ParamSpecs, K extends keyof S & string>(definition: LayerSpec<S>, first: K) {
  return class extends LayerModule<S> {
    constructor(value?: Given<S>[K], options: Omit<Given<S>, K> = {} as Omit<Given<S>, K>) {
      super(definition, { ...options, [first]: value } as Given<S>);
    }
  };
}

/** max(x, 0). */
export const ReLU = plain(layers.ReLU);
export const Sigmoid = plain(layers.Sigmoid);
export const Tanh = plain(layers.Tanh);
/** x where positive, else x times the slope: `new LeakyReLU(0.01)`. */
export const LeakyReLU = stateless(layers.LeakyReLU, 'negative_slope');
/** `new Softmax(1)`: over axis 1. */
export const Softmax = stateless(layers.Softmax, 'dim');
export const LogSoftmax = stateless(layers.LogSoftmax, 'dim');
/** `new MaxPool2d(2, { stride: 1 })`; the stride is the kernel unless given. */
export const MaxPool2d = stateless(layers.MaxPool2d, 'kernel_size');
export const AvgPool2d = stateless(layers.AvgPool2d, 'kernel_size');
/** `new AdaptiveAvgPool2d([1, 1])`: height and width that come out. */
export const AdaptiveAvgPool2d = stateless(layers.AdaptiveAvgPool2d, 'output_size');
export const LocalResponseNorm = stateless(layers.LocalResponseNorm, 'size');
/** `new Dropout(0.5)`: the share that becomes 0 in training. */
export const Dropout = stateless(layers.Dropout, 'p');
/** All axes but the batch joined into one, unless `start_dim` and `end_dim` say otherwise. */
export const Flatten = stateless(layers.Flatten, 'start_dim');

/** Modules one after the other; their parameters are named by place ("0.weight"). */
export class Sequential extends Module {
  readonly modules: readonly Module[];

  constructor(...modules: Module[]) {
    super();
    this.modules = modules;
  }

  override namedChildren(): [string, Module][] {
    return this.modules.map((module, index) => [String(index), module]);
  }

  override forward(...inputs: Tensor[]): Tensor {
    const [first, ...rest] = this.modules;
    return rest.reduce((x, module) => module.forward(x), first ? first.forward(...inputs) : (inputs[0] as Tensor));
  }
}
