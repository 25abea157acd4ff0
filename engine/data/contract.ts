import type { SampleInfo } from '../graph/sample';
import type { ParamSpecs, ParamValues } from '../layers/params';

/** A batch: inputs and targets one after the other, in the order of the indices asked for. */
export interface SampleBatch {
  readonly inputs: Float32Array;
  /** Class indices, or values. */
  readonly targets: Int32Array | Float32Array;
}

/** Samples by index; the one interface through which data reaches a trainer. */
export interface SampleSource {
  readonly info: SampleInfo;
  readonly counts: { readonly train: number; readonly valid: number; readonly test: number };
  /** `part` indices run from 0 to counts[part]-1. The split was made from the seed when the source was opened. */
  read(part: 'train' | 'valid' | 'test', indices: Int32Array): Promise<SampleBatch> | SampleBatch;
}

/** How a data source gets at files it names: `mnist/train-images.idx.gz`. The host hands it in. Throws InputError naming the file. */
export type FileReader = (name: string) => Promise<Uint8Array>;

export interface DataSourceSpec<S extends ParamSpecs> {
  /** Stable name in files and on the command line: "mnist". */
  readonly type: string;
  readonly params: S;
  info(params: ParamValues<S>): SampleInfo;
  open(params: ParamValues<S>, seed: number, files: FileReader): Promise<SampleSource>;
}

export type DataSourceDefinition = DataSourceSpec<ParamSpecs>;

export function defineDataSource<const S extends ParamSpecs>(spec: DataSourceSpec<S>): DataSourceSpec<S> {
  return spec;
}
