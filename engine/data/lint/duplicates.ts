import type { Repair } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import type { SampleSource } from '../contract';
import type { CopyCounts } from '../copies';
import type { DataFinding } from './finding';

/** Keeps what is measured by out of what is learned from; null where it is done already. */
export function dropCopies({ data }: DesignDocument): Repair | null {
  if (data.copies === 'drop') return null;
  return {
    label: { code: 'data.lint.fix.copies', args: {} },
    edits: [{ kind: 'setData', data: { copies: 'drop' } }],
  };
}

const CODES = { valid: 'data.lint.duplicates', test: 'data.lint.testDuplicates' } as const;

/** Warnings for copies of validation and test samples, mended in one go. */
export function duplicates(
  document: DesignDocument,
  counted: CopyCounts,
  counts: SampleSource['counts'],
): readonly DataFinding[] {
  const repair = counted.left > 0 ? dropCopies(document) : null;
  return (['valid', 'test'] as const).flatMap((part) => {
    const count = counted.doubled(part);
    if (count === 0) return [];
    const message = { code: CODES[part], args: { count, share: count / counts[part] } };
    return [{ kind: 'duplicates', severity: 'warning', message, repairs: repair ? [repair] : [] } as const];
  });
}
