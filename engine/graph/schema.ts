import * as v from 'valibot';
import { COPIES_WAYS } from './document';
import { LIMITS } from './limits';

/**
 * The shape of a `.loom` file, version `DOCUMENT_VERSION`. Messages are keys of `schemaErrors`.
 * What one field alone cannot tell (unique names, wires to nowhere, parameters of a layer) is `checkDocument`'s.
 */
const text = v.pipe(v.string('text'), v.maxLength(LIMITS.textLength, 'shortText'));
const title = v.pipe(v.string('text'), v.minLength(1, 'title'), v.maxLength(LIMITS.nameLength, 'title'));
const number = v.pipe(v.number('number'), v.finite('number'));
/** Nobody finds what stands further away, or is smaller, and browsers cannot draw it. */
const between = (least: number, most: number) =>
  v.pipe(
    number,
    v.transform((value) => Math.min(Math.max(value, least), most)),
  );
const coordinate = between(-LIMITS.coordinate, LIMITS.coordinate);
const side = between(LIMITS.leastSide, LIMITS.coordinate);
export const positionSchema = v.strictObject({ x: coordinate, y: coordinate });

/** Whole numbers from `min` to `max`. */
const count = (min: number, max: number) => {
  const message = `count:${min} … ${max}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    // -0 is written as 0, so it is read as 0.
    v.transform((value) => value + 0),
  );
};

const paramValue = v.union(
  [
    number,
    v.boolean(),
    text,
    v.null(),
    v.pipe(v.array(number), v.maxLength(LIMITS.listLength, 'fewer')),
    v.pipe(v.array(text), v.maxLength(LIMITS.textsLength, 'fewer')),
  ],
  'param',
);
export const paramsSchema = v.record(v.string(), paramValue, 'params');
const choice = v.strictObject({ type: text, params: paramsSchema });
export const transformsSchema = v.pipe(v.array(choice, 'list'), v.maxLength(LIMITS.transforms, 'fewer'));

export const repeatSchema = count(1, LIMITS.repeat);

export const nodeSchema = v.strictObject({
  id: text,
  type: text,
  version: count(1, 1_000_000),
  name: text,
  params: paramsSchema,
  position: positionSchema,
  block: v.exactOptional(text),
  repeat: v.exactOptional(repeatSchema),
  frozen: v.exactOptional(v.literal(true, 'boolean')),
});

const port = v.strictObject({ node: text, port: text });
const wire = v.strictObject({ from: port, to: port });
const nodes = v.pipe(v.array(nodeSchema, 'list'), v.maxLength(LIMITS.nodes, 'fewer'));
const wires = v.pipe(v.array(wire, 'list'), v.maxLength(LIMITS.wires, 'fewer'));

export const annotationSchema = v.strictObject({
  id: text,
  kind: v.picklist(['frame', 'note'], 'annotation'),
  text: v.pipe(v.string('text'), v.maxLength(LIMITS.noteLength, 'noteText')),
  position: positionSchema,
  size: v.strictObject({ width: side, height: side }),
  collapsed: v.exactOptional(v.boolean('boolean')),
});
const annotations = v.exactOptional(
  v.pipe(v.array(annotationSchema, 'list'), v.maxLength(LIMITS.annotations, 'fewer')),
);

const target = v.strictObject({ node: text, param: text });
const blockParam = v.strictObject({
  name: text,
  targets: v.pipe(v.array(target, 'list'), v.maxLength(LIMITS.blockParams, 'fewer')),
});
export const blockParamsSchema = v.pipe(v.array(blockParam, 'list'), v.maxLength(LIMITS.blockParams, 'fewer'));
export const blockSchema = v.strictObject({
  id: text,
  name: text,
  params: v.exactOptional(blockParamsSchema),
  nodes,
  wires,
  annotations,
});

const schedule = v.strictObject({
  ...choice.entries,
  every: v.exactOptional(v.picklist(['epoch', 'step'], 'pace')),
});
const limit = v.nullable(v.pipe(v.number('limit'), v.finite('limit'), v.gtValue(0, 'limit')));
const earlyStopping = v.strictObject({
  patience: count(1, LIMITS.epochs),
  minDelta: v.pipe(v.number('notNegative'), v.finite('notNegative'), v.minValue(0, 'notNegative')),
});

export const trainingSchema = v.strictObject({
  loss: choice,
  optimizer: choice,
  schedule: v.exactOptional(v.nullable(schedule)),
  epochs: count(1, LIMITS.epochs),
  batchSize: count(1, LIMITS.batchSize),
  accumulate: v.exactOptional(count(1, LIMITS.accumulate)),
  clipNorm: v.exactOptional(limit),
  clipValue: v.exactOptional(limit),
  earlyStopping: v.exactOptional(v.nullable(earlyStopping)),
  startFrom: v.exactOptional(v.nullable(v.pipe(v.string('text'), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'text')))),
  topK: v.exactOptional(count(2, LIMITS.topK)),
  seed: count(0, Number.MAX_SAFE_INTEGER),
});

export const dataSchema = v.pipe(
  v.strictObject({
    source: choice,
    split: v.exactOptional(v.nullable(choice)),
    copies: v.exactOptional(v.picklist(COPIES_WAYS, 'copies')),
    transforms: transformsSchema,
    target: v.picklist(['label', 'oneHot', 'input'], 'target'),
  }),
  // None is written as it was before there were any.
  v.transform(({ split, copies, ...data }) => ({
    ...data,
    ...(split && { split }),
    ...(copies === 'drop' && { copies }),
  })),
);

export const documentSchema = v.strictObject({
  format: v.literal('layerloom'),
  version: v.number('number'),
  name: title,
  nodes,
  wires,
  annotations,
  blocks: v.pipe(v.array(blockSchema, 'list'), v.maxLength(LIMITS.blocks, 'fewer')),
  data: dataSchema,
  training: trainingSchema,
});
