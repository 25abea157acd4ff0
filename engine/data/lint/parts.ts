import type { DesignDocument } from '../../graph/document';
import { resolveSplit } from '../split/forms';
import { ENOUGH, type PartSizes } from '../split/shares';
import type { DataFinding } from './finding';

/**
 * A warning where nothing is held back for validation, though a share was asked for.
 * @param classes Training samples of each class; none where the target is no class.
 */
export function parts({ data }: DesignDocument, counts: PartSizes, classes: readonly number[]): readonly DataFinding[] {
  const split = resolveSplit(data.split);
  if (counts.valid > 0 || (split?.type === 'shares' && split.params.valid === 0)) return [];
  const found = { kind: 'parts', severity: 'warning' } as const;
  const small = classes.length > 0 && classes.every((size) => size < ENOUGH);
  if (!small) return [{ ...found, message: { code: 'data.lint.parts', args: {} }, repairs: [] }];
  const apart = { type: 'shares', params: { ...(split?.type === 'shares' && split.params), stratify: false } };
  const repair = {
    label: { code: 'data.lint.fix.stratify', args: {} },
    edits: [{ kind: 'setData', data: { split: apart } }],
  } as const;
  const byClass = split === null || split.type === 'shares';
  const message = { code: 'data.lint.parts.classes', args: { needed: ENOUGH } } as const;
  return [{ ...found, message, repairs: byClass ? [repair] : [] }];
}
