import type { ParamValue } from '../../../engine/core/params';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { BlockDefinition, BlockParam, DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { digits } from '../../../engine/graph/templates/data';
import { draw } from '../../../engine/graph/templates/draw';
import { type Drawn, layer } from '../../../engine/graph/templates/drawn';

type Params = Readonly<Record<string, ParamValue>>;

/** A design with a mistake inside a block, and all that is offered at the first problem, the best first. */
interface BlockMistake {
  readonly slip: string;
  readonly document: () => DesignDocument;
  /** The layer at which it shows, by its path. */
  readonly at: string;
  readonly repairs: readonly string[];
}

const training = {
  loss: 'CrossEntropyLoss',
  optimizer: { type: 'SGD', params: { lr: 0.01 } },
  epochs: 1,
  batchSize: 16,
};
const drawn = (...layers: readonly Drawn[]): DesignDocument =>
  draw({ name: 'digits', rows: [layers], data: digits(), training });

/** A block named Unit of layers between an Input and an Output. */
function unit(layers: readonly Drawn[], params?: readonly BlockParam[]): BlockDefinition {
  const { nodes, wires } = drawn(layer('Input', { shape: [1, 28, 28] }), ...layers, layer('Output'));
  return { id: 'unit', name: 'Unit', nodes, wires, ...(params && { params }) };
}

const instance = (name: string, given: Partial<DesignNode> = {}) => ({
  node: {
    ...{ id: name, type: 'Block', version: 1, name, params: {}, block: 'unit' },
    ...given,
    position: { x: 0, y: 0 },
  } as DesignNode,
});

/** Layers and instances of the block, one after the other, between an Input of digits and an Output. */
function around(block: BlockDefinition, ...parts: readonly (Drawn | { readonly node: DesignNode })[]): DesignDocument {
  const bare = drawn(
    layer('Input', { shape: [1, 28, 28] }),
    ...parts.map((part) => ('node' in part ? layer('Identity', {}, { name: part.node.name }) : part)),
    layer('Output'),
  );
  const instances = new Map(parts.flatMap((part) => ('node' in part ? [[part.node.name, part.node] as const] : [])));
  const end = (side: 'from' | 'to', { node, port }: Wire['from']) =>
    instances.has(node) ? { node, port: side === 'from' ? 'output' : 'input' } : { node, port };
  return {
    ...bare,
    blocks: [block],
    nodes: bare.nodes.map((node) => {
      const found = instances.get(node.name);
      return found ? { ...found, id: node.id, position: node.position } : node;
    }),
    wires: bare.wires.map(({ from, to }) => ({ from: end('from', from), to: end('to', to) })),
  };
}

const conv = (out_channels: number, kernel: number, rest: Params = {}, more: Pick<Drawn, 'name' | 'from'> = {}) =>
  layer('Conv2d', { out_channels, kernel_size: [kernel, kernel], ...rest }, more);
const fc = (out_features: number) => layer('Linear', { out_features });
const flat = () => layer('Flatten');
const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
/** A branch of one convolution, joined with what comes in. */
const shortcut = (padding: Params, params?: readonly BlockParam[]) =>
  unit([conv(8, 3, padding), layer('Add', {}, { from: ['conv1', 'input'] })], params);
const stem = () => conv(8, 3, PADDED, { name: 'stem' });
const shows = (name: string, node: string, param: string): BlockParam[] => [{ name, targets: [{ node, param }] }];
const PADDED = { padding: [1, 1] };
const relu = () => layer('ReLU');
const edited = (document: DesignDocument, ...edits: readonly Edit[]) => applyEdits(document, edits);

/** A convolution and the shortcut past it, whose instances set the channels. */
const wideningUnit = () =>
  unit([conv(8, 3, PADDED), layer('Add', {}, { from: ['conv1', 'input'] })], shows('c', 'conv1', 'out_channels'));

export const blockMistakes: readonly BlockMistake[] = [
  {
    slip: 'a View that is miscounted',
    document: () => around(unit([conv(4, 3), layer('View', { shape: [-1, 2700] }), fc(32)]), instance('a'), fc(10)),
    at: 'a/view1',
    repairs: ['Set shape of Unit.view1 to [-1, 2704]'],
  },
  {
    slip: 'a shortcut past a convolution without padding, in two places',
    document: () => around(shortcut({}), stem(), instance('a'), instance('b'), flat(), fc(10)),
    at: 'a/add1',
    repairs: [
      'Pad in Unit.conv1, so that the size stays',
      'Insert Upsample before Unit.add1, to 28×28',
      'Insert AdaptiveAvgPool2d before Unit.add1, to 26×26',
    ],
  },
  {
    slip: 'the same in a block that is repeated',
    document: () => around(shortcut({}), stem(), instance('a', { repeat: 3 }), flat(), fc(10)),
    at: 'a/0/add1',
    repairs: [
      'Pad in Unit.conv1, so that the size stays',
      'Insert Upsample before Unit.add1, to 28×28',
      'Insert AdaptiveAvgPool2d before Unit.add1, to 26×26',
    ],
  },
  {
    slip: 'a shortcut that fits in one place and not in the other, where more outputs would break the first',
    document: () => around(shortcut(PADDED), stem(), instance('a'), conv(16, 3, PADDED), instance('b'), flat(), fc(10)),
    at: 'b/add1',
    repairs: ['Insert Conv2d (out_channels 8, kernel_size 1×1) before Unit.add1'],
  },
  {
    slip: 'the same where the block shows its channels',
    document: () =>
      around(
        shortcut(PADDED, shows('channels', 'conv1', 'out_channels')),
        stem(),
        instance('a'),
        conv(16, 3, PADDED),
        instance('b'),
        flat(),
        fc(10),
      ),
    at: 'b/add1',
    repairs: ['Give b 16 outputs', 'Insert Conv2d (out_channels 8, kernel_size 1×1) before Unit.add1'],
  },
  {
    slip: 'an instance with more channels than the shortcut, which projected would break the others',
    document: () =>
      edited(around(wideningUnit(), stem(), instance('a', { repeat: 3 }), instance('b'), flat(), fc(10)), {
        kind: 'setParams',
        id: 'b',
        params: { c: 16 },
      }),
    at: 'b/add1',
    repairs: ['Make b a block of its own, with Conv2d (out_channels 16, kernel_size 1×1) in it', 'Give b 8 outputs'],
  },
  {
    slip: 'a block whose only instance has more channels than the shortcut',
    document: () =>
      edited(around(wideningUnit(), stem(), instance('b'), flat(), fc(10)), {
        kind: 'setParams',
        id: 'b',
        params: { c: 16 },
      }),
    at: 'b/add1',
    repairs: ['Insert Conv2d (out_channels 16, kernel_size 1×1) before Unit.add1', 'Give b 8 outputs'],
  },
  {
    slip: 'branches joined without padding, repeated',
    document: () =>
      around(
        unit([
          conv(8, 3, PADDED, { name: 'l' }),
          conv(8, 5, {}, { name: 'r', from: ['input'] }),
          layer('Concat', {}, { from: ['l', 'r'] }),
        ]),
        instance('a', { repeat: 2 }),
        flat(),
        fc(10),
      ),
    at: 'a/0/cat1',
    repairs: [
      'Pad in Unit.r, so that the size stays',
      'Insert Upsample before Unit.cat1, to 28×28',
      'Insert AdaptiveAvgPool2d (28×28) before Unit.cat1',
      'Insert AdaptiveAvgPool2d before Unit.cat1, to 24×24',
    ],
  },
  {
    slip: 'BatchNorm1d after Conv2d',
    document: () =>
      around(unit([conv(8, 3), layer('BatchNorm1d'), relu()]), instance('a'), instance('b'), flat(), fc(10)),
    at: 'a/bn1',
    repairs: ['Replace Unit.bn1 by BatchNorm2d', 'Insert Flatten before Unit.bn1'],
  },
  {
    slip: 'a wire forgotten in a block',
    document: () =>
      edited(around(unit([conv(8, 3), layer('BatchNorm2d'), relu()]), instance('a'), instance('b'), flat(), fc(10)), {
        kind: 'removeWire',
        wire: wire('conv1', 'bn1'),
        graph: 'unit',
      }),
    at: 'a/bn1',
    repairs: ['Connect conv1 to Unit.bn1', 'Remove Unit.bn1'],
  },
  {
    slip: 'a wire forgotten to a block',
    document: () =>
      edited(around(unit([conv(8, 3), relu()]), conv(4, 3), instance('a'), flat(), fc(10)), {
        kind: 'removeWire',
        wire: { from: { node: 'conv1', port: 'y' }, to: { node: 'a', port: 'input' } },
      }),
    at: 'a/input',
    repairs: ['Connect conv1 to a', 'Remove a'],
  },
  {
    slip: 'a merge with one wire',
    document: () =>
      edited(around(shortcut(PADDED), stem(), instance('a'), instance('b'), flat(), fc(10)), {
        kind: 'removeWire',
        wire: wire('input', 'add1'),
        graph: 'unit',
      }),
    at: 'a/add1',
    repairs: ['Connect input to Unit.add1', 'Remove Unit.add1'],
  },
  {
    slip: 'five outputs for ten classes',
    document: () => around(unit([relu(), fc(5)]), flat(), fc(64), instance('head')),
    at: 'head/fc1',
    repairs: ['Give Unit.fc1 10 outputs', 'Add a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'the same where the block shows the outputs',
    document: () =>
      around(unit([relu(), fc(5)], shows('classes', 'fc1', 'out_features')), flat(), fc(64), instance('head')),
    at: 'head/fc1',
    repairs: ['Give head 10 outputs', 'Add a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'Linear on maps',
    document: () => around(unit([relu(), fc(10)]), conv(4, 3), instance('head')),
    at: 'output',
    repairs: ['Insert Flatten before Unit.fc1', 'Add Flatten and a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'groups that do not divide the channels',
    document: () =>
      around(unit([conv(8, 3, { groups: 3 }), relu()]), stem(), instance('a'), instance('b'), flat(), fc(10)),
    at: 'a/conv1',
    repairs: ['Set groups of Unit.conv1 to 2', 'Set groups of Unit.conv1 to 1'],
  },
  {
    slip: 'a pooling too many, repeated',
    document: () =>
      around(
        unit([conv(8, 3, PADDED), layer('MaxPool2d', { kernel_size: [2, 2], stride: [2, 2] })]),
        instance('a', { repeat: 6 }),
        flat(),
        fc(10),
      ),
    at: 'a/4/pool1',
    repairs: ['Remove Unit.pool1', 'Set kernel_size of Unit.pool1 to 1×1', 'Pad the images to 64×64'],
  },
  {
    slip: 'Softmax before CrossEntropyLoss',
    document: () => around(unit([relu(), fc(10), layer('Softmax')]), flat(), instance('head')),
    at: 'head/softmax1',
    repairs: ['Remove Unit.softmax1'],
  },
  {
    slip: 'a wire that closes a circle',
    document: () =>
      edited(around(unit([conv(8, 3, PADDED), relu()]), instance('a'), instance('b'), flat(), fc(10)), {
        kind: 'addWire',
        wire: wire('relu1', 'conv1'),
        graph: 'unit',
      }),
    at: 'a/conv1',
    repairs: [
      'Connect input to Unit.conv1',
      'Connect input to Unit.relu1',
      'Remove the wire from relu1 to Unit.conv1',
      'Remove the wire from conv1 to Unit.relu1',
    ],
  },
  {
    slip: 'every step of an LSTM taken',
    document: () =>
      around(unit([layer('LSTM', { hidden_size: 16 })]), layer('View', { shape: [-1, 28, 28] }), instance('a'), fc(10)),
    at: 'output',
    repairs: [
      'Take only the last state of Unit.lstm1',
      'Insert Flatten before fc1',
      'Take the mean over the steps before fc1',
      'Add Flatten and a Linear layer with 10 outputs at the end',
    ],
  },
  {
    slip: 'Flatten before a convolution',
    document: () => around(unit([flat(), conv(8, 3), relu()]), instance('a'), flat(), fc(10)),
    at: 'a/conv1',
    repairs: [
      'Remove Unit.flatten1',
      'Put Unit.conv1 before Unit.flatten1',
      'Replace Unit.conv1 by Linear',
      'Insert View ([-1, 1, 28, 28]) before Unit.conv1',
    ],
  },
  {
    slip: 'Flatten before the block of a convolution',
    document: () =>
      around(unit([conv(8, 3), relu()]), flat(), instance('a'), layer('Flatten', {}, { name: 'last' }), fc(10)),
    at: 'a/conv1',
    repairs: ['Remove flatten1', 'Replace Unit.conv1 by Linear', 'Insert View ([-1, 1, 28, 28]) before Unit.conv1'],
  },
  {
    slip: 'too few numbers from the layer before the block',
    document: () =>
      around(
        unit([layer('Unflatten', { unflattened_size: [1, 7, 7] }), conv(8, 3)]),
        flat(),
        fc(64),
        instance('a'),
        layer('Flatten', {}, { name: 'last' }),
        fc(10),
      ),
    at: 'a/unflatten1',
    repairs: ['Give fc1 49 outputs', 'Set unflattened_size of Unit.unflatten1 to [1, -1]'],
  },
  {
    slip: 'a number out of range',
    document: () => around(unit([conv(0, 3), relu()]), instance('a'), flat(), fc(10)),
    at: 'a/conv1',
    repairs: ['Set out_channels of Unit.conv1 to 16'],
  },
  {
    slip: 'a number out of range that an instance sets',
    document: () =>
      around(
        unit([conv(8, 3), relu()], shows('channels', 'conv1', 'out_channels')),
        instance('a'),
        instance('b', { params: { channels: 0 } }),
        flat(),
        fc(10),
      ),
    at: 'b/conv1',
    repairs: ['Set channels of b to 16'],
  },
  {
    slip: 'LayerNorm of another width, which the block shows',
    document: () =>
      around(
        unit(
          [layer('LayerNorm', { normalized_shape: [64] }), fc(64)],
          shows('width', 'layernorm1', 'normalized_shape'),
        ),
        flat(),
        fc(64),
        instance('a'),
        fc(32),
        instance('b'),
        fc(10),
      ),
    at: 'b/layernorm1',
    repairs: ['Set width of b to [32]'],
  },
];
