import { formatShape } from '../../core/shape';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { Choice } from '../document';

/** Random data of a shape in place of the design's, with as many classes or values as its own have; null where that is not known. */
export function randomData({ document, sample }: Case, shape: readonly number[]): Repair | null {
  if (!sample) return null;
  const { target } = sample;
  const targets: Choice['params'] =
    target.kind === 'class'
      ? { classes: target.classes.length }
      : document.data.target === 'oneHot'
        ? { classes: target.shape[0] ?? 0 }
        : { classes: 0, target_shape: [...target.shape] };
  const source = { type: 'random', params: { input_shape: [...shape], ...targets } };
  return {
    label: { code: 'graph.repair.randomData', args: { shape: formatShape(shape) } },
    edits: [{ kind: 'setData', data: { source, transforms: [], split: null } }],
  };
}

/** Random classes in place of random values, one for each score that the network gives. */
export function randomClasses({ document }: Case, scores: readonly number[]): Repair[] {
  const { source } = document.data;
  const [classes, ...more] = scores;
  if (source.type !== 'random' || classes === undefined || classes < 2 || more.length > 0) return [];
  return [
    {
      label: { code: 'graph.repair.randomClasses', args: { count: classes } },
      edits: [{ kind: 'setData', data: { source: { type: source.type, params: { ...source.params, classes } } } }],
    },
  ];
}
