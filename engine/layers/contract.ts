import type { DType } from '../core/dtype';
import type { Formula } from '../core/formula';
import type { ParamSpecs, ParamValue, ParamValues } from '../core/params';
import type { DimNames, PortType } from '../core/portType';
import type { Init } from '../init';
import type { Tensor } from '../tensor/tensor';
import type { ArgsOf, MessageCode } from '../text/messages';
import type { OnnxForm } from './shared/onnxForm';
import type { OnnxScaling } from './shared/onnxScaling';
import type { Emission } from './toOnnx/emission';

/** What layers are grouped by, in the order of lists. Each has a colour, a picture and a name in the window. */
export const CATEGORIES = [
  'io',
  'core',
  'convolution',
  'pooling',
  'activation',
  'normalization',
  'regularization',
  'sequence',
  'shape',
  'merge',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** A change that would make a layer fit, relative to that layer. The graph turns it into document edits. */
export type LayerRepair =
  | { readonly kind: 'setParams'; readonly params: Readonly<Record<string, ParamValue>> }
  | {
      readonly kind: 'insertBefore';
      /** Input port whose wire receives the new layer. */
      readonly port: string;
      /** Which of the wires into a variadic port, from 0; the first where it is not given. */
      readonly wire?: number;
      readonly type: string;
      readonly params: Readonly<Record<string, ParamValue>>;
    };

/**
 * Why a layer cannot work on its inputs. The `layer` argument of the message ("View 'flatten'") is filled in by the graph.
 */
export type LayerProblem = {
  [C in MessageCode]: {
    readonly code: C;
    readonly args: Omit<ArgsOf<C>, 'layer'>;
    /** Best first. */
    readonly repairs: readonly LayerRepair[];
  };
}[MessageCode];

export type Inference =
  | { readonly outputs: readonly PortType[]; readonly warnings?: readonly LayerProblem[] }
  | { readonly problem: LayerProblem };

/** One parameter or buffer of a layer. `name` is PyTorch's ("weight", "running_mean"). */
export interface StateSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where `shape` comes from, size by size: what its count of numbers is explained by. */
  readonly sizes?: readonly Formula[];
  readonly init: Init;
  /** Parameters are trained; buffers are saved but not trained. Buffers of dtype int64 in PyTorch are exported so. */
  readonly kind: 'parameter' | 'buffer';
  /** Type in exported files where it is not float32 (num_batches_tracked). Held as float32 in the engine. */
  readonly exportDtype?: 'int64';
}

export interface ForwardContext<P> {
  /** In the order of `ports(params).inputs`; batch first, all sizes known. */
  readonly inputs: readonly Tensor[];
  readonly state: Readonly<Record<string, Tensor>>;
  readonly params: P;
  readonly mode: 'train' | 'eval';
  /** Uniform numbers in [0, 1), new each step, the same on every backend. */
  uniform(shape: readonly number[]): Tensor;
}

export interface ForwardResult {
  readonly outputs: readonly Tensor[];
  /** New values of buffers (running statistics), by state name. */
  readonly stateUpdates?: Readonly<Record<string, Tensor>>;
}

/** A Python literal in exported code. */
export type ExportValue = number | boolean | string | null | readonly ExportValue[];

/** Python's start:end:step. A null end is the end of the dimension. */
export interface ExportRange {
  readonly start: number;
  readonly end: number | null;
  readonly step: number;
}

/** What a module returns: an output port's value (with the batch at `batchAxis` where it is not first), or a tuple. */
export type ExportResult =
  | { readonly port: string; readonly batchAxis?: number }
  | { readonly tuple: readonly ExportResult[] };

/** What a layer is in PyTorch: the neutral description that code generation, ONNX and the PyTorch judge read. */
export type LayerExport =
  /** `nn.<name>(**args)`, called with the layer's inputs; state names are the module's. */
  | {
      readonly kind: 'module';
      readonly name: string;
      /** Its arguments in PyTorch's order with what they are when left out, as far as the layer sets them: "p=0.5". */
      readonly signature: string;
      readonly args: Readonly<Record<string, ExportValue>>;
      /** The inputs are places in a table of so many rows (Embedding): PyTorch wants them as int64, whatever the wire's type is. */
      readonly indices?: { readonly below: number };
      /** Which of the layer's inputs are the arguments, where it is not each in turn: [0, 0, 0] is module(x, x, x). */
      readonly inputs?: readonly number[];
      /** What it returns, where that is not one value; ports in the order of the layer's outputs. */
      readonly results?: ExportResult;
    }
  /** `<name>(<inputs>, **args)`, e.g. torch.flatten(x, start_dim=1); `listInputs` passes the inputs as one list (torch.cat). */
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly args: Readonly<Record<string, ExportValue>>;
      readonly listInputs?: boolean;
      /** It gives a tuple also where there is one piece, as torch.chunk does. */
      readonly tuple?: true;
    }
  /** `x.<name>(*args)`, e.g. x.view(-1, 400). */
  | { readonly kind: 'method'; readonly name: string; readonly args: readonly ExportValue[] }
  /** `x[ranges]`, a range for each dimension from the batch on: x[:, 2:9:2]. Null is the whole dimension. */
  | { readonly kind: 'slice'; readonly ranges: readonly (ExportRange | null)[] }
  /** The value passes unchanged (Input, Output). */
  | { readonly kind: 'identity' };

