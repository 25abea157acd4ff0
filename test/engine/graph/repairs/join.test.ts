import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import type { Repair } from '../../../../engine/graph/analysis';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { createNode } from '../../../../engine/graph/create';
import type { DesignDocument } from '../../../../engine/graph/document';
import { templateByName } from '../../../../engine/graph/templates';
import { formatMessage } from '../../../../engine/text/messages';

const template = (name: string) => templateByName(name)?.document() ?? expect.fail(`there is no ${name}`);
const without = (design: DesignDocument, id: string) => applyEdits(design, [{ kind: 'removeNode', id }]);
const errors = (design: DesignDocument) => checkDesign(design).problems.filter(({ severity }) => severity === 'error');
const say = ({ label }: Repair) => formatMessage('en', label.code, label.args);
const repairs = (design: DesignDocument) => errors(design)[0]?.repairs ?? [];
const connects = ({ edits }: Repair) => edits.some(({ kind }) => kind === 'addWire');

describe('a wire to a layer that cannot work with what it brings, or the loss then not', () => {
  it.each([
    { name: 'mnist-cnn', id: 'flatten1', words: 'Connect pool2 to fc1, with Flatten before it' },
    { name: 'mnist-mlp', id: 'flatten1', words: 'Connect input to fc1, with Flatten before it' },
    { name: 'mnist-lstm', id: 'rows', words: 'Connect input to lstm, with View before it' },
  ])('is offered with the layer that is wanted in between: $name without $id', ({ name, id, words }) => {
    const design = without(template(name), id);
    const [first] = repairs(design);
    expect(first && say(first)).toBe(words);
    expect(errors(applyEdits(design, first?.edits ?? []))).toEqual([]);
    expect(repairs(design).filter(connects)).toHaveLength(1);
  });

  it('is left out where the layer cannot work with it and no other layer would help', () => {
    const design = template('tutorial-net');
    const wire = design.wires.find(({ to }) => to.node === 'conv2') ?? expect.fail('nothing leads to conv2');
    const cut = (groups: number) =>
      applyEdits(design, [
        { kind: 'setParams', id: 'conv2', params: { groups } },
        { kind: 'removeWire', wire },
      ]);
    expect(repairs(cut(2)).map(say)).toEqual(['Connect relu1 to conv2', 'Remove conv2']);
    expect(repairs(cut(4)).map(say)).toEqual(['Remove conv2']);
  });
});

it('of several wires into a block those are offered that make no error in it', () => {
  const design = template('unet-small');
  const wire = design.wires.find(({ from, to }) => from.node === 'down3' && to.node === 'up2');
  if (!wire) expect.fail('there is no such wire');
  const cut = applyEdits(design, [{ kind: 'removeWire', wire }]);
  expect(repairs(cut).filter(connects).map(say)).toEqual(['Connect down3 to up2']);
});

it.each(['mnist-cnn', 'mnist-mlp', 'tutorial-net', 'residual'])(
  'a loose Add in %s is offered to begin with what another value goes with',
  (name) => {
    const design = template(name);
    const add = createNode(design, 'Add', { x: 600, y: 300 });
    const given = applyEdits(design, [{ kind: 'addNode', node: add }]);
    const beginnings = repairs(given).filter(connects);
    expect(beginnings.length).toBeGreaterThan(0);
    for (const { edits } of beginnings) {
      const next = repairs(applyEdits(given, edits)).find(connects);
      expect(next && errors(applyEdits(applyEdits(given, edits), next.edits))).toEqual([]);
    }
  },
);

it('a loose Add is offered no wire where no two values go together', () => {
  const design = template('mnist-lstm');
  const add = createNode(design, 'Add', { x: 600, y: 300 });
  expect(repairs(applyEdits(design, [{ kind: 'addNode', node: add }])).map(say)).toEqual(['Remove add1']);
});
