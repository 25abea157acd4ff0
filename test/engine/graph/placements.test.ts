import { expect, it } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument } from '../../../engine/graph/document';
import { CARD, GAP, SPACING } from '../../../engine/graph/layout';
import { roomInWire } from '../../../engine/graph/room';
import { templateByName } from '../../../engine/graph/templates';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { column } from '../../renderer/editor/testDesign';

it('a layer that a repair puts into a wire stands in its column, and what was there makes room', () => {
  const design = column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear', 'Output');
  const [loose] = column('Dropout').nodes;
  if (!loose) throw new Error('there is no layer');
  const beside = { ...loose, position: { x: 400, y: 1.5 * SPACING.row } };
  const given = applyEdits(design, [{ kind: 'addNode', node: beside }]);
  const repairs = analysisOf(given).problems.flatMap((problem) => problem.repairs);
  const place = repairs.find(({ label }) => label.code === 'graph.repair.place');
  const { from = '', to = '' } = (place?.label.args ?? {}) as { from?: string; to?: string };
  const after = applyEdits(given, place?.edits ?? []);
  const at = (name: string) => after.nodes.find((node) => node.name === name)?.position ?? { x: -1, y: -1 };
  expect(at(loose.name)).toEqual({ x: 0, y: at(from).y + SPACING.row });
  expect(at(to)).toEqual({ x: 0, y: at(from).y + 2 * SPACING.row });
  const tops = after.nodes.map(({ position }) => position.y).sort((a, b) => a - b);
  for (const [index, top] of tops.slice(1).entries())
    expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(CARD.height + GAP);
});

const template = (name: string) => templateByName(name)?.document() ?? expect.fail(`there is no ${name}`);

/** A design with a layer without wires beside the last of its layers, and what is offered for that layer. */
function withLoose(design: DesignDocument, type: string) {
  const beside = design.nodes.at(-1)?.position ?? { x: 0, y: 0 };
  const node = createNode(design, type, { x: beside.x + 300, y: beside.y });
  const given = applyEdits(design, [{ kind: 'addNode', node }]);
  const problems = checkDesign(given).problems.filter(({ layer }) => layer === node.id);
  return { given, offered: problems.flatMap(({ repairs }) => repairs) };
}

it.each([
  ['Conv2d', 'spiral'],
  ['Conv2d', 'mnist-cnn'],
  ['MaxPool2d', 'mnist-cnn'],
  ['Linear', 'mnist-mlp'],
  ['LSTM', 'mnist-mlp'],
  ['Flatten', 'mnist-cnn'],
])('what is offered for a loose %s in %s makes no new error', (type, name) => {
  const { given, offered } = withLoose(template(name), type);
  expect(offered.length).toBeGreaterThan(0);
  for (const { label, edits } of offered) {
    expect({ label, errors: checkDesign(applyEdits(given, edits)).problems.filter(isError) }).toEqual({
      label,
      errors: [],
    });
  }
});

const isError = ({ severity }: { readonly severity: string }) => severity === 'error';

it('a loose convolution is offered places on feature maps only, though others are nearer', () => {
  const places = withLoose(template('mnist-cnn'), 'Conv2d').offered.map(({ label }) => label.code);
  expect(places.slice(0, -1)).toEqual(places.slice(0, -1).map(() => 'graph.repair.place'));
  expect(places.length).toBeGreaterThan(1);
  expect(withLoose(template('spiral'), 'Conv2d').offered.map(({ label }) => label.code)).toEqual([
    'graph.repair.remove',
  ]);
});

/** A design that gives nothing already, so that a new fault behind the loose layer would not be one. */
function cut(name: string): DesignDocument {
  const design = template(name);
  return applyEdits(
    design,
    design.wires.slice(0, 1).map((wire) => ({ kind: 'removeWire', wire })),
  );
}

it.each([
  ['MatMul', 'spiral'],
  ['MatMul', 'residual'],
  ['MatMul', 'tiny-transformer'],
  ['Add', 'mnist-mlp'],
])('a loose %s, which joins values, is offered no single wire in %s to stand in', (type, name) => {
  const { offered } = withLoose(cut(name), type);
  expect(offered.length).toBeGreaterThan(0);
  expect(offered.map(({ label }) => label.code)).not.toContain('graph.repair.place');
});

it('a loose layer with one input is offered such places where the design gives nothing already', () => {
  expect(withLoose(cut('mnist-mlp'), 'Dropout').offered.map(({ label }) => label.code)).toContain('graph.repair.place');
});

it('each of many loose layers gets the place that it would get if it stood nowhere itself', () => {
  const design = column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear', 'Output');
  const [dropout] = column('Dropout').nodes;
  if (!dropout) throw new Error('there is no layer');
  // Some in the network's column and below it, where the rest would be moved to, others clear of it.
  const nodes = Array.from({ length: 24 }, (_, at) => ({
    ...dropout,
    ...{ id: `loose${at}`, name: `loose${at}` },
    position: { x: (at % 4) * SPACING.column, y: 40 + Math.floor(at / 4) * 1.5 * SPACING.row },
  }));
  const given = { ...design, nodes: [...design.nodes, ...nodes] };
  const repairs = analysisOf(given).problems.flatMap(({ layer, repairs: offered }) =>
    offered.filter(({ label }) => label.code === 'graph.repair.place').map(({ edits }) => ({ layer, edits })),
  );
  expect(new Set(repairs.map(({ layer }) => layer)).size).toBe(nodes.length);
  for (const { layer, edits } of repairs) {
    const to = edits.flatMap((edit) =>
      edit.kind === 'addWire' && edit.wire.from.node === layer ? [edit.wire.to] : [],
    );
    const wire = design.wires.find((one) => one.to.node === to[0]?.node) ?? expect.fail('it leads to nothing');
    const spot = roomInWire({ ...given, nodes: given.nodes.filter(({ id }) => id !== layer) }, wire);
    const moves = edits.filter(({ kind }) => kind === 'moveNode');
    expect(moves).toEqual([{ kind: 'moveNode', id: layer, position: spot?.place }, ...(spot?.room ?? [])]);
  }
});
