import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { searchLayers } from '../../../renderer/editor/catalogue';
import { splitByFit } from '../../../renderer/editor/fitting';
import { openEndOf } from '../../../renderer/editor/openEnd';
import { planAdd, planAddAfter } from '../../../renderer/editor/plans/add';
import { suitsNew } from '../../../renderer/editor/plans/fit';
import { originOf, wireChoices } from '../../../renderer/editor/plans/wireChoices';
import { rootScope } from '../../../renderer/state/scope';
import { wireKey } from '../../../renderer/state/selection';
import { column, open } from './testDesign';

const choices = (document: ReturnType<typeof column>, id: string, side: 'from' | 'to') =>
  wireChoices({
    scope: rootScope(document),
    side,
    ports: [{ node: id, port: side === 'from' ? 'y' : 'x' }],
    replacing: null,
  });

describe('the other end of a wire', () => {
  it('is looked for among what can be wired, what fits first', () => {
    const start = column('Input', 'Conv2d', 'Flatten');
    const conv = planAdd(rootScope(start), 'Conv2d', { x: 900, y: 300 });
    const next = applyEdits(start, conv?.edits ?? []);
    const found = choices(next, 'flatten1', 'from');
    // Everything before it would close a loop, and what is flat cannot be convolved.
    expect(found.map(({ node, grade }) => [node.id, grade])).toEqual([['conv2', 'not']]);
    expect(choices(next, 'input', 'from').map(({ node, grade }) => [node.id, grade])).toEqual([
      ['conv2', 'fits'],
      ['flatten1', 'fits'],
    ]);
    expect(choices(next, 'conv2', 'to').map(({ node }) => node.id)).toEqual(['conv1', 'input', 'flatten1']);
  });

  it('is offered once more where a value would arrive twice, after what is not joined yet', () => {
    const start = column('Input', 'ReLU', 'ReLU', 'ReLU', 'Add');
    const found = choices(start, 'add1', 'to');
    expect(found.map(({ node, isSecond }) => [node.id, isSecond])).toEqual([
      ['relu2', false],
      ['relu1', false],
      ['input', false],
      ['relu3', true],
    ]);
  });

  it('says of what is to be joined whether it goes with what is joined already', () => {
    const start = column('Input', 'Conv2d', 'ReLU', 'Conv2d', 'Add');
    const graded = choices(start, 'add1', 'to').map(({ node, grade }) => [node.id, grade]);
    expect(graded).toEqual([
      ['relu1', 'not'],
      ['conv1', 'not'],
      ['input', 'not'],
      ['conv2', 'fits'],
    ]);
    const padded = applyEdits(start, [
      { kind: 'setParams', id: 'conv2', params: { out_channels: 32, padding: [1, 1] } },
      { kind: 'setParams', id: 'conv1', params: { out_channels: 32 } },
    ]);
    expect(choices(padded, 'add1', 'to').map(({ node, grade }) => [node.id, grade])).toEqual([
      ['relu1', 'fits'],
      ['conv1', 'fits'],
      ['input', 'not'],
      ['conv2', 'fits'],
    ]);
  });

  it('of a wire that is moved may be anything but where it is', () => {
    const start = column('Input', 'ReLU', 'Flatten', 'Linear');
    const [replacing = null] = start.wires;
    const found = wireChoices({
      scope: rootScope(start),
      side: 'from',
      ports: [{ node: 'input', port: 'y' }],
      replacing,
    });
    expect(found.map(({ node }) => node.id).sort()).toEqual(['fc1', 'flatten1']);
  });

  it('is offered of the design as it is now, and no more once what asked for it is gone', () => {
    const start = column('Input', 'ReLU', 'Flatten', 'Linear');
    const request = { box: { x: 0, y: 0 }, side: 'from', layer: 'relu1', replacing: null } as const;
    const offered = (document: DesignDocument) => {
      const origin = originOf(document, request);
      return origin && wireChoices(origin).map(({ node }) => node.id);
    };
    expect(offered(start)).toEqual(['fc1']);
    const conv = planAdd(rootScope(start), 'Conv2d', { x: 0, y: 900 });
    expect(offered(applyEdits(start, conv?.edits ?? []))).toEqual(['conv1', 'fc1']);
    expect(offered(applyEdits(start, [{ kind: 'removeNode', id: 'fc1' }]))).toEqual([]);
    expect(offered(applyEdits(start, [{ kind: 'removeNode', id: 'relu1' }]))).toBeNull();
  });

  it('is looked for no more once the wire that was to be moved is gone', () => {
    const start = column('Input', 'ReLU', 'Flatten');
    const [wire] = start.wires;
    if (!wire) throw new Error('no wire');
    const request = { box: { x: 0, y: 0 }, side: 'from', layer: 'input', replacing: wireKey(wire) } as const;
    expect(originOf(start, request)?.replacing).toEqual(wire);
    expect(originOf(applyEdits(start, [{ kind: 'removeWire', wire }]), request)).toBeNull();
  });
});

