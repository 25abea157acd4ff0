import type { DType } from './dtype';

/** A size on a wire: a number, or 'N' for the batch, whose size no design may depend on. */
export type Dim = number | 'N';

/** What flows over a wire, e.g. {shape: ['N', 1, 28, 28], dtype: 'float32'}. */
export interface PortType {
  readonly shape: readonly Dim[];
  readonly dtype: DType;
}
