import type { TensorData } from '../core/dtype';
import type { ParamSpecs, ParamValues } from '../core/params';
import type { FileSource } from '../formats';
import type { Choice } from '../graph/document';
import type { PreprocessStep } from '../graph/preprocess';
import type { SampleInfo } from '../graph/sample';
import type { Draws } from './draws';
import type { InspectContext, Inspection } from './inspect/contract';
import type { SampleView } from './show';
import type { ChosenSplit } from './split/forms';

/** The parts a data set is split into. */
export type Part = 'train' | 'valid' | 'test';
export const PARTS: readonly Part[] = ['train', 'valid', 'test'];
export type PartCounts = { readonly [P in Part]: number };

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
  /** The epoch whose random transforms they get, from 1; 0: none, as for validation and test. */
  readonly epoch: number;
}

/** Samples by index; the one interface through which data reaches a trainer. */
export interface SampleSource {
  readonly info: SampleInfo;
  readonly counts: PartCounts;
  /** The transforms with constants in place of what was fitted to the training part. */
  readonly transforms: readonly Choice[];
  /**
   * Writes the samples at `indices` one after the other into `inputs` and `targets` (a plan's own input memory),
   * which must hold them exactly; nothing is allocated. Indices run from 0 to counts[part]-1; the split was made from
   * the seed when the source was opened. The same epoch gives the same samples, whoever asks and when; see `BatchIndices.epoch`.
   */
  readInto(
    part: Part,
    indices: Int32Array,
    inputs: TensorData,
    targets: TensorData,
    epoch?: number,
  ): Promise<void> | void;
  /** The same into new arrays. */
  read(part: Part, indices: Int32Array, epoch?: number): Promise<SampleBatch> | SampleBatch;
  /**
   * Says what will be asked for: `expected` gives the batches to come, from the one on that is asked for while it is
   * called. A source that works ahead goes by it; what is asked for counts, also where it is something else.
   */
  expect?(expected: () => Iterator<BatchIndices>): void;
  /** Frees what the source holds besides memory. */
  dispose?(): void;
}

/** Values that a file lacked, and what became of their rows. */
export interface Lacking {
  /** Rows of the file, or of all of its files. */
  readonly rows: number;
  /** Rows that were left out for a missing input, and for a missing target. */
  readonly leftOut: number;
  readonly withoutTarget: number;
  /** Input columns that lack values, and how many, most first. */
  readonly columns: readonly { readonly name: string; readonly count: number }[];
}

/** Samples of a data source as they are, before transforms and target mode. */
export interface SampleTable {
  readonly counts: PartCounts;
  /** Writes the input of one sample into `into`, from `at` on. */
  readInput(part: Part, index: number, into: TensorData, at: number): void;
  /** Writes the class index, or the values, of one sample into `into`, from `at` on. */
  readTarget(part: Part, index: number, into: TensorData, at: number): void;
  /** Where a sample comes from, as a person finds it again: its row in the file, from 1; its file; or the file's name and the row, of several files. */
  origin?(part: Part, index: number): number | string;
  /** Of a table of a person's own. */
  readonly lacking?: Lacking;
}

/** Reads a file that came with the program, by name: `mnist/train-images-idx3-ubyte.gz`. Throws InputError naming it. */
export type FileReader = (name: string) => Promise<Uint8Array>;

/** What is in a folder: names, in an order that is the same on every machine. */
export interface FolderListing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** How a data source gets at files. The host hands it in. */
export interface DataFiles {
  readonly packed: FileReader;
  /**
   * A file of the user's, read in parts. Paths are relative to the design's folder, or absolute, with '/' between names.
   * Throws InputError naming the file.
   */
  open(path: string): FileSource;
  /** Throws InputError naming the folder. */
  list(path: string): FolderListing;
}

/** What a source is opened with. */
export interface OpenContext {
  readonly seed: number;
  readonly files: DataFiles;
  /** Null: as the source does by itself. */
  readonly split: ChosenSplit | null;
}

