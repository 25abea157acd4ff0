import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import type { Analysis, Problem } from '../../../engine/graph/analysis';
import { analyze } from '../../../engine/graph/analyze';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { templateByName } from '../../../engine/graph/templates';
import { drawGraph } from '../../../engine/graph/templates/drawGraph';
import { layer } from '../../../engine/graph/templates/drawn';
import { formatMessage, type Message } from '../../../engine/text/messages';
import { chain } from '../../support/design';
import { blockDesign } from './blockDesign';
import { randomDesign } from './randomDesign';

const template = (name: string) => templateByName(name)?.document() as DesignDocument;
const say = ({ code, args }: Message) => formatMessage('en', code, args);
const shapeAfter = (analysis: Analysis, id: string) => analysis.nodes.get(id)?.outputs[0]?.shape.slice(1);
const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });

const toMnist: Edit = { kind: 'setData', data: { source: { type: 'mnist', params: {} } } };

function applyFirst(
  document: DesignDocument,
  problems: readonly Problem[],
): { document: DesignDocument; label: string } {
  const repair = problems[0]?.repairs[0];
  if (!repair) throw new Error(`no repair: ${problems[0] ? say(problems[0].message) : 'no problem'}`);
  return { document: applyEdits(document, repair.edits), label: say(repair.label) };
}

test('a mistake of a layer is told before the Output that is still to come, and after the Input', () => {
  const document = template('mnist-mlp');
  const codesOf = (edits: readonly Edit[]) =>
    checkDesign(applyEdits(document, edits)).problems.map(({ message }) => message.code);
  const cut: Edit = { kind: 'removeWire', wire: wire('fc1', 'relu1') };
  const withoutOutput = codesOf([cut, { kind: 'removeNode', id: 'output' }]);
  expect(withoutOutput).toEqual(['graph.unconnected', 'graph.output.none']);
  expect(codesOf([cut, { kind: 'removeNode', id: 'input' }])[0]).toBe('graph.input.none');
});

describe('shapes and sums', () => {
  test('of the tutorial network', () => {
    const analysis = checkDesign(template('tutorial-net'));
    expect(analysis.totals).toMatchObject({
      parameters: 6_456_942,
      neurons: 6 * 30 * 30 + 16 * 28 * 28 + 512 + 64 + 2,
      macs: 6 * 30 * 30 * 9 + 16 * 28 * 28 * 54 + 12544 * 512 + 512 * 64 + 64 * 2,
    });
    expect(shapeAfter(analysis, 'conv2')).toEqual([16, 28, 28]);
    expect(shapeAfter(analysis, 'flatten')).toEqual([12544]);
    expect(analysis.nodes.get('fc1')?.inferred).toEqual({ in_features: 12544 });
    expect(analysis.nodes.get('conv2')?.inferred).toEqual({ in_channels: 6 });
    expect(analysis.order[0]).toBe('input');
    expect(analysis.order.at(-1)).toBe('output');
  });

  test('of blocks in blocks, written out and summed', () => {
    const analysis = checkDesign(blockDesign);
    expect(analysis.problems).toEqual([]);
    expect(analysis.order).toEqual(['input', 'stage1', 'stage2', 'flatten', 'fc1', 'output']);
    expect(analysis.nodes.get('stage1')).toMatchObject({ parameters: 20, neurons: 2 * 784, macs: 2 * 784 * 9 });
    expect(analysis.nodes.get('stage1')?.inputs[0]?.shape).toEqual(['N', 1, 28, 28]);
    expect(shapeAfter(analysis, 'stage2')).toEqual([1, 28, 28]);
    expect(analysis.nodes.get('stage2/unit1/conv')?.parameters).toBe(10);
    expect(analysis.totals.parameters).toBe(40 + 7850);
  });

  test('the data decides what flows from the Input, and without data the Input does', () => {
    const document = applyEdits(template('mnist-mlp'), [
      { kind: 'setParams', id: 'input', params: { shape: [1, 8, 8] } },
    ]);
    expect(shapeAfter(checkDesign(document), 'input')).toEqual([1, 28, 28]);
    expect(shapeAfter(analyze(document, null), 'input')).toEqual([1, 8, 8]);
  });
});

