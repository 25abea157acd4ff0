import type { TensorData } from '../core/dtype';
import type { ParamSpecs, ParamValues } from '../core/params';
import type { SampleInfo } from '../graph/sample';

/** The parts a data set is split into. */
export type Part = 'train' | 'valid' | 'test';
type PartCounts = { readonly [P in Part]: number };

/** A batch: inputs and targets one after the other, in the order of the indices asked for. */
export interface SampleBatch {
  readonly inputs: Float32Array;
  /** Class indices, or values. */
  readonly targets: Int32Array | Float32Array;
}

/** Which samples make a batch. */
export interface BatchIndices {
  readonly part: Part;
  readonly indices: Int32Array;
}

/** Samples by index; the one interface through which data reaches a trainer. */
export interface SampleSource {
  readonly info: SampleInfo;
  readonly counts: PartCounts;
  /**
   * Writes the samples at `indices` one after the other into `inputs` and `targets` (a plan's own input memory),
   * which must hold them exactly; nothing is allocated. Indices run from 0 to counts[part]-1; the split was made from
   * the seed when the source was opened.
   */
  readInto(part: Part, indices: Int32Array, inputs: TensorData, targets: TensorData): Promise<void> | void;
  /** The same into new arrays. */
  read(part: Part, indices: Int32Array): Promise<SampleBatch> | SampleBatch;
  /**
   * Says what will be asked for: `expected` gives the batches to come, from the one on that is asked for while it is
   * called. A source that works ahead goes by it; what is asked for counts, also where it is something else.
   */
  expect?(expected: () => Iterator<BatchIndices>): void;
  /** Frees what the source holds besides memory. */
  dispose?(): void;
}

/** Samples of a data source as they are, before transforms and target mode. */
export interface SampleTable {
  readonly counts: PartCounts;
  /** Writes the input of one sample into `into`, from `at` on. */
  readInput(part: Part, index: number, into: TensorData, at: number): void;
  /** Writes the class index, or the values, of one sample into `into`, from `at` on. */
  readTarget(part: Part, index: number, into: TensorData, at: number): void;
}

/** How a data source gets at files it names: `mnist/train-images-idx3-ubyte.gz`. The host hands it in. Throws InputError naming the file. */
export type FileReader = (name: string) => Promise<Uint8Array>;

export interface DataSourceSpec<S extends ParamSpecs> {
  /** Stable name in files and on the command line: "mnist". */
  readonly type: string;
  readonly params: S;
  /** What its samples look like, before transforms and target mode. */
  info(params: ParamValues<S>): SampleInfo;
  /** Reads or makes the samples and splits them by `seed`. Throws InputError naming the file that is damaged. */
  open(params: ParamValues<S>, seed: number, files: FileReader): Promise<SampleTable>;
}

export type DataSourceDefinition = DataSourceSpec<ParamSpecs>;

export function defineDataSource<const S extends ParamSpecs>(spec: DataSourceSpec<S>): DataSourceSpec<S> {
  return spec;
}

/** Turns the values of one sample's input, `from`, into those of the transformed input, written into `to` from `at` on. */
export type SampleTransform = (from: TensorData, to: TensorData, at: number) => void;

/** A fixed change of every input before the network sees it. Its constants travel with exported models. */
export interface TransformSpec<S extends ParamSpecs> {
  readonly type: string;
  readonly params: S;
  /** Shape after it. Throws InputError where it does not suit the samples. */
  infer(info: SampleInfo, params: ParamValues<S>): readonly number[];
  /** Prepared once for samples of `shape`, so that nothing is computed anew for each. */
  prepare(shape: readonly number[], params: ParamValues<S>): SampleTransform;
}

export type TransformDefinition = TransformSpec<ParamSpecs>;

export function defineTransform<const S extends ParamSpecs>(spec: TransformSpec<S>): TransformSpec<S> {
  return spec;
}
