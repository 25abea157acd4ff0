import type { Repair } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import { designLosses } from '../../losses';

/** Whether the loss weighs classes already. */
export function hasClassWeights({ training: { loss } }: DesignDocument): boolean {
  const name = designLosses[loss.type]?.classWeight;
  return name !== undefined && Array.isArray(loss.params[name]);
}

/**
 * Weighs each class by how rare it is, so that all together count alike; a class without samples counts as the mean.
 * Null where the loss declares no weights of classes. @param counts Training samples of each class, or shares of them.
 */
export function classWeights({ training }: DesignDocument, counts: readonly number[]): Repair | null {
  const { loss } = training;
  const name = designLosses[loss.type]?.classWeight;
  const known = counts.filter((count) => count > 0);
  if (name === undefined || known.length < 2) return null;
  const total = known.reduce((sum, count) => sum + count, 0);
  const weight = counts.map((own) => (own === 0 ? 1 : Number((total / (known.length * own)).toPrecision(4))));
  return {
    label: { code: 'data.lint.fix.weights', args: {} },
    edits: [{ kind: 'setTraining', training: { loss: { ...loss, params: { ...loss.params, [name]: weight } } } }],
  };
}
