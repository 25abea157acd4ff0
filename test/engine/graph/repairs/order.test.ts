import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { createNode } from '../../../../engine/graph/create';
import type { DesignDocument } from '../../../../engine/graph/document';
import type { Edit } from '../../../../engine/graph/edits';
import { templateByName } from '../../../../engine/graph/templates';
import { formatMessage } from '../../../../engine/text/messages';

/** A template after edits: the first thing that is wrong with it, and what is offered, in words. */
function told(design: DesignDocument, edits: readonly Edit[]) {
  const after = applyEdits(design, edits);
  const [problem] = checkDesign(after).problems;
  if (!problem) expect.fail('there is no problem');
  const say = ({ code, args }: typeof problem.message) => formatMessage('en', code, args);
  return { after, problem, says: say(problem.message), offers: problem.repairs.map(({ label }) => say(label)) };
}

const template = (name: string) => templateByName(name)?.document() ?? expect.fail(`there is no ${name}`);
const first = ({ nodes }: DesignDocument, type: string) =>
  nodes.find((node) => node.type === type) ?? expect.fail(`there is no ${type}`);
const setParams = ({ id }: { readonly id: string }, params: Record<string, number[]>): Edit => ({
  kind: 'setParams',
  id,
  params,
});

test('a view that asks for far too few features is set before images are made smaller than half', () => {
  const tutorial = template('tutorial-net');
  const view = first(tutorial, 'View');
  const far = told(tutorial, [setParams(view, { shape: [-1, 400] })]);
  expect(far.offers[0]).toBe('Set shape of flatten to [-1, 12544]');
  expect(far.says).not.toContain('9×9');
  expect(told(tutorial, [setParams(view, { shape: [-1, 9216] })]).offers[0]).toBe('Make the random data 1×28×28');
});

test('where the Input has another shape than its data, random data of that shape are offered too, and suit', () => {
  const design = template('mnist-cnn');
  const { after, problem, offers } = told(design, [setParams(first(design, 'Input'), { shape: [3, 32, 32] })]);
  expect(offers).toEqual(['Set the shape of input to 1×28×28', 'Use random data of 3×32×32']);
  expect(checkDesign(applyEdits(after, problem.repairs[1]?.edits ?? [])).problems).toEqual([]);
});

test('a loss for classes on random values asks for random classes, one a score', () => {
  const loss: Edit = { kind: 'setTraining', training: { loss: { type: 'CrossEntropyLoss', params: {} } } };
  const { after, problem, offers } = told(template('tutorial-net'), [loss]);
  expect(offers).toEqual(['Give the random data 2 classes', 'Use MSELoss']);
  expect(checkDesign(applyEdits(after, problem.repairs[0]?.edits ?? [])).problems).toEqual([]);
});

/** Layers one after the other behind the Input, in front of what it led to. */
function behindInput(design: DesignDocument, layers: readonly (readonly [string, object])[]) {
  const wire = design.wires.find(({ from }) => from.node === first(design, 'Input').id);
  if (!wire) expect.fail('the Input leads nowhere');
  return layers.reduce(
    ({ document, last }, [type, params]) => {
      const node = createNode(document, type, { x: 0, y: 70 * document.nodes.length }, { ...params });
      const edits: Edit[] = [{ kind: 'insertNode', node, wire: last }];
      return { document: applyEdits(document, edits), last: { from: { node: node.id, port: 'y' }, to: wire.to } };
    },
    { document: design, last: wire },
  ).document;
}

test('an Add that lacks an input is offered a shortcut around a normalization or activation alone after all others', () => {
  const conv = { out_channels: 16, kernel_size: [3, 3], padding: [1, 1] };
  const unit: [string, object][] = [
    ['Conv2d', conv],
    ['BatchNorm2d', {}],
  ];
  const design = behindInput(template('mnist-cnn'), [...unit, ['ReLU', {}], ...unit, ['Add', {}]]);
  const { says, offers } = told(design, []);
  expect(says).toContain('joins two or more values');
  const before = design.nodes.filter(({ type }) => type === 'Conv2d').map(({ name }) => name);
  const inner = before.at(-1);
  expect(offers.length).toBeGreaterThan(1);
  expect(offers[0]).toMatch(/^Connect relu\d+ to add1$/);
  expect(offers).not.toContain(`Connect ${inner} to add1`);
});

test('scores that come out of an Add are not said to be a setting of it', () => {
  const design = template('mnist-cnn');
  const output = first(design, 'Output');
  const last = design.wires.find(({ to }) => to.node === output.id) ?? expect.fail('the Output takes nothing');
  const wide = createNode(design, 'Linear', { x: 0, y: 0 }, { out_features: 20 });
  const add = createNode(design, 'Add', { x: 0, y: 70 });
  const from = { node: wide.id, port: 'y' };
  const { says, offers } = told(design, [
    { kind: 'insertNode', node: wide, wire: last },
    { kind: 'insertNode', node: add, wire: { from, to: last.to } },
    { kind: 'addWire', wire: { from, to: { node: add.id, port: 'x' } } },
  ]);
  expect(says).toMatch(/20 scores per sample.*10 can never be right\.$/);
  expect(offers).toEqual(['Add a Linear layer with 10 outputs at the end']);
});
