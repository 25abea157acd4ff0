import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { Choice, DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { templateByName } from '../../../engine/graph/templates';
import { formatMessage, type Message } from '../../../engine/text/messages';

const say = ({ code, args }: Message) => formatMessage('en', code, args);
const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const source = (type: string, params: Choice['params'] = {}): Edit => ({
  kind: 'setData',
  data: { source: { type, params } },
});
const params = (id: string, given: DesignNode['params']): Edit => ({ kind: 'setParams', id, params: given });
const remove = (id: string): Edit => ({ kind: 'removeNode', id });
const unwire = (from: string, to: string): Edit => ({ kind: 'removeWire', wire: wire(from, to) });
const connect = (from: string, to: string): Edit => ({ kind: 'addWire', wire: wire(from, to) });
const loss = (type: string): Edit => ({ kind: 'setTraining', training: { loss: { type, params: {} } } });

const empty = { nodes: [], wires: [] };
const fresh = (type: string, id: string, given: DesignNode['params'] = {}, x = 0): DesignNode => ({
  ...createNode(empty, type, { x, y: 400 }, given),
  id,
  name: id,
});
const insert = (type: string, id: string, from: string, to: string, given: DesignNode['params'] = {}): Edit => ({
  kind: 'insertNode',
  node: fresh(type, id, given),
  wire: wire(from, to),
});
const add = (type: string, id: string, given: DesignNode['params'] = {}, x = 0): Edit => ({
  kind: 'addNode',
  node: fresh(type, id, given, x),
});

/** A slip, the words that must explain it, and the first repairs that mend the design one after the other. */
interface Mistake {
  readonly slip: string;
  readonly template: string;
  readonly edits: readonly Edit[];
  /** Words of the first problem. */
  readonly told: readonly string[];
  readonly repairs: readonly string[];
}

const mistakes: readonly Mistake[] = [
  {
    slip: 'an Input of the wrong size',
    template: 'mnist-cnn',
    edits: [params('input', { shape: [1, 32, 32] })],
    told: ["Input 'input'", '1×32×32', '1×28×28'],
    repairs: ['Set the shape of input to 1×28×28'],
  },
  {
    slip: 'colour images expected, grey ones given',
    template: 'mnist-mlp',
    edits: [params('input', { shape: [3, 28, 28] })],
    told: ['3×28×28', '1×28×28'],
    repairs: ['Set the shape of input to 1×28×28'],
  },
  {
    slip: 'five outputs for ten digits',
    template: 'mnist-cnn',
    edits: [params('fc2', { out_features: 5 })],
    told: ['5 scores', '10 classes', "Linear 'fc2'"],
    repairs: ['Give fc2 10 outputs'],
  },
  {
    slip: 'more outputs than classes',
    template: 'mnist-mlp',
    edits: [params('fc2', { out_features: 12 })],
    told: ['12 scores', '10 classes', '2 can never be right'],
    repairs: ['Give fc2 10 outputs'],
  },
  {
    slip: 'the last layer forgotten',
    template: 'mnist-cnn',
    edits: [remove('fc2'), connect('relu3', 'output')],
    told: ['128 scores', '10 classes'],
    repairs: ['Give fc1 10 outputs', 'Remove relu3'],
  },
  {
    slip: 'Softmax before CrossEntropyLoss',
    template: 'mnist-mlp',
    edits: [insert('Softmax', 'softmax1', 'fc2', 'output')],
    told: ["Softmax 'softmax1'", 'applies the softmax itself'],
    repairs: ['Remove softmax1'],
  },
  {
    slip: 'ReLU on the scores',
    template: 'mnist-mlp',
    edits: [insert('ReLU', 'last', 'fc2', 'output')],
    told: ["ReLU 'last'", 'limits the scores'],
    repairs: ['Remove last'],
  },
  {
    slip: 'mean squared error on classes',
    template: 'mnist-cnn',
    edits: [loss('MSELoss')],
    told: ['MSELoss', 'class'],
    repairs: ['Use CrossEntropyLoss'],
  },
  {
    slip: 'an autoencoder that is asked for labels',
    template: 'autoencoder',
    edits: [{ kind: 'setData', data: { target: 'label' } }],
    told: ['MSELoss', 'class'],
    repairs: ['Compare the output with the input'],
  },
  {
    slip: 'an autoencoder that ends flat',
    template: 'autoencoder',
    edits: [remove('image'), connect('sigmoid1', 'output')],
    told: ['784', '1×28×28'],
    repairs: ['Shape the output as 1×28×28'],
  },
  {
    slip: 'an autoencoder that is too narrow at its end',
    template: 'autoencoder',
    edits: [remove('image'), connect('sigmoid1', 'output'), params('decoder2', { out_features: 700 })],
    told: ['700', '1×28×28'],
    repairs: ['Give decoder2 784 outputs and shape them as 1×28×28'],
  },
  {
    slip: 'NLLLoss on 0/1 vectors, with plain scores',
    template: 'mnist-mlp',
    edits: [loss('NLLLoss'), { kind: 'setData', data: { target: 'oneHot' } }],
    told: ['NLLLoss', '10'],
    repairs: ['Use the label as the target', 'Insert LogSoftmax before output'],
  },
  {
    slip: 'CrossEntropyLoss on 0/1 vectors, one score short',
    template: 'mnist-mlp',
    edits: [{ kind: 'setData', data: { target: 'oneHot' } }, params('fc2', { out_features: 9 })],
    told: ['CrossEntropyLoss', '9', '10'],
    repairs: ['Give fc2 10 outputs'],
  },
  {
    slip: 'a loss that compares two outputs',
    template: 'mnist-mlp',
    edits: [loss('CosineEmbeddingLoss')],
    told: ['CosineEmbeddingLoss compares 2 outputs', 'CrossEntropyLoss'],
    repairs: ['Use CrossEntropyLoss'],
  },
  {
    slip: 'Sigmoid before BCEWithLogitsLoss',
    template: 'mnist-mlp',
    edits: [
      loss('BCEWithLogitsLoss'),
      { kind: 'setData', data: { target: 'oneHot' } },
      insert('Sigmoid', 'last', 'fc2', 'output'),
    ],
    told: ["Sigmoid 'last'", 'applies the sigmoid itself'],
    repairs: ['Remove last'],
  },
  {
    slip: 'BCELoss on plain scores',
    template: 'mnist-mlp',
    edits: [loss('BCELoss'), { kind: 'setData', data: { target: 'oneHot' } }],
    told: ['BCELoss', 'probabilities between 0 and 1', "Linear 'fc2'"],
    repairs: ['Insert Sigmoid before output'],
  },
  {
    slip: 'CrossEntropyLoss for numbers',
    template: 'tutorial-net',
    edits: [loss('CrossEntropyLoss')],
    told: ['CrossEntropyLoss', '2'],
    repairs: ['Give the random data 2 classes'],
  },
  {
    slip: 'three targets, two outputs',
    template: 'tutorial-net',
    edits: [source('random', { samples: 64, input_shape: [1, 32, 32], target_shape: [3], classes: 0 })],
    told: ['L1Loss', '2', '3'],
    repairs: ['Give fc3 3 outputs'],
  },
  {
    slip: 'KLDivLoss on plain scores',
    template: 'mnist-mlp',
    edits: [loss('KLDivLoss')],
    told: ['KLDivLoss', 'class'],
    repairs: ['Compare with the class as a 0/1 vector', 'Insert LogSoftmax before output'],
  },
  {
    slip: 'KLDivLoss on probabilities',
    template: 'mnist-mlp',
    edits: [
      loss('KLDivLoss'),
      { kind: 'setData', data: { target: 'oneHot' } },
      insert('Softmax', 'softmax1', 'fc2', 'output', { dim: 1 }),
    ],
    told: ['logarithms of probabilities', "Softmax 'softmax1'"],
    repairs: ['Replace softmax1 by LogSoftmax'],
  },
  {
    slip: 'a view that fixes the batch, as in view(1, -1)',
    template: 'tutorial-net',
    edits: [params('flatten', { shape: [1, -1] })],
    told: ["View 'flatten'", 'fixes the batch'],
    repairs: ['Set shape of flatten to [-1, 12544]'],
  },
  {
    slip: 'a miscounted view',
    template: 'tutorial-net',
    edits: [params('flatten', { shape: [-1, 16 * 14 * 14 + 1] })],
    told: ["View 'flatten'", '3137', '12544', '16×28×28'],
    repairs: ['Set shape of flatten to [-1, 12544]'],
  },
  {
    slip: 'a wire forgotten',
    template: 'mnist-cnn',
    edits: [unwire('relu1', 'pool1')],
    told: ["MaxPool2d 'pool1'", "'x'"],
    repairs: ['Connect relu1 to pool1'],
  },
  {
    slip: 'a layer dropped on the canvas and not wired',
    template: 'mnist-mlp',
    edits: [add('Dropout', 'dropout1', {}, 300)],
    told: ["Dropout 'dropout1'", 'nothing is connected'],
    repairs: ['Put dropout1 between relu1 and fc2'],
  },
  {
    slip: 'no Input',
    template: 'mnist-mlp',
    edits: [remove('input')],
    told: ['no Input'],
    repairs: ['Add an Input of 1×28×28 before flatten1'],
  },
  {
    slip: 'no Output',
    template: 'mnist-mlp',
    edits: [remove('output')],
    told: ['no Output'],
    repairs: ['Add an Output behind fc2'],
  },
  {
    slip: 'two Inputs',
    template: 'mnist-mlp',
    edits: [add('Input', 'input2')],
    told: ['2 Input layers', 'input and input2'],
    repairs: ['Feed everything from input'],
  },
  {
    slip: 'two Outputs',
    template: 'mnist-mlp',
    edits: [add('Output', 'output2')],
    told: ['2 Output layers'],
    repairs: ['Remove output2'],
  },
  {
    slip: 'a layer wired back to the one before it',
    template: 'mnist-cnn',
    edits: [connect('relu1', 'conv1')],
    told: ['circle', 'conv1 → relu1 → conv1'],
    repairs: ['Connect input to conv1'],
  },
  {
    slip: 'a side branch that leads nowhere',
    template: 'mnist-mlp',
    edits: [add('Linear', 'aside'), connect('relu1', 'aside')],
    told: ['aside', 'reaches no Output'],
    repairs: ['Remove aside'],
  },
  {
    slip: 'a merge with one wire',
    template: 'residual',
    edits: [unwire('stem', 'add1')],
    told: ["Add 'add1'", 'connected now: 1'],
    repairs: ['Connect stem to add1'],
  },
  {
    slip: 'a shortcut with other channels',
    template: 'residual',
    edits: [params('shortcut', { out_channels: 16 })],
    told: ["Add 'add2'", '32×7×7', '16×7×7'],
    repairs: ['Give shortcut 32 outputs'],
  },
  {
    slip: 'groups that do not divide the channels',
    template: 'mnist-cnn',
    edits: [params('conv2', { groups: 5 })],
    told: ["Conv2d 'conv2'", '5 groups', '32'],
    repairs: ['Set groups of conv2 to 4'],
  },
  {
    slip: 'images flattened before a convolution',
    template: 'mnist-cnn',
    edits: [insert('Flatten', 'early', 'input', 'conv1')],
    told: ["Conv2d 'conv1'", '784'],
    repairs: ['Remove early'],
  },
  {
    slip: 'flattening forgotten before a linear layer',
    template: 'mnist-cnn',
    edits: [remove('flatten1'), connect('pool2', 'fc1')],
    told: ['Flatten'],
    repairs: ['Insert Flatten before fc1'],
  },
  {
    slip: 'pooling down to nothing',
    template: 'mnist-cnn',
    edits: [params('pool1', { kernel_size: [28, 28] }), params('pool2', { kernel_size: [4, 4] })],
    told: ["'pool2'", '4×4', '1×1'],
    repairs: ['Remove pool2'],
  },
  {
    slip: 'images too small for the last convolution',
    template: 'lenet5',
    edits: [
      { kind: 'setData', data: { transforms: [] } },
      params('input', { shape: [1, 28, 28] }),
      params('conv2', { kernel_size: [13, 13] }),
    ],
    told: ["Conv2d 'conv2'", '13×13', '12×12'],
    repairs: ['Pad the images to 32×32'],
  },
  {
    slip: 'a number out of range',
    template: 'mnist-mlp',
    edits: [params('fc1', { out_features: 0 })],
    told: ["Linear 'fc1'", 'out_features', '0'],
    repairs: ['Set out_features of fc1 to 64'],
  },
  {
    slip: 'a negative rate',
    template: 'mnist-mlp',
    edits: [{ kind: 'setTraining', training: { optimizer: { type: 'Adam', params: { lr: -0.1 } } } }],
    told: ['Adam', 'lr', '-0.1'],
    repairs: ['Set lr to 0.001'],
  },
  {
    slip: 'a loss that gives one number a sample',
    template: 'mnist-mlp',
    edits: [
      {
        kind: 'setTraining',
        training: { loss: { type: 'CrossEntropyLoss', params: { reduction: 'none' } } },
      },
    ],
    told: ['CrossEntropyLoss'],
    repairs: ['Use CrossEntropyLoss with its default settings'],
  },
  {
    slip: 'points given to a network for images',
    template: 'mnist-mlp',
    edits: [source('spiral'), { kind: 'setData', data: { transforms: [] } }],
    told: ['1×28×28', '2'],
    repairs: ['Set the shape of input to 2', 'Give fc2 2 outputs'],
  },
];

describe('a beginner who makes one mistake', () => {
  test.each(mistakes)('$slip', ({ template, edits, told, repairs }) => {
    let document = applyEdits(templateByName(template)?.document() as DesignDocument, edits);
    let { problems } = checkDesign(document);
    const [first] = problems;
    if (!first) throw new Error('no problem was found');
    for (const words of told) expect(say(first.message)).toContain(words);
    const made: string[] = [];
    while (problems.length > 0 && made.length < 6) {
      const repair = problems[0]?.repairs[0];
      if (!repair) throw new Error(`no repair for: ${problems.map(({ message }) => say(message)).join(' ')}`);
      made.push(say(repair.label));
      document = applyEdits(document, repair.edits);
      problems = checkDesign(document).problems;
    }
    expect(made).toEqual(repairs);
    expect(problems).toEqual([]);
  });

  test('a fresh Add in a finished design is told what fits, and told so where nothing does', () => {
    const document = (out_channels: number, type: string) =>
      applyEdits(templateByName('mnist-mlp')?.document() as DesignDocument, [
        params('fc1', { out_features: out_channels }),
        add(type, 'merge'),
        connect('fc1', 'merge'),
      ]);
    const first = (of: DesignDocument) => {
      const problem = checkDesign(of).problems.find(({ layer }) => layer === 'merge');
      return { code: problem?.message.code, repairs: problem?.repairs.map(({ label }) => say(label)) };
    };
    expect(first(document(64, 'Add'))).toEqual({
      code: 'graph.tooFewWires',
      repairs: ['Connect relu1 to merge', 'Remove merge'],
    });
    const onMaps = applyEdits(templateByName('mnist-cnn')?.document() as DesignDocument, [
      add('Add', 'merge'),
      connect('relu1', 'merge'),
    ]);
    // One channel would be repeated for all, which hardly anybody means.
    expect(first(onMaps).repairs).toEqual(['Connect conv1 to merge', 'Connect input to merge', 'Remove merge']);
    const alone = applyEdits(document(64, 'Add'), [remove('relu1'), connect('fc1', 'fc2')]);
    expect(first(alone)).toEqual({ code: 'graph.nothingFits', repairs: ['Remove merge'] });
  });

  test('two wires into one input, from a file, are added up', () => {
    const document = templateByName('mnist-cnn')?.document() as DesignDocument;
    const doubled = { ...document, wires: [...document.wires, wire('conv1', 'pool1')] };
    const [problem] = checkDesign(doubled).problems;
    expect(problem?.message).toMatchObject({
      code: 'graph.surplusWires',
      args: { count: 2, layers: ['relu1', 'conv1'] },
    });
    expect(problem?.repairs.map(({ label }) => say(label))).toEqual([
      'Add them in an Add layer',
      'Keep only the wire from relu1',
      'Keep only the wire from conv1',
    ]);
    const left = problem?.repairs.map(({ edits }) => checkDesign(applyEdits(doubled, edits)).problems);
    expect(left?.map((problems) => problems.map(({ message }) => message.code))).toEqual([[], [], ['graph.unused']]);
  });

  test('an empty canvas says what to do', () => {
    const document = { ...(templateByName('mnist-mlp')?.document() as DesignDocument), nodes: [], wires: [] };
    expect(checkDesign(document).problems.map(({ message }) => message.code)).toEqual(['graph.empty']);
  });
});
