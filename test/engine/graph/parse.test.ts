import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { DOCUMENT_VERSION } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { migrateDocument } from '../../../engine/graph/migrations';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName } from '../../../engine/graph/templates';
import { formatMessage } from '../../../engine/text/messages';
import { blockDesign } from './blockDesign';

type Json = Record<string, unknown>;
type Draft = Json & { nodes: Json[]; wires: Json[]; blocks: (Json & { nodes: Json[] })[]; data: Json; training: Json };

const good = serializeDocument(templateByName('tutorial-net')?.document() ?? blockDesign);

/** The good file, changed. */
function changed(change: (file: Draft) => void, source = good): string {
  const file = JSON.parse(source) as Draft;
  change(file);
  return JSON.stringify(file);
}

function node(file: Draft, id: string): Json & { params: Json } {
  return file.nodes.find((candidate) => candidate.id === id) as Json & { params: Json };
}

function refusal(text: string): InputError {
  try {
    parseDocument(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('the file was read');
}

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** What is wrong, the code, and what the sentence must tell. */
const malformed: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['an empty file', '', 'document.empty', []],
  ['blanks alone', ' \n\t\n', 'document.empty', []],
  ['no JSON', 'hello', 'document.json', ['line 1', 'column 1', 'hello']],
  ['a binary file', '\u0089PNG\r\n\u001a\n', 'document.json', ['line 1']],
  ['a trailing comma', '{\n  "format": "layerloom",\n}', 'document.json', ['line 3', 'column 1', '}']],
  ['a single quote', "{'format': 1}", 'document.json', ["'"]],
  ['NaN, which JSON does not have', good.replace('0.01', 'NaN'), 'document.json', ['NaN']],
  ['a comment', `// mine\n${good}`, 'document.json', ['line 1']],
  ['text after the end', `${good}x`, 'document.json', ['x']],
  ['a file cut off', good.slice(0, 900), 'document.json.end', []],
  ['git conflict marks', good.replace('  "wires"', '<<<<<<< HEAD\n  "wires"'), 'document.conflict', ['<<<<<<<']],
  ['very deep nesting', deep(100_000), 'document.depth', [String(LIMITS.depth)]],
  ['a list', '[]', 'document.notObject', ['[]']],
  ['null', 'null', 'document.notObject', ['null']],
  ['another program', '{"nbformat": 4}', 'document.format', ['layerloom']],
  ['another format', changed((file) => (file.format = 'keras')), 'document.format', ['keras']],
  ['no version', changed((file) => delete file.version), 'document.version.missing', [String(DOCUMENT_VERSION)]],
  ['a version in words', changed((file) => (file.version = 'one')), 'document.version.missing', ['one']],
  ['a newer version', changed((file) => (file.version = 99)), 'document.version.newer', ['99', 'Update']],
  ['a missing field', changed((file) => delete (file as Json).wires), 'document.field.missing', ['wires']],
  [
    'a missing inner field',
    changed((file) => delete file.nodes[1]?.position),
    'document.field.missing',
    ['nodes[1] (conv1).position'],
  ],
  ['an unknown field', changed((file) => (file.node = [])), 'document.field.unknown', ['node']],
  ['an own __proto__', good.replace('"name"', '"__proto__": {}, "name"'), 'document.field.unknown', ['__proto__']],
  ['an object for a list', changed((file) => (file.nodes = {} as never)), 'document.expected.list', ['nodes', '{}']],
  ['a list for an object', changed((file) => (file.data = [] as never)), 'document.field.object', ['data', '[]']],
  ['a number for a name', changed((file) => (file.name = 7)), 'document.expected.text', ['name', '7']],
  ['an empty name', changed((file) => (file.name = '')), 'document.expected.title', ['name']],
  [
    'an infinite position',
    good.replace('"x": 0', '"x": 1e999'),
    'document.expected.number',
    ['position.x', 'Infinity'],
  ],
  [
    'an infinite parameter',
    good.replace('"lr": 0.01', '"lr": 1e999'),
    'document.expected.number',
    ['training.optimizer.params.lr'],
  ],
  [
    'an object as a parameter',
    changed((file) => (node(file, 'fc1').params.bias = {})),
    'document.expected.param',
    ['bias', '(fc1)'],
  ],
  [
    'no epochs',
    changed((file) => (file.training.epochs = 0)),
    'document.expected.count',
    ['training.epochs', '1', '0'],
  ],
  ['half a batch', changed((file) => (file.training.batchSize = 1.5)), 'document.expected.count', ['batchSize', '1.5']],
  [
    'an unknown target',
    changed((file) => (file.data.target = 'labels')),
    'document.expected.target',
    ['oneHot', 'labels'],
  ],
  [
    'an unknown loss',
    changed((file) => ((file.training.loss as Json).type = 'MSE')),
    'document.choice',
    ['MSE', 'MSELoss'],
  ],
  [
    'an unknown optimizer',
    changed((file) => ((file.training.optimizer as Json).type = 'Adagrad2')),
    'document.choice',
    ['SGD'],
  ],
  [
    'too many layers',
    changed((file) => (file.nodes = Array(LIMITS.nodes + 1).fill(file.nodes[0]))),
    'document.expected.fewer',
    ['nodes'],
  ],
  ['an id twice', changed((file) => (node(file, 'fc2').id = 'fc1')), 'document.id.duplicate', ['"fc1"', 'nodes[6]']],
  [
    'a name twice',
    changed((file) => (node(file, 'fc2').name = 'fc1')),
    'document.name.duplicate',
    ['"fc1"', 'nodes[6]'],
  ],
  ['an id with a dot', changed((file) => (node(file, 'fc2').id = 'a.b')), 'document.id', ['a.b']],
  ['__proto__ as an id', changed((file) => (node(file, 'fc2').id = '__proto__')), 'document.id', ['__proto__']],
  ['a name that is no identifier', changed((file) => (node(file, 'fc2').name = '2nd')), 'document.name', ['2nd']],
  ['a Python keyword as a name', changed((file) => (node(file, 'fc2').name = 'lambda')), 'document.name', ['lambda']],
  [
    'a module attribute as a name',
    changed((file) => (node(file, 'fc2').name = 'forward')),
    'document.name',
    ['forward'],
  ],
  [
    'an unknown layer',
    changed((file) => (node(file, 'fc2').type = 'Telepathy')),
    'document.type',
    ['fc2', 'Telepathy'],
  ],
  [
    'a mistyped layer',
    changed((file) => (node(file, 'fc2').type = 'Linaer')),
    'document.type.near',
    ['fc2', 'Linaer', 'Linear'],
  ],
  ['a type from Object', changed((file) => (node(file, 'fc2').type = 'constructor')), 'document.type', ['constructor']],
  ['a newer layer', changed((file) => (node(file, 'fc2').version = 9)), 'document.layer.newer', ['fc2', '9', 'Update']],
  [
    'an unknown parameter',
    changed((file) => (node(file, 'fc2').params.units = 3)),
    'params.unknown',
    ['fc2', 'units', 'out_features'],
  ],
  [
    'a parameter of the wrong kind',
    changed((file) => (node(file, 'fc2').params.out_features = '64')),
    'params.kind.int',
    ['fc2', 'out_features'],
  ],
  [
    'a fraction of a channel',
    changed((file) => (node(file, 'conv1').params.out_channels = 1.5)),
    'params.kind.int',
    ['conv1', '1.5'],
  ],
  [
    'a wire from nowhere',
    changed((file) => (((file.wires[0] as Json).from as Json).node = 'ghost')),
    'document.wire.node',
    ['wires[0].from', 'ghost'],
  ],
  [
    'a wire to nowhere',
    changed((file) => (((file.wires[3] as Json).to as Json).node = '')),
    'document.wire.node',
    ['wires[3].to'],
  ],
  [
    'a wire to no port',
    changed((file) => (((file.wires[0] as Json).to as Json).port = 'z')),
    'document.wire.input',
    ['conv1', '"z"', 'x'],
  ],
  [
    'a wire from no port',
    changed((file) => (((file.wires[0] as Json).from as Json).port = 'x')),
    'document.wire.output',
    ['input', 'y'],
  ],
  [
    'a stray block field',
    changed((file) => (node(file, 'fc1').block = 'unit')),
    'document.block.stray',
    ['fc1', 'Linear'],
  ],
  [
    'an instance of nothing',
    changed((file) => Object.assign(node(file, 'fc1'), { type: 'Block', params: {} })),
    'document.block.missing',
    ['fc1'],
  ],
];

const blocks = serializeDocument(blockDesign);

const malformedBlocks: typeof malformed = [
  [
    'an instance of an unknown block',
    changed((file) => (node(file, 'stage1').block = 'nope'), blocks),
    'document.block.unknown',
    ['stage1', 'nope'],
  ],
  [
    'an instance that sets what its block does not show',
    changed((file) => (node(file, 'stage1').params.p = 1), blocks),
    'params.unknown',
    ['stage1'],
  ],
  [
    'a layer that is repeated',
    changed((file) => Object.assign(node(file, 'fc1'), { repeat: 2 }), blocks),
    'document.block.stray',
    ['fc1', 'repeat'],
  ],
  [
    'a block that shows a parameter no layer of it has',
    changed(
      (file) =>
        Object.assign(file.blocks[0] as Json, { params: [{ name: 'p', targets: [{ node: 'conv', param: 'q' }] }] }),
      blocks,
    ),
    'document.block.target',
    ['conv', 'q'],
  ],
  [
    'a parameter of a block that sets several kinds',
    changed(
      (file) =>
        Object.assign(file.blocks[0] as Json, {
          params: [{ name: 'p', targets: ['bias', 'out_channels'].map((param) => ({ node: 'conv', param })) }],
        }),
      blocks,
    ),
    'document.block.kinds',
    ['bool', 'int'],
  ],
  [
    'two notes of one id',
    changed((file) => {
      const note = { id: 'n', kind: 'note', text: '', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } };
      Object.assign(file, { annotations: [note, note] });
    }, blocks),
    'document.id.duplicate',
    ['annotations[1]'],
  ],
  [
    'a block in itself',
    changed(
      (file) => Object.assign(file.blocks[0]?.nodes[1] as Json, { type: 'Block', block: 'unit', params: {} }),
      blocks,
    ),
    'document.block.recursive',
    ['Unit → Unit'],
  ],
  [
    'blocks in each other',
    changed(
      (file) => Object.assign(file.blocks[0]?.nodes[1] as Json, { type: 'Block', block: 'stage', params: {} }),
      blocks,
    ),
    'document.block.recursive',
    ['Unit → Stage → Unit'],
  ],
  [
    'two blocks of one id',
    changed((file) => ((file.blocks[1] as Json).id = 'unit'), blocks),
    'document.id.duplicate',
    ['blocks[1]'],
  ],
  [
    'a wire to a port the block lacks',
    changed((file) => (((file.wires[0] as Json).to as Json).port = 'x'), blocks),
    'document.wire.input',
    ['stage1', 'image'],
  ],
  [
    'a wrong wire in a block',
    changed((file) => (((file.blocks[0] as unknown as Draft).wires[0]?.to as Json).node = 'gone'), blocks),
    'document.wire.node',
    ['blocks[0] (Unit).wires[0].to', 'gone'],
  ],
];