export interface ExportContext<P> {
  readonly inputs: readonly PortType[];
  readonly params: P;
}

/** What a sample feeds into one port. Sizes include the batch. */
export interface SampleInput {
  readonly shape: readonly number[];
  /** Whole numbers from 0 to, not including, this; without it, numbers from a standard normal. */
  readonly below?: number;
  /** With `below`: a fraction on each of them, from 0 to 0.96875. */
  readonly fractions?: true;
  /** int32, with `below` alone; float32 unless given. */
  readonly dtype?: DType;
  /** In turn zeros, kinks, huge numbers, infinities and NaN, to see where each one goes. */
  readonly extremes?: true;
}

/** A case that is checked on every backend against PyTorch, and from which fixtures are made. */
export interface LayerSample<P> {
  /** Unique within the layer; names the fixture. */
  readonly name: string;
  readonly params: Partial<P>;
  readonly inputs: readonly SampleInput[];
  readonly mode?: 'train' | 'eval';
  /** Why the gradient is by intention not the function's slope (Embedding's padding row), so that differences do not tell. */
  readonly notSlope?: string;
  /** Why no PyTorch fixture can exist (random masks, say); such a sample is still run on every backend. */
  readonly noFixture?: string;
}

/** A window that slides over the input, with one number an axis in each list. The picture beside the form draws it. */
export interface SlidingWindow {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  /** In how many groups channels are mixed, each from its own; absent where each channel is by itself (pooling). */
  readonly groups?: number;
  /** The window lies on the output, since each number of the input is spread over one (ConvTranspose2d). */
  readonly spreads: boolean;
}

/** What is known of a layer's outputs, whatever it is fed: what advice on the last layer and on training goes by. */
export interface Values {
  /** The least interval that holds them all. */
  readonly range: readonly [low: number, high: number];
  /** Whatever lies below a border becomes 0, the least of its values: a unit that is there for all samples learns no more. */
  readonly cutsBelow?: boolean;
  /** What they are together, over a dimension; Sigmoid's are probabilities each by itself. */
  readonly normalizes?: 'probabilities' | 'logProbabilities';
  /** The layer that gives the logarithms of what this one gives, under the same parameters. */
  readonly inLog?: string;
  /** The layer to take between others where units die in this one, or where it lets hardly any gradient through. */
  readonly gentler?: string;
}

export interface Ports {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The last input may be repeated: any number ≥ 2 of wires (Add, Concat). */
  readonly variadic?: boolean;
}

/** A window along one dimension, with as many places as come out. */
interface Sliding {
  readonly dim: number;
  readonly count: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: number;
  /** How many more places than one are seen, as it is worked out: dilation × (kernel_size − 1). */
  readonly beyond?: Formula;
}

/** Place i sees `lengths[i]` places from `starts[i]` on. */
export interface Spans {
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  /** After how many places it goes on in the same way, and how many places of the input further on. */
  readonly every?: readonly [outputs: number, inputs: number] | undefined;
}

/**
 * A step of how a layer looks at a value: what is done to the dimensions, of which the batch is 0. One that is not named
 * stays as it is.
 */
export type Look =
  /** Every number sees everything along the dimension. */
  | { readonly kind: 'all'; readonly dim: number }
  /** Place i sees those from i · stride − padding on, `dilation` apart. A Slice has a kernel of 1. */
  | ({ readonly kind: 'window' } & Sliding)
  /** Transposed: each place of the input is spread over such a window of the output. */
  | ({ readonly kind: 'spread' } & Sliding)
  /** Each of `count` places sees a stretch of its own. */
  | {
      readonly kind: 'spans';
      readonly dim: number;
      readonly count: number;
      /** Asked for only where that many can be gone through: a slip can make billions of them. */
      spans(): Spans;
      readonly beyond?: Formula;
    }
  /** Dimensions in another order, by their places before, the batch first; those that are missing are gone. */
  | { readonly kind: 'order'; readonly dims: readonly number[] }
  /** The numbers read in another shape, without the batch. */
  | { readonly kind: 'sizes'; readonly sizes: readonly number[] };

