import { describe, expect, it } from 'vitest';
import { checkDesign, describeData, openData } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { openCase } from '../../../../engine/graph/case';
import type { Choice, DesignDocument, DesignNode } from '../../../../engine/graph/document';
import { templates } from '../../../../engine/graph/templates';
import { REMEDY_KINDS, type RemedyKind } from '../../../../engine/training/protocol';
import { remedyFor } from '../../../../engine/training/remedies';
import { hiddenWidths } from '../../../../engine/training/remedies/widths';
import { chain, pointsDesign } from '../../../support/design';
import { noFiles } from '../../../support/noFiles';

const verdict = { sinceEpoch: 3, classShares: [0.9, 0.1] };
const source = { source: { type: 'moons', params: {} } };

function cured(design: DesignDocument, kind: RemedyKind): DesignDocument {
  const remedy = remedyFor(design, kind, verdict);
  if (!remedy) throw new Error(`no ${kind}`);
  return applyEdits(design, remedy.edits);
}

/** Types of the layers in a row, by their wires. */
function row({ nodes, wires }: DesignDocument): string[] {
  const types: string[] = [];
  let node = nodes.find(({ type }) => type === 'Input');
  while (node) {
    types.push(node.type);
    const wire = wires.find(({ from }) => from.node === node?.id);
    node = nodes.find(({ id }) => id === wire?.to.node);
  }
  return types;
}

