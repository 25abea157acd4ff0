import type {
  Annotation,
  BlockDefinition,
  BlockParam,
  Choice,
  DataSettings,
  DesignDocument,
  DesignNode,
  EarlyStopping,
  ScheduleChoice,
  TrainingSettings,
  Wire,
} from './document';
import { NODE_FIELDS, pick, TRAINING_FIELDS } from './documentFields';

/** The text of each field, in the order of the file; null for one that is not there. */
type Fields<T> = Readonly<Record<keyof T, string | null>>;

/**
 * The text of a `.loom` file: keys in a fixed order, one node, wire or setting a line, a newline at the end,
 * so that git shows one changed line for one changed layer. `parseDocument` reads the same document back.
 */
export function serializeDocument(document: DesignDocument): string {
  const { format, version, name, nodes, wires, annotations, blocks, data, training } = document;
  const fields: Fields<DesignDocument> = {
    format: line(format),
    version: line(version),
    name: line(name),
    nodes: list(nodes.map(nodeLine), '  '),
    wires: list(wires.map(wireLine), '  '),
    annotations: someOf(annotations?.map(annotationLine), '  '),
    blocks: list(blocks.map(blockText), '  '),
    data: dataText(data),
    training: trainingText(training),
  };
  return `${object(fields, '')}\n`;
}

function blockText({ id, name, params, nodes, wires, annotations }: BlockDefinition): string {
  const fields: Fields<BlockDefinition> = {
    id: line(id),
    name: line(name),
    params: someOf(params?.map(blockParamLine), '      '),
    nodes: list(nodes.map(nodeLine), '      '),
    annotations: someOf(annotations?.map(annotationLine), '      '),
    wires: list(wires.map(wireLine), '      '),
  };
  return object(fields, '    ');
}

function dataText({ source, split, copies, transforms, target }: DataSettings): string {
  const fields: Fields<DataSettings> = {
    source: line(choice(source)),
    split: split ? line(choice(split)) : null,
    copies: copies === 'drop' ? line(copies) : null,
    transforms: list(
      transforms.map((transform) => line(choice(transform))),
      '    ',
    ),
    target: line(target),
  };
  return object(fields, '  ');
}

function trainingText(training: TrainingSettings): string {
  const { loss, optimizer, schedule, earlyStopping } = training;
  const nested = {
    ...training,
    loss: choice(loss),
    optimizer: choice(optimizer),
    schedule: schedule ? pick<ScheduleChoice>(schedule, { type: 0, params: 0, every: 0 }) : null,
    earlyStopping: earlyStopping ? pick<EarlyStopping>(earlyStopping, { patience: 0, minDelta: 0 }) : null,
  };
  const texts = Object.entries(pick<TrainingSettings>(nested, TRAINING_FIELDS)).map(
    ([key, value]) => [key, value === null ? null : line(value)] as const,
  );
  return object(Object.fromEntries(texts), '  ');
}

/** `text`, made once for each object: they never change, and a design of thousands is written after each edit of one. */
function once<T extends object>(text: (of: T) => string): (of: T) => string {
  const known = new WeakMap<T, string>();
  return (of) => {
    const found = known.get(of) ?? text(of);
    known.set(of, found);
    return found;
  };
}

const nodeLine = once((node: DesignNode): string => {
  const { x, y } = node.position;
  return line(pick<DesignNode>({ ...node, position: { x, y } }, NODE_FIELDS));
});

function annotationLine(annotation: Annotation): string {
  const { position, size } = annotation;
  const nested = {
    ...annotation,
    position: { x: position.x, y: position.y },
    size: { width: size.width, height: size.height },
  };
  return line(pick<Annotation>(nested, { id: 0, kind: 0, text: 0, position: 0, size: 0, collapsed: 0 }));
}

const blockParamLine = ({ name, targets }: BlockParam): string =>
  line({ name, targets: targets.map(({ node, param }) => ({ node, param })) });

const wireLine = once(({ from, to }: Wire): string =>
  line({ from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } }),
);

const choice = ({ type, params }: Choice): Choice => ({ type, params });

/** One field a line. */
function object(fields: Readonly<Record<string, string | null>>, indent: string): string {
  const rows = Object.entries(fields).flatMap(([key, text]) =>
    text === null ? [] : [`${indent}  ${JSON.stringify(key)}: ${text}`],
  );
  return `{\n${rows.join(',\n')}\n${indent}}`;
}

/** One item a line. */
function list(items: readonly string[], indent: string): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`;
}

/** A list that is left out where nothing is in it. */
const someOf = (items: readonly string[] = [], indent: string): string | null =>
  items.length === 0 ? null : list(items, indent);

/** JSON on one line with a space after commas and colons. */
function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  // JSON.stringify drops the sign of a zero, and the document read back would differ.
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${line(member)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