describe('the tutorial network pointed at MNIST', () => {
  const pointed = applyEdits(template('tutorial-net'), [toMnist]);

  test('is told by its numbers what the images lack', () => {
    const { problems } = checkDesign(pointed);
    const view = problems.find(({ layer }) => layer === 'flatten') as Problem;
    expect(say(view.message)).toBe(
      "View 'flatten' asks for 12544 features per image and gets 9216 (16×24×24), because the image is 28×28, not 32×32. Pad the image to 32×32, or set 9216.",
    );
    expect(view.repairs.map(({ label }) => say(label))).toEqual([
      'Pad the images to 32×32',
      'Set shape of flatten to [-1, 9216]',
    ]);
  });

  test('is mended by the first repairs, one after the other', () => {
    const labels: string[] = [];
    let document = pointed;
    for (
      let problems = checkDesign(document).problems;
      problems.length > 0;
      problems = checkDesign(document).problems
    ) {
      const step = applyFirst(document, problems);
      labels.push(step.label);
      document = step.document;
      expect(labels.length).toBeLessThan(5);
    }
    expect(labels).toEqual(['Pad the images to 32×32', 'Use CrossEntropyLoss, and give fc3 10 outputs']);
    expect(checkDesign(document).totals.parameters).toBe(6_457_462);
    expect(document.data.transforms).toEqual([{ type: 'Pad', params: { padding: [2, 2, 2, 2], value: 0 } }]);
  });

  test('is mended by the view instead, where that is wanted', () => {
    const view = checkDesign(pointed).problems.find(({ layer }) => layer === 'flatten') as Problem;
    const document = applyEdits(pointed, view.repairs[1]?.edits ?? []);
    expect(checkDesign(document).problems.map(({ layer }) => layer)).not.toContain('flatten');
  });

  test('pads in front of a normalization, and widens a border that is there', () => {
    const pad = { type: 'Pad', params: { padding: [1, 1, 1, 1], value: 0 } };
    const normalize = { type: 'Normalize', params: { mean: [0.1307], std: [0.3081] } };
    const padded = (transforms: DesignDocument['data']['transforms']) => {
      const document = applyEdits(pointed, [{ kind: 'setData', data: { transforms } }]);
      return applyFirst(document, checkDesign(document).problems).document.data.transforms;
    };
    expect(padded([normalize]).map(({ type }) => type)).toEqual(['Pad', 'Normalize']);
    expect(padded([pad])).toEqual([{ type: 'Pad', params: { padding: [2, 2, 2, 2], value: 0 } }]);
  });

  test('random images of another size are made larger instead of padded', () => {
    const source = {
      type: 'random',
      params: { ...template('tutorial-net').data.source.params, input_shape: [1, 30, 30] },
    };
    const document = applyEdits(template('tutorial-net'), [
      { kind: 'setData', data: { source } },
      { kind: 'setParams', id: 'input', params: { shape: [1, 30, 30] } },
    ]);
    const step = applyFirst(document, checkDesign(document).problems);
    expect(step.label).toBe('Make the random data 1×32×32');
    expect(checkDesign(step.document).problems).toEqual([]);
  });

  test('images too large are explained, and only the view can be changed', () => {
    const document = applyEdits(pointed, [
      { kind: 'setData', data: { transforms: [{ type: 'Pad', params: { padding: [4, 4, 4, 4], value: 0 } }] } },
      { kind: 'setParams', id: 'input', params: { shape: [1, 36, 36] } },
    ]);
    const view = checkDesign(document).problems.find(({ layer }) => layer === 'flatten') as Problem;
    expect(say(view.message)).toContain('because the image is 36×36, not 32×32. Use images of 32×32');
    expect(view.repairs.map(({ label }) => say(label))).toEqual(['Set shape of flatten to [-1, 16384]']);
  });
});