describe('remedies', () => {
  const plain = chain(
    [['Input', { shape: [2] }], ['Linear', { out_features: 8 }], ['ReLU'], ['Linear', { out_features: 2 }]],
    source,
  );
  const linear = chain(
    [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: 2 }],
    ],
    source,
  );

  it('put a Dropout before the last layer, and then more of it', () => {
    expect(row(cured(plain, 'dropout'))).toEqual(['Input', 'Linear', 'ReLU', 'Dropout', 'Linear', 'Output']);
    const more = cured(pointsDesign(), 'dropout').nodes.find(({ type }) => type === 'Dropout');
    expect(more?.params.p).toBe(0.3);
    expect(remedyFor(linear, 'dropout', verdict)).toBeNull();
  });

  it('make hidden layers wider and narrower, never the output', () => {
    const widths = (design: DesignDocument) => design.nodes.flatMap(({ params }) => params.out_features ?? []);
    expect(widths(cured(plain, 'moreUnits'))).toEqual([16, 2]);
    expect(widths(cured(plain, 'fewerUnits'))).toEqual([4, 2]);
    expect(row(cured(linear, 'moreUnits'))).toEqual(['Input', 'Linear', 'ReLU', 'Linear', 'Output']);
    expect(remedyFor(linear, 'fewerUnits', verdict)).toBeNull();
  });

  it('make channels more and fewer, and only what still fits together', () => {
    const image = { source: { type: 'digits', params: {} } };
    const sizes = (design: DesignDocument) =>
      design.nodes.flatMap(({ params }) => params.out_channels ?? params.out_features ?? []);
    const conv = (out_channels: number, rest = {}) => ['Conv2d', { out_channels, padding: 1, ...rest }] as const;
    const end = [['Linear', { out_features: 10 }]] as const;
    const plainConv = chain([['Input', { shape: [1, 8, 8] }], conv(20), ['ReLU'], ['Flatten'], ...end], image);
    expect(sizes(cured(plainConv, 'moreUnits'))).toEqual([40, 10]);
    expect(sizes(cured(plainConv, 'fewerUnits'))).toEqual([10, 10]);
    expect(row(cured(plainConv, 'dropout'))).toContain('Dropout');
    // A convolution of each channel on its own stays one.
    const depthwise = chain(
      [['Input', { shape: [1, 8, 8] }], conv(20), conv(20, { groups: 20 }), ['Flatten'], ...end],
      image,
    );
    expect(
      cured(depthwise, 'fewerUnits')
        .nodes.map(({ params }) => params.groups)
        .filter((groups) => groups),
    ).toEqual([1, 10]);
    // A View asks for one size: what is before it stays.
    const view = chain(
      [
        ['Input', { shape: [1, 8, 8] }],
        conv(20),
        ['View', { shape: [-1, 1280] }],
        ['Linear', { out_features: 32 }],
        ['ReLU'],
        ...end,
      ],
      image,
    );
    expect(sizes(cured(view, 'moreUnits'))).toEqual([20, 64, 10]);
    const frozen: DesignDocument = {
      ...view,
      nodes: view.nodes.map((node): DesignNode => (node.type === 'Linear' ? { ...node, frozen: true } : node)),
    };
    // What is frozen stays as it is.
    expect(remedyFor(frozen, 'moreUnits', verdict)?.edits.map(({ kind }) => kind)).not.toContain('setParams');
    expect(remedyFor(frozen, 'fewerUnits', verdict)).toBeNull();
  });

  it.each(templates.map(({ name, document }) => [name, document] as const))(
    'find other numbers of units for the template %s, inside its blocks too',
    (_, make) => {
      const units = (design: DesignDocument) =>
        hiddenWidths(openCase(design, null)).reduce((sum, { units }) => sum + units, 0);
      const before = units(make());
      expect(units(cured(make(), 'moreUnits'))).toBeGreaterThan(before);
      expect(units(cured(make(), 'fewerUnits'))).toBeLessThan(before);
    },
  );

  it('move pictures a little before they are scaled, once; other data has none of it', () => {
    const pictures = (target: 'label' | 'input') =>
      chain([['Input', { shape: [1, 8, 8] }], ['Flatten'], ['Linear', { out_features: 10 }]], {
        source: { type: 'digits', params: {} },
        transforms: [{ type: 'Standardize', params: {} }],
        target,
      });
    const { data } = cured(pictures('label'), 'augmentation');
    expect(data.transforms.map(({ type }) => type)).toEqual(['RandomAffine', 'Standardize']);
    expect(remedyFor(cured(pictures('label'), 'augmentation'), 'augmentation', verdict)).toBeNull();
    expect(remedyFor(pictures('input'), 'augmentation', verdict)).toBeNull();
    expect(remedyFor(plain, 'augmentation', verdict)).toBeNull();
  });

  it('take a better activation in place of all of one kind', () => {
    const deep = chain(
      [
        ['Input', { shape: [2] }],
        ['Linear', { out_features: 8 }],
        ['Sigmoid'],
        ['Sigmoid'],
        ['Linear', { out_features: 2 }],
      ],
      source,
    );
    expect(row(cured(deep, 'otherActivation'))).toEqual(['Input', 'Linear', 'ReLU', 'ReLU', 'Linear', 'Output']);
    expect(row(cured(plain, 'otherActivation'))).toContain('LeakyReLU');
    const ending = (type: string) =>
      chain(
        [['Input', { shape: [2] }], ['Linear', { out_features: 8 }], [type], ['Linear', { out_features: 2 }]],
        source,
      );
    expect(row(cured(ending('Softsign'), 'otherActivation'))).toContain('ReLU');
    expect(row(cured(ending('Threshold'), 'otherActivation'))).toContain('LeakyReLU');
    expect(remedyFor(ending('GELU'), 'otherActivation', verdict)).toBeNull();
  });

  it('change settings, and only those', () => {
    const { training } = plain;
    const changed = (kind: RemedyKind) => cured(plain, kind).training;
    expect(changed('rateDown').optimizer.params.lr).toBe(0.001);
    expect(changed('rateUp').optimizer.params.lr).toBe(0.1);
    expect(changed('moreEpochs').epochs).toBe(2 * training.epochs);
    expect(changed('stopEarlier').epochs).toBe(2);
    expect(changed('clipNorm').clipNorm).toBe(1);
    expect(changed('otherSplit').seed).toBe(training.seed + 1);
    expect(changed('weightDecay').optimizer.params.weight_decay).toBe(0.001);
    expect(cured(cured(plain, 'weightDecay'), 'weightDecay').training.optimizer.params.weight_decay).toBe(0.01);
  });

  it('weigh classes for every loss that declares weights of them, once', () => {
    const nll = { ...plain, training: { ...plain.training, loss: { type: 'NLLLoss', params: {} } } };
    for (const design of [plain, nll]) {
      const weighed = cured(design, 'classWeights');
      expect(weighed.training.loss.params.weight).toEqual([0.5556, 5]);
      expect(remedyFor(weighed, 'classWeights', verdict)).toBeNull();
    }
    const values = { ...plain, training: { ...plain.training, loss: { type: 'MSELoss', params: {} } } };
    expect(remedyFor(values, 'classWeights', verdict)).toBeNull();
    // Verdicts of earlier versions do not say how the classes are spread.
    expect(remedyFor(plain, 'classWeights', { sinceEpoch: 3 })).toBeNull();
  });

  const wine = (split: Choice | null) =>
    chain(
      [
        ['Input', { shape: [13] }],
        ['Linear', { out_features: 3 }],
      ],
      { source: { type: 'wine', params: {} }, split },
    );
  const heldOut = async ({ data, training }: DesignDocument) => {
    const opened = await openData(data, training.seed, 16, noFiles);
    const indices = Int32Array.from({ length: opened.counts.valid }, (_, i) => i);
    const { inputs } = await opened.read('valid', indices);
    return [...inputs];
  };

  it.each([
    ['no split of its own', null],
    ['shares', { type: 'shares', params: {} }],
    ['shares with a seed', { type: 'shares', params: { seed: 41 } }],
  ])('hold other samples out where the design has %s', async (_, split) => {
    const before = wine(split);
    expect(await heldOut(cured(before, 'otherSplit'))).not.toEqual(await heldOut(before));
  });

  it('offer no other split where no seed draws it', () => {
    const column = { type: 'column', params: { column: 'part' } };
    expect(remedyFor(wine(column), 'otherSplit', verdict)).toBeNull();
    expect(remedyFor(wine({ type: 'shares', params: { shuffle: false } }), 'otherSplit', verdict)).toBeNull();
  });

  it.each(templates.map(({ name, document }) => [name, document] as const))('suit the template %s', (_, make) => {
    const design = make();
    const { target } = describeData(design.data);
    // A class of half of the samples, and the others alike.
    const classes = target.kind === 'class' ? target.classes : [];
    const classShares = classes.map((_, label) => (label === 0 ? 0.5 : 0.5 / (classes.length - 1)));
    for (const kind of REMEDY_KINDS) {
      const remedy = remedyFor(design, kind, { ...verdict, classShares });
      if (!remedy) continue;
      const problems = checkDesign(applyEdits(design, remedy.edits)).problems;
      expect(
        problems.filter(({ severity }) => severity === 'error'),
        kind,
      ).toEqual([]);
    }
  });
});
