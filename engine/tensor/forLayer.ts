/** A layer as errors name it. */
export interface LayerName {
  /** Inside a block the path to it. */
  readonly id: string;
  /** Dotted, as in PyTorch's state_dict. */
  readonly name: string;
}

let present: LayerName | null = null;

/** Whose ops are recorded now; null outside any layer. */
export const presentLayer = (): LayerName | null => present;

/** Has all that `record` records belong to a layer, and sets back whose turn it was, also when it throws. `record` must be synchronous. */
export function forLayer<T>(layer: LayerName | null, record: () => T): T {
  const before = present;
  present = layer;
  try {
    return record();
  } finally {
    present = before;
  }
}