describe('problems', () => {
  test('in blocks show at the layer by its path', () => {
    const blocks = structuredClone(blockDesign.blocks) as unknown as { nodes: { id: string; params: object }[] }[];
    const conv = blocks[0]?.nodes.find(({ id }) => id === 'conv') as { params: object };
    conv.params = { ...conv.params, groups: 3 };
    const { problems } = checkDesign({ ...blockDesign, blocks } as unknown as DesignDocument);
    expect(problems[0]).toMatchObject({ layer: 'stage1/unit1/conv' });
    expect(say((problems[0] as Problem).message)).toContain("Conv2d 'stage1.unit1.conv'");
  });

  test('of sizes that no memory holds are told once, with the way back', () => {
    const document = applyEdits(template('mnist-mlp'), [
      { kind: 'setParams', id: 'fc1', params: { out_features: 1e15 } },
    ]);
    const { problems } = checkDesign(document);
    const large = problems.filter(({ message }) => message.code === 'graph.tooManyParameters');
    expect(large).toMatchObject([{ severity: 'error', layer: 'fc1', message: { args: { memory: 3.14e18 } } }]);
    expect(checkDesign(applyEdits(document, large[0]?.repairs[0]?.edits ?? [])).problems).toEqual([]);
  });

  test.each([
    ['there itself', [1e12, 1e12], 'pool', '1×1'],
    ['in a layer before', [7, 1e12], 'fc', '7×1'],
  ])('of sizes that no memory holds lead to the slip: %s', (_, output_size, at, mended) => {
    const document = chain(
      [
        ['Input', { shape: [1, 28, 28] }],
        ['AdaptiveAvgPool2d', { output_size }],
        ['Flatten'],
        ['Linear', { out_features: 10 }],
      ],
      { source: { type: 'mnist', params: {} } },
    );
    const [problem, ...others] = checkDesign(document).problems as [Problem];
    expect([problem.layer?.replace(/\d/, ''), others]).toEqual([expect.stringContaining(at), []]);
    expect(problem.repairs.map(({ label }) => say(label))).toEqual([expect.stringContaining(`to ${mended}`)]);
    expect(checkDesign(applyEdits(document, problem.repairs[0]?.edits ?? [])).problems).toEqual([]);
  });

  test('of a network that the CPU has no room for are told before it is trained', () => {
    const sized = (out_features: number) =>
      applyEdits(template('spiral'), [{ kind: 'setParams', id: 'fc1', params: { out_features } }]);
    const document = sized(1e8);
    const [problem, ...others] = checkDesign(document).problems as [Problem];
    expect(problem).toMatchObject({ severity: 'warning', layer: 'fc2', message: { code: 'graph.tooMuchMemory' } });
    expect(others).toEqual([]);
    // 3.5e9 parameters, each with its gradient and two averages of Adam's, and one sample's 1e8 values, of four bytes each.
    const { parameters } = checkDesign(document).totals;
    expect(problem.message.args).toMatchObject({ needed: 4 * (4 * parameters + 1e8), most: 2 ** 32 });
    expect(checkDesign(applyEdits(document, problem.repairs[0]?.edits ?? [])).problems).toEqual([]);
    expect(checkDesign(sized(7e6)).problems).toEqual([]);
  });

  describe('of values that are repeated to fit', () => {
    const SIZES = { pooled: [1, 1], rows: [28, 1], columns: [1, 28] };
    const joined = (type: string, ways: readonly (number | keyof typeof SIZES)[]) => {
      const rows = ways.map((out_channels, at) =>
        typeof out_channels === 'string'
          ? layer('AdaptiveAvgPool2d', { output_size: SIZES[out_channels] }, { name: `way${at}`, from: ['conv1'] })
          : layer('Conv2d', { out_channels, padding: [1, 1] }, { name: `way${at}`, from: ['conv1'] }),
      );
      const all = [
        layer('Input', { shape: [1, 28, 28] }),
        layer('Conv2d', { out_channels: 16, padding: [1, 1] }, { name: 'conv1' }),
        ...rows,
        layer(type, {}, { name: 'joined', from: rows.map((_row, at) => `way${at}`) }),
      ];
      const { nodes, wires } = drawGraph(all, []);
      const { problems } = analyze({ ...template('residual'), nodes, wires, blocks: [] }, null);
      return problems.filter(({ message }) => message.code === 'layer.repeated');
    };

    test('say which, of what shape, and along what', () => {
      const [problem, ...others] = joined('Add', [1, 16]);
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ severity: 'warning', layer: 'joined', wire: { from: { node: 'way0' } } });
      const { code, args } = (problem as Problem).message;
      expect(formatMessage('en', code, args)).toBe(
        `Add 'joined' works number by number on 16×28×28 and 1×28×28: input 1, 1×28×28, is repeated along its channels until it fits. If that is not what you mean, give both one shape first.`,
      );
      expect(formatMessage('zh-CN', code, args)).toMatch(/^Add“joined” 对 .*沿通道重复/);
      expect(problem?.repairs.map(({ label }) => say(label))[0]).toContain('out_channels 16');
    });

    test('are none for a scale of each channel, nor where shapes agree', () => {
      expect(joined('Mul', [16, 'pooled'])).toEqual([]);
      expect(joined('Add', [16, 16])).toEqual([]);
    });

    test('are none for a map that is a factor of every channel, in any order and beside other factors', () => {
      expect(joined('Mul', [1, 16])).toEqual([]);
      expect(joined('Mul', [16, 1])).toEqual([]);
      expect(joined('Mul', [16, 1, 'pooled'])).toEqual([]);
      expect(joined('Mul', [16, 'rows', 'columns'])).toEqual([]);
    });

    test('stay where a sum repeats a map, or a product is of nothing that has the whole shape', () => {
      expect(joined('Add', [16, 'pooled', 1]).map(({ message }) => message.args)).toMatchObject([{ got: '1×28×28' }]);
      expect(joined('Add', [16, 'rows'])).toHaveLength(1);
      expect(joined('Mul', [1, 'pooled'])).toHaveLength(1);
      expect(joined('Mul', ['rows', 'columns'])).toHaveLength(2);
    });
  });

  test('name every layer of a cycle, in the order of the wires', () => {
    const document = applyEdits(template('residual'), [{ kind: 'addWire', wire: wire('block1', 'add1') }]);
    const { problems, order } = checkDesign(document);
    expect(say((problems[0] as Problem).message)).toContain('add1 → block1 → add1');
    expect(order).toHaveLength(document.nodes.length);
  });

  test('of a long cycle are found without recursion', () => {
    const nodes = Array.from({ length: 3000 }, (_, i) => ({
      ...createNode({ nodes: [], wires: [] }, 'ReLU', { x: i, y: 0 }),
      id: `r${i}`,
      name: `r${i}`,
    }));
    const wires = nodes.map((_, i) => wire(`r${i}`, `r${(i + 1) % 3000}`));
    const { problems } = analyze({ ...template('spiral'), nodes, wires }, null);
    expect(problems[0]?.message.code).toBe('graph.cycle');
  });

  test('are told where a circle of layers, or of blocks that hold none, feeds the Output', { timeout: 5000 }, () => {
    // A loss for values, where classes are asked for: its repairs look for the last layer whose width can be set.
    const base = applyEdits(template('mnist-mlp'), [
      { kind: 'setTraining', training: { loss: { type: 'MSELoss', params: {} } } },
    ]);
    const made = (id: string, type: string) => ({
      ...createNode({ nodes: [], wires: [] }, type, { x: 0, y: 0 }),
      id,
      name: id,
    });
    const output = made('output', 'Output');
    const ring = [wire('a', 'b'), wire('b', 'a'), wire('a', 'output')];
    const layers = checkDesign({ ...base, nodes: [made('a', 'ReLU'), made('b', 'Tanh'), output], wires: ring });
    expect(layers.problems.map(({ message }) => message.code)).toContain('graph.cycle');

    const passing = {
      id: 'pass',
      name: 'Pass',
      nodes: [made('x', 'Input'), made('y', 'Output')],
      wires: [wire('x', 'y')],
    };
    const instances = ['a', 'b'].map((id) => ({ ...made(id, 'ReLU'), type: 'Block', params: {}, block: 'pass' }));
    const blocks = checkDesign({ ...base, nodes: [...instances, output], wires: ring, blocks: [passing] });
    expect(blocks.problems.length).toBeGreaterThan(0);
  });

  test('are told in both languages, and every repair can be made', () => {
    fc.assert(
      fc.property(randomDesign, (document) => {
        const { problems, totals, order, nodes } = checkDesign(document);
        expect(Object.values(totals).every((value) => value >= 0)).toBe(true);
        expect(order).toHaveLength(document.nodes.length);
        for (const id of order) expect(nodes.has(id)).toBe(true);
        const made = new Set<string>();
        for (const { message, repairs } of problems) {
          for (const { code, args } of [message, ...repairs.map(({ label }) => label)]) {
            for (const language of ['en', 'zh-CN'] as const) {
              expect(formatMessage(language, code, args)).not.toMatch(/\{\w+\}|undefined|NaN|null|\[object/);
            }
          }
          for (const { edits } of repairs) {
            const key = JSON.stringify(edits);
            // Copies of a block have the same mistakes.
            if (made.has(key)) continue;
            made.add(key);
            expect(edits.length).toBeGreaterThan(0);
            checkDesign(applyEdits(document, edits));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('an unbroken design has none', () => {
    fc.assert(
      fc.property(randomDesign, (document) => {
        const { problems, nodes } = checkDesign(document);
        if (problems.some(({ severity }) => severity === 'error')) return;
        for (const { outputs } of nodes.values()) for (const type of outputs) expect(type).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

test('a design without weights has nothing to train', () => {
  const document = templateByName('spiral')?.document() as DesignDocument;
  const [input, output] = ['input', 'output'].map((id) => document.nodes.find((node) => node.id === id) as DesignNode);
  const wires = [{ from: { node: 'input', port: 'y' }, to: { node: 'output', port: 'x' } }];
  const { problems } = checkDesign({ ...document, nodes: [input as DesignNode, output as DesignNode], wires });
  expect(problems[0]).toMatchObject({ severity: 'error', message: { code: 'training.noParameters' } });
});
