/** Sizes past which a file is refused: far above any design a person draws, far below what would hang the window. */
export const LIMITS = {
  /** Characters of a `.loom` file. */
  text: 16 * 1024 * 1024,
  /** Characters of layers on the clipboard. */
  clipboard: 8 * 1024 * 1024,
  /** Brackets inside brackets; the format itself needs six. */
  depth: 64,
  /** Nodes of one graph (the design, or one block). */
  nodes: 5_000,
  wires: 20_000,
  blocks: 500,
  /** Nodes once all blocks are written out. */
  expandedNodes: 20_000,
  /** Copies of a block in one instance. */
  repeat: 1_000,
  /** Parameters that a block shows, and targets of one of them. */
  blockParams: 100,
  annotations: 500,
  /** How far from the middle of the canvas something can stand, and the sides of a frame or note: what lies beyond is drawn here. */
  coordinate: 1_000_000,
  leastSide: 16,
  /** Characters of a note. */
  noteLength: 20_000,
  transforms: 50,
  nameLength: 120,
  /** Characters of what is said of a snapshot, and of a run. */
  snapshotNote: 2_000,
  runNotes: 10_000,
  identifierLength: 64,
  /** Characters of a text parameter. */
  textLength: 1_000,
  /** Numbers in one list parameter. */
  listLength: 1_000,
  /** Texts in one list parameter: columns of a wide table, classes, the characters of a language. */
  textsLength: 20_000,
  epochs: 1_000_000,
  batchSize: 1_000_000,
  /** Batches that make one update. */
  accumulate: 100_000,
  /** Of top-k accuracy: no network here tells more classes apart. */
  topK: 100_000,
} as const;