describe('parseDocument', () => {
  test.each([...malformed, ...malformedBlocks])('refuses %s', (_, text, code, told) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    const english = formatMessage('en', error.code, error.args);
    const chinese = formatMessage('zh-CN', error.code, error.args);
    for (const part of told) expect(english).toContain(part);
    for (const sentence of [english, chinese]) {
      expect(sentence).not.toMatch(/\{\w+\}|undefined|\[object/);
      expect(sentence.length).toBeLessThan(500);
    }
    expect(chinese).toMatch(/\p{Script=Han}/u);
  });

  test('blocks that multiply are refused without being written out', () => {
    const file = JSON.parse(blocks) as Draft;
    const definition = (id: number) => ({
      id: `b${id}`,
      name: `b${id}`,
      wires: [],
      nodes: Array.from({ length: 10 }, (_, i) => ({
        ...node(file, 'stage1'),
        id: `n${i}`,
        name: `n${i}`,
        block: `b${id + 1}`,
      })),
    });
    file.blocks = [...Array.from({ length: 30 }, (_, id) => definition(id)), { ...definition(30), nodes: [] }] as never;
    file.nodes = [{ ...node(file, 'stage1'), block: 'b0' }];
    file.wires = [];
    expect(refusal(JSON.stringify(file)).code).toBe('document.block.huge');
  });

  test('a file over the limit is refused before it is read', () => {
    expect(refusal(' '.repeat(LIMITS.text + 1)).code).toBe('document.tooLong');
  });

  test('a parameter named __proto__ changes no prototype', () => {
    const document = parseDocument(good.replace('"params": {', '"params": { "__proto__": { "polluted": 1 },'));
    expect(({} as Json).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(document.nodes[0]?.params)).toBe(Object.prototype);
  });

  test('parameters that are not given get their defaults, and one number makes a pair', () => {
    const text = changed((file) => (node(file, 'conv1').params = { out_channels: 6, kernel_size: 3 } as never));
    const conv1 = parseDocument(text).nodes.find(({ id }) => id === 'conv1');
    expect(conv1?.params).toMatchObject({ kernel_size: [3, 3], stride: [1, 1], bias: true });
  });

  test('a number out of range is read, since designs are saved while they are edited', () => {
    const text = changed((file) => (node(file, 'fc1').params.out_features = 0));
    expect(parseDocument(text).nodes.find(({ id }) => id === 'fc1')?.params.out_features).toBe(0);
  });

  test('a byte order mark and Windows line ends do no harm', () => {
    expect(parseDocument(`\uFEFF${good.replaceAll('\n', '\r\n')}`)).toEqual(parseDocument(good));
  });

  test('a seed of -0 is 0', () => {
    const text = good.replace(/"seed": ?\d+/, '"seed": -0');
    expect(text).not.toBe(good);
    expect(parseDocument(text).training).toEqual({ ...parseDocument(good).training, seed: 0 });
  });

  test('any damage ends in an InputError or a sound document', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, inserted) => {
        const text = good.slice(0, at) + inserted + good.slice(at + length);
        try {
          expect(parseDocument(serializeDocument(parseDocument(text)))).toEqual(parseDocument(text));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('any JSON in any place ends in an InputError or a sound document', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
        const file = JSON.parse(blocks) as Json;
        let holder: Json = file;
        for (const step of path) {
          const keys = Object.keys(holder);
          const key = keys[step % Math.max(1, keys.length)] ?? 'x';
          const next = holder[key];
          if (typeof next !== 'object' || next === null || step === path.at(-1)) {
            holder[key] = value;
            break;
          }
          holder = next as Json;
        }
        try {
          parseDocument(JSON.stringify(file));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('migrateDocument', () => {
  const old = { format: 'layerloom', version: 1, title: 'net' };

  test('goes from version to version', () => {
    const migrations = {
      1: ({ title, ...rest }: Readonly<Json>) => ({ ...rest, name: title }),
      2: (file: Readonly<Json>) => ({ ...file, blocks: [] }),
    };
    expect(migrateDocument(old, migrations, 3)).toEqual({ format: 'layerloom', version: 3, name: 'net', blocks: [] });
  });

  test('leaves a file of the present version alone', () => {
    expect(migrateDocument(old, {}, 1)).toBe(old);
  });
});
