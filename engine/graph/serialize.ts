import type {
  Annotation,
  BlockDefinition,
  BlockParam,
  Choice,
  DesignDocument,
  DesignNode,
  EarlyStopping,
  ScheduleChoice,
  Wire,
} from './document';

/**
 * The text of a `.loom` file: keys in a fixed order, one node, wire or setting a line, a newline at the end,
 * so that git shows one changed line for one changed layer. `parseDocument` reads the same document back.
 */
export function serializeDocument(document: DesignDocument): string {
  const { data, training } = document;
  const lines = [
    '{',
    '  "format": "layerloom",',
    `  "version": ${document.version},`,
    `  "name": ${JSON.stringify(document.name)},`,
    ...list('nodes', document.nodes.map(nodeLine), '  ', ','),
    ...list('wires', document.wires.map(wireLine), '  ', ','),
    ...annotationLines(document.annotations, '  '),
    ...blockLines(document.blocks),
    '  "data": {',
    `    "source": ${choiceLine(data.source)},`,
    ...optional('split', data.split && choiceLine(data.split)),
    ...optional('copies', data.copies === 'drop' ? JSON.stringify(data.copies) : null),
    ...list('transforms', data.transforms.map(choiceLine), '    ', ','),
    `    "target": ${JSON.stringify(data.target)}`,
    '  },',
    '  "training": {',
    `    "loss": ${choiceLine(training.loss)},`,
    `    "optimizer": ${choiceLine(training.optimizer)},`,
    ...optional('schedule', training.schedule && scheduleLine(training.schedule)),
    `    "epochs": ${training.epochs},`,
    `    "batchSize": ${training.batchSize},`,
    ...optional('accumulate', training.accumulate),
    ...optional('clipNorm', training.clipNorm),
    ...optional('clipValue', training.clipValue),
    ...optional('earlyStopping', training.earlyStopping && earlyStoppingLine(training.earlyStopping)),
    ...optional('startFrom', training.startFrom && JSON.stringify(training.startFrom)),
    `    "seed": ${training.seed}`,
    '  }',
    '}',
    '',
  ];
  return lines.join('\n');
}

function blockLines(blocks: readonly BlockDefinition[]): string[] {
  if (blocks.length === 0) return ['  "blocks": [],'];
  const lines = blocks.flatMap((block, index) => [
    '    {',
    `      "id": ${JSON.stringify(block.id)},`,
    `      "name": ${JSON.stringify(block.name)},`,
    ...blockParamLines(block.params),
    ...list('nodes', block.nodes.map(nodeLine), '      ', ','),
    ...annotationLines(block.annotations, '      '),
    ...list('wires', block.wires.map(wireLine), '      ', ''),
    index === blocks.length - 1 ? '    }' : '    },',
  ]);
  return ['  "blocks": [', ...lines, '  ],'];
}

function blockParamLines(params: readonly BlockParam[] = []): string[] {
  const lines = params.map(({ name, targets }) =>
    line({ name, targets: targets.map(({ node, param }) => ({ node, param })) }),
  );
  return lines.length === 0 ? [] : list('params', lines, '      ', ',');
}

function annotationLines(annotations: readonly Annotation[] = [], indent: string): string[] {
  const lines = annotations.map(({ id, kind, text, position, size, collapsed }) =>
    line({
      id,
      kind,
      text,
      position: { ...position },
      size: { ...size },
      ...(collapsed === undefined ? {} : { collapsed }),
    }),
  );
  return lines.length === 0 ? [] : list('annotations', lines, indent, ',');
}

function list(key: string, items: readonly string[], indent: string, end: ',' | ''): string[] {
  if (items.length === 0) return [`${indent}"${key}": []${end}`];
  const rows = items.map((item, index) => `${indent}  ${item}${index === items.length - 1 ? '' : ','}`);
  return [`${indent}"${key}": [`, ...rows, `${indent}]${end}`];
}

function nodeLine({ id, type, version, name, params, position: { x, y }, block, repeat, frozen }: DesignNode): string {
  const instance = { ...(block === undefined ? {} : { block }), ...(repeat === undefined ? {} : { repeat }) };
  return line({ id, type, version, name, ...instance, ...(frozen && { frozen }), params, position: { x, y } });
}

function wireLine({ from, to }: Wire): string {
  return line({ from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } });
}

function choiceLine({ type, params }: Choice): string {
  return line({ type, params });
}

function scheduleLine({ type, params, every }: ScheduleChoice): string {
  return line({ type, params, ...(every === undefined ? {} : { every }) });
}

function earlyStoppingLine({ patience, minDelta }: EarlyStopping): string {
  return line({ patience, minDelta });
}

/** A training setting where there is one. */
function optional(key: string, value: string | number | null | undefined): string[] {
  return value === null || value === undefined ? [] : [`    "${key}": ${value},`];
}

/** JSON on one line with a space after commas and colons. */
function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  // JSON.stringify drops the sign of a zero, and the document read back would differ.
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${line(member)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