/** What a source declares of the user's files that it reads. `P`: names of its parameters. */
export interface OwnFiles<P extends string = string> {
  /** The parameter that holds the file or folder that is looked at. */
  readonly place: P;
  /** How the names of such files end, in small letters; none: it is a folder. */
  readonly endings: readonly string[];
  /** Tables have columns to choose from and to split by; samples of a text are its characters. */
  readonly holds: 'table' | 'images' | 'arrays' | 'text';
  /** Parameters that a person decides after the look. */
  readonly asked: readonly P[];
  /** Those that say how its files are to be read: a look guesses them, and a person knows better now and then. */
  readonly reading?: readonly P[];
  /**
   * Finds the others out. @param given Values of `reading` that are not to be guessed. Throws InputError naming file and place,
   * CancelledError where it was stopped.
   */
  inspect(path: string, context: InspectContext, given: Choice['params']): Promise<Inspection>;
}

export interface DataSourceSpec<S extends ParamSpecs> {
  /** Stable name in files and on the command line: "mnist". */
  readonly type: string;
  readonly params: S;
  /** Of one that reads files of the user's, so that its parameters have to be found out first. */
  readonly ownFiles?: OwnFiles;
  /** Its targets are drawn without a look at its inputs: there is nothing to learn from it. */
  readonly unrelated?: true;
  /** What its samples look like, before transforms and target mode. Throws InputError where parameters do not go together. */
  info(params: ParamValues<S>): SampleInfo;
  /** How its inputs are shown to a person, where their shape does not tell. */
  view?(params: ParamValues<S>): SampleView;
  /** Reads or makes the samples and splits them. Throws InputError naming the file that is damaged, and the place in it. */
  open(params: ParamValues<S>, context: OpenContext): Promise<SampleTable>;
}

export type DataSourceDefinition = DataSourceSpec<ParamSpecs>;

export function defineDataSource<const S extends ParamSpecs>(
  spec: DataSourceSpec<S> & { readonly ownFiles?: OwnFiles<keyof S & string> },
): DataSourceSpec<S> {
  return spec;
}

/**
 * Turns the values of one sample's input, `from`, into those of the transformed input, written into `to` from `at` on.
 * `draws` is for random transforms: null where the sample is not to be changed at random.
 */
export type SampleTransform = (from: TensorData, to: TensorData, at: number, draws: Draws | null) => void;

/** Goes through the training part's inputs, as they come to a transform; the array is used again for the next one. */
export type TrainingInputs = (visit: (input: Float32Array) => void) => void;

/** A change of every input before the network sees it. Its constants travel with exported models. */
export interface TransformSpec<S extends ParamSpecs> {
  readonly type: string;
  readonly params: S;
  /** Shape after it. Throws InputError where it does not suit the samples. */
  infer(info: SampleInfo, params: ParamValues<S>): readonly number[];
  /** Whether it draws random numbers: it then changes samples of the training part alone, others keep what it draws around. */
  readonly random?: boolean;
  /** Of one that mixes the samples of a training batch with one another: their shares follow Beta(α, α); the α. */
  mixes?(params: ParamValues<S>): number;
  /**
   * The transform of fixed constants that takes its place, found from the training part alone. Without one, the
   * transform is fixed itself.
   */
  fit?(shape: readonly number[], params: ParamValues<S>, inputs: TrainingInputs): Choice;
  /** What exported models do to a sample of `shape`; nothing where it changes training samples alone. */
  fixed?(shape: readonly number[], params: ParamValues<S>): readonly PreprocessStep[];
  /** Prepared once for samples of `shape`, so that nothing is computed anew for each. */
  prepare(shape: readonly number[], params: ParamValues<S>): SampleTransform;
}

export type TransformDefinition = TransformSpec<ParamSpecs>;

export function defineTransform<const S extends ParamSpecs>(spec: TransformSpec<S>): TransformSpec<S> {
  return spec;
}