describe('the search at an open end', () => {
  it('lists only what takes the shape, and says what does not', () => {
    const document = open(column('Input', 'Flatten'));
    const end = openEndOf(document, 'flatten1');
    const { fitting, others } = splitByFit(document, searchLayers('', 'en'), { open: end });
    const types = fitting.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['Linear', 'ReLU', 'Dropout', 'BatchNorm1d', 'Add']));
    expect(types).not.toContain('Conv2d');
    expect(types).not.toContain('Input');
    expect(others.map(({ type }) => type)).toContain('Conv2d');
  });

  it('lists what has to be changed after what only waits for more wires', () => {
    const document = open(column('Input', 'Flatten'));
    const { fitting } = splitByFit(document, searchLayers('', 'en'), { open: openEndOf(document, 'flatten1') });
    const grades = fitting.map(({ grade }) => grade);
    expect(grades.lastIndexOf('fits')).toBeLessThan(grades.indexOf('waits'));
    expect(grades).toContain('mends');
    expect(grades.lastIndexOf('waits')).toBeLessThan(grades.indexOf('mends'));
  });

  it('lists what is meant for something else after what is not', () => {
    const document = open(column('Input', 'Conv2d'));
    const { fitting } = splitByFit(document, searchLayers('', 'en'), { open: openEndOf(document, 'conv1') });
    const fits = fitting.filter(({ grade }) => grade === 'fits').map(({ type }) => type);
    expect(fits.indexOf('Embedding')).toBeGreaterThan(fits.indexOf('BatchNorm2d'));
    expect(fits.indexOf('Embedding')).toBeGreaterThan(fits.indexOf('Flatten'));
    // Images flow: what is for images comes before what takes anything.
    expect(fits[0]).toBe('Conv2d');
    expect(fits.indexOf('MaxPool2d')).toBeLessThan(fits.indexOf('Linear'));
    const flat = open(column('Input', 'Flatten'));
    const features = splitByFit(flat, searchLayers('', 'en'), { open: openEndOf(flat, 'flatten1') }).fitting;
    const forFeatures = features.map(({ type }) => type);
    expect(forFeatures.indexOf('Linear')).toBeLessThan(forFeatures.indexOf('Embedding'));
    const tokens = { ...column('Input'), data: document.data };
    const text = open({ ...tokens, data: { ...tokens.data, source: { type: 'sonnets', params: {} } } });
    const words = splitByFit(text, searchLayers('', 'en'), { open: openEndOf(text, 'input') }).fitting.map(
      ({ type }) => type,
    );
    expect(words.indexOf('Embedding')).toBeLessThan(words.indexOf('ReLU'));
  });

  it('puts the layer whose name is typed first, and among several what fits', () => {
    const document = open(column('Input', 'Conv2d'));
    const first = (query: string) =>
      splitByFit(document, searchLayers(query, 'en'), { open: openEndOf(document, 'conv1') }, query).fitting[0]?.type;
    const queries = ['add', 'Concat', 'mul', 'sum', 'residual', 'conv', 'bn', 'batchnorm'];
    expect(queries.map(first)).toEqual(['Add', 'Concat', 'Mul', 'Sum', 'Add', 'Conv2d', 'BatchNorm2d', 'BatchNorm2d']);
  });

  it('lists for a wire what leads it on, what waits for more wires after what fits, and no ends', () => {
    const document = open(column('Input', 'Flatten', 'Linear', 'Output'));
    const [, wire] = document.wires;
    if (!wire) throw new Error('no wire');
    const request = { open: { port: wire.from, side: 'from' }, wire: wireKey(wire) } as const;
    const { fitting, others } = splitByFit(document, searchLayers('', 'en'), request);
    const types = fitting.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['Linear', 'ReLU', 'Dropout', 'BatchNorm1d', 'Add']));
    expect(types.indexOf('Add')).toBeGreaterThan(types.indexOf('Dropout'));
    expect([...types, ...others.map(({ type }) => type)]).not.toContain('Output');
    expect([...types, ...others.map(({ type }) => type)]).not.toContain('Input');
    expect(others.map(({ type }) => type)).toContain('Conv2d');
  });

  it('gives a layer the parameters that what flows asks for', () => {
    const start = column('Input', 'Conv2d');
    expect(suitsNew('View', { shape: ['N', 16, 26, 26], dtype: 'float32' })).toMatchObject({ grade: 'mends' });
    const plan = planAddAfter(rootScope(start), 'View', new Set(['conv1']), { x: 0, y: 0 });
    const after = applyEdits(start, plan?.edits ?? []);
    expect(after.nodes.at(-1)?.params).toEqual({ shape: [-1, 16 * 26 * 26] });
    expect(after.wires).toHaveLength(2);
  });

  it('gives an Input the shape of the data', () => {
    const { data, ...rest } = column();
    const source = { type: 'random', params: { samples: 8, input_shape: [3, 9], target_shape: [2], classes: 0 } };
    const document = { ...rest, data: { ...data, source } };
    const plan = planAdd(rootScope(document), 'Input', { x: 0, y: 0 });
    expect(applyEdits(document, plan?.edits ?? []).nodes[0]?.params).toEqual({ shape: [3, 9] });
  });

  it('finds layers by what people call them, in both languages', () => {
    const best = (query: string) => searchLayers(query, 'en')[0]?.type;
    const cases = { dense: 'Linear', fc: 'Linear', dropout: 'Dropout', flatten: 'Flatten', softmax: 'Softmax' };
    for (const [query, type] of Object.entries(cases)) expect(best(query)).toBe(type);
    expect(['全连接', '残差', 'bn', 'deconv', 'swish'].map(best)).toEqual([
      'Linear',
      'Add',
      'BatchNorm2d',
      'ConvTranspose2d',
      'SiLU',
    ]);
  });
});