/** Of each input, step by step; null where none of it is seen. The last list holds for further inputs as well. */
export type Looks = readonly (readonly Look[] | null)[];

/** What a layer is asked about what it sees. */
export interface Seeing<P> {
  readonly inputs: readonly PortType[];
  readonly outputs: readonly PortType[];
  readonly params: P;
  /** Which output is meant, from 0. */
  readonly port: number;
}

export interface LayerSpec<S extends ParamSpecs> {
  /** PyTorch's name where it has one. */
  readonly type: string;
  /** What names of such layers begin with, where people write another word than the type in small letters: fc1 for Linear. */
  readonly stem?: string;
  /** Raised when params change meaning; `migrations[n]` turns params of version n into n+1. */
  readonly version: number;
  readonly category: Category;
  readonly params: S;
  ports(params: ParamValues<S>): Ports;
  infer(inputs: readonly PortType[], params: ParamValues<S>): Inference;
  state(inputs: readonly PortType[], params: ParamValues<S>): readonly StateSpec[];
  forward(ctx: ForwardContext<ParamValues<S>>): ForwardResult;
  export(ctx: ExportContext<ParamValues<S>>): LayerExport;
  /** The class of the module in `export`, called as the type, where torch.nn lacks it or lacked it until lately: as it stands in generated code. */
  readonly pytorchClass?: string;
  /**
   * Adds its nodes to an ONNX graph; gives the names of its outputs. The node that gives the first is called as the layer is, by
   * which it has its name again when the file is read.
   */
  toOnnx(emission: Emission, params: ParamValues<S>): readonly string[];
  /** What it looks like in ONNX files, so that they can be read. */
  readonly fromOnnx?: readonly OnnxForm[];
  /** How it takes in what ONNX files multiply with or add to its input or output. */
  readonly onnxScaling?: OnnxScaling;
  /** Multiply-accumulates for one sample; counted for convolutions, linear layers and matrix products. */
  macs?(inputs: readonly PortType[], outputs: readonly PortType[], params: ParamValues<S>): Formula;
  /**
   * Numbers kept for one sample from the forward to the backward pass, where they are more than its outputs, as in a layer
   * that works in several steps.
   */
  activations?(inputs: readonly PortType[], outputs: readonly PortType[], params: ParamValues<S>): Formula;
  /** It hands on the numbers of its one input as they are, in their order, perhaps in another shape. Nothing is kept for that. */
  readonly handsOn?: true;
  /**
   * Its outputs are no sums of multiples of its inputs, with trained weights and all: without one layer that bends, a
   * network draws straight borders only.
   */
  readonly bends?: boolean;
  /** What its outputs are like; where this is not given, they may be anything. */
  values?(params: ParamValues<S>): Values;
  /** Whether its output elements count as neurons (convolution and linear layers). */
  readonly countsNeurons?: boolean;
  /** Values derived from the inputs, shown beside the form: in_channels, in_features. */
  inferred?(inputs: readonly PortType[], params: ParamValues<S>): Readonly<Record<string, number>>;
  /** What it takes the dimensions of its inputs for, one reading for each number of them it works on: ['NCHW']. */
  readonly reads?: readonly DimNames[];
  /**
   * What the dimensions of its outputs mean; null where it cannot tell (View). `names` are those of its inputs, as it reads
   * them. Where this is not given, outputs with as many dimensions as the first input keep its names.
   */
  gives?(names: readonly DimNames[], params: ParamValues<S>, inputs: readonly PortType[]): readonly (DimNames | null)[];
  /** The window of a layer that has one, over the last sizes of its input. What its numbers see follows. */
  window?(params: ParamValues<S>): SlidingWindow;
  /**
   * For a layer without one: what a number of an output sees of its inputs. Where this is not given, just what is at its
   * own place. What normalisations learn of the whole from their figures does not count.
   */
  sees?(seeing: Seeing<ParamValues<S>>): Looks;
  /** The dimension along which it lays its inputs one after the other, where it does not combine them number by number. */
  joins?(inputs: readonly PortType[], params: ParamValues<S>): number;
  readonly migrations: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;
  readonly samples: readonly LayerSample<ParamValues<S>>[];
}

/** A layer whose parameter types are forgotten: what the graph, palette and exporters hold. */
export type LayerDefinition = LayerSpec<ParamSpecs>;

/** Declares a layer. The parameters' types inside come from `params`. */
export function defineLayer<const S extends ParamSpecs>(spec: LayerSpec<S>): LayerSpec<S> {
  return spec;
}
