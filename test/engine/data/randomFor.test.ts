import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { randomFor } from '../../../engine/data/randomFor';
import type { DesignDocument } from '../../../engine/graph/document';
import { chain, pointsDesign } from '../../support/design';

const errorsOf = (document: DesignDocument) =>
  checkDesign(document).problems.filter(({ severity }) => severity === 'error');
const digits = { source: { type: 'mnist', params: {} } };
const photos = [
  ['Input', { shape: [3, 32, 32] }],
  ['Conv2d', { out_channels: 4, kernel_size: [3, 3] }],
  ['Flatten'],
  ['Linear', { out_features: 7 }],
] as const;

describe('random numbers for a design', () => {
  it.each([
    ['scores of classes', 'CrossEntropyLoss', { input_shape: [3, 32, 32], classes: 7 }],
    ['values', 'MSELoss', { input_shape: [3, 32, 32], classes: 0, target_shape: [7] }],
  ])('suit its input, its loss and its output: %s', (_, loss, params) => {
    const design = chain(photos, digits, { loss: { type: loss, params: {} } });
    expect(errorsOf(design).length).toBeGreaterThan(0);
    const data = randomFor(design);
    expect(data?.source).toEqual({ type: 'random', params });
    expect(errorsOf({ ...design, data: { ...design.data, ...data } })).toEqual([]);
  });

  it('have one number a sample for an output of one', () => {
    const design = chain(
      [...photos, ['Sum', { dim: [1] }]],
      { source: { type: 'random', params: { input_shape: [3, 32, 32], target_shape: [1] } } },
      { loss: { type: 'MSELoss', params: {} } },
    );
    expect(errorsOf(design).length).toBeGreaterThan(0);
    const data = randomFor(design);
    expect(data?.source?.params).toEqual({ input_shape: [3, 32, 32], classes: 0, target_shape: [] });
    expect(errorsOf({ ...design, data: { ...design.data, ...data } })).toEqual([]);
  });

  it('takes transforms and parts of other data away', () => {
    const design = chain(photos, { ...digits, transforms: [{ type: 'Pad', params: {} }], target: 'oneHot' });
    expect(randomFor(design)).toMatchObject({ transforms: [], target: 'label', split: null });
  });

  it('is not offered where the data fit, where something else is wrong, or where several values come in', () => {
    expect(randomFor(pointsDesign())).toBeNull();
    const { nodes, ...rest } = pointsDesign();
    expect(randomFor({ ...rest, nodes, wires: rest.wires.slice(1) })).toBeNull();
    const [input] = nodes;
    if (!input) throw new Error('no input');
    const second = { ...input, id: 'second', name: 'second', params: { shape: [5] } };
    expect(randomFor({ ...rest, nodes: [...nodes, second] })).toBeNull();
  });
});
