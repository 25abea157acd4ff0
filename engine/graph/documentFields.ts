import type { DesignNode, TrainingSettings } from './document';

/**
 * Every field of a node in the order in which files have them, and what it is when it changes: another layer
 * altogether, what the layer does, or how the design looks. A new field does not compile until it stands here.
 */
export const NODE_FIELDS = {
  id: 'identity',
  type: 'content',
  version: 'identity',
  name: 'content',
  block: 'content',
  repeat: 'content',
  frozen: 'content',
  params: 'content',
  position: 'looks',
} as const satisfies Readonly<Record<keyof DesignNode, 'identity' | 'content' | 'looks'>>;

/** As ImageNet's results are told. */
const USUAL_TOP_K = 5;

/** Among how many of the highest scores top-k accuracy looks for the true class. */
export const topKOf = ({ topK = USUAL_TOP_K }: Pick<TrainingSettings, 'topK'>): number => topK;

/** What a setting must be told. */
const ALWAYS = Symbol('always');

/**
 * Every setting of training in the order in which files have them, and what holds without it: that is not written, so
 * that a file from before the setting existed stays as it was. A new one does not compile until it stands here.
 */
export const TRAINING_FIELDS: Readonly<Record<keyof TrainingSettings, unknown>> = {
  loss: ALWAYS,
  optimizer: ALWAYS,
  schedule: null,
  epochs: ALWAYS,
  batchSize: ALWAYS,
  accumulate: 1,
  clipNorm: null,
  clipValue: null,
  earlyStopping: null,
  startFrom: null,
  topK: USUAL_TOP_K,
  seed: ALWAYS,
};

/** The fields of a table that a value has, in the table's order. */
export function pick<T extends object>(value: T, table: Readonly<Record<keyof T, unknown>>): T {
  const keys = Object.keys(table) as (keyof T)[];
  return Object.fromEntries(keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]]))) as T;
}

type FieldKind = (typeof NODE_FIELDS)[keyof DesignNode];

type FieldOf<Kind extends FieldKind> = {
  [Key in keyof typeof NODE_FIELDS]: (typeof NODE_FIELDS)[Key] extends Kind ? Key : never;
}[keyof typeof NODE_FIELDS];

/** What of a node is of a kind, in the table's order. */
export function fieldsOf<Kind extends FieldKind>(
  node: DesignNode,
  kind: Kind,
): Partial<Pick<DesignNode, FieldOf<Kind>>> {
  const fields = Object.entries(pick(node, NODE_FIELDS));
  return Object.fromEntries(fields.filter(([key]) => NODE_FIELDS[key as keyof DesignNode] === kind)) as Partial<
    Pick<DesignNode, FieldOf<Kind>>
  >;
}
