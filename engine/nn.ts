import type { ParamSpec, ParamSpecs } from './core/params';
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
/** Channels with `rank` dimensions behind them. */
const blocks = (channels: number, rank: number): PortType => ({
  shape: ['N', channels, ...Array.from({ length: rank }, () => ANY_SIZE)],
  dtype: 'float32',
});

type Filters = ParamSpecs & { readonly out_channels: ParamSpec; readonly kernel_size: ParamSpec };

/** A class for a convolution. Options have the names and defaults of torch.nn's module. */
function filters<S extends Filters>(definition: LayerSpec<S>, rank: number) {
  return class extends LayerModule<S> {
    constructor(
      inChannels: number,
      outChannels: number,
      kernelSize: Exclude<Given<S>['kernel_size'], undefined>,
      options: Omit<Given<S>, 'out_channels' | 'kernel_size'> = {} as Omit<Given<S>, 'out_channels' | 'kernel_size'>,
    ) {
      const given = { ...options, out_channels: outChannels, kernel_size: kernelSize };
      super(definition, given as unknown as Given<S>, [blocks(inChannels, rank)]);
    }

    /** [out, in / groups, ...kernel]; of a transposed convolution [in, out / groups, ...kernel]. */
    get weight(): Tensor {
      return this.get('weight') as Tensor;
    }

    /** [out]; undefined with `bias: false`. */
    get bias(): Tensor | undefined {
      return this.get('bias');
    }
  };
}

/** [N, in, L] → [N, out, OL]. */
export class Conv1d extends filters(layers.Conv1d, 1) {}
/** [N, in, H, W] → [N, out, OH, OW]. */
export class Conv2d extends filters(layers.Conv2d, 2) {}
/** [N, in, D, H, W] → [N, out, OD, OH, OW]. */
export class Conv3d extends filters(layers.Conv3d, 3) {}
export class ConvTranspose1d extends filters(layers.ConvTranspose1d, 1) {}
export class ConvTranspose2d extends filters(layers.ConvTranspose2d, 2) {}

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
    super(layers.BatchNorm2d, options, [blocks(numFeatures, 2)]);
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
export const MaxPool1d = stateless(layers.MaxPool1d, 'kernel_size');
export const AvgPool2d = stateless(layers.AvgPool2d, 'kernel_size');
export const AvgPool1d = stateless(layers.AvgPool1d, 'kernel_size');
/** `new LPPool2d(2, { kernel_size: 3 })`: root of the sum of squares of each window. */
export const LPPool2d = stateless(layers.LPPool2d, 'norm_type');
export const LPPool1d = stateless(layers.LPPool1d, 'norm_type');
/** `new AdaptiveAvgPool2d([1, 1])`: height and width that come out. */
export const AdaptiveAvgPool2d = stateless(layers.AdaptiveAvgPool2d, 'output_size');
export const AdaptiveAvgPool1d = stateless(layers.AdaptiveAvgPool1d, 'output_size');
export const AdaptiveMaxPool2d = stateless(layers.AdaptiveMaxPool2d, 'output_size');
export const AdaptiveMaxPool1d = stateless(layers.AdaptiveMaxPool1d, 'output_size');
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
