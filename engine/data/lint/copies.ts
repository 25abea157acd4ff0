import type { Repair } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import type { Part, SampleSource } from '../contract';
import type { DataFinding } from './finding';

/** Keeps what is measured by out of what is learned from; null where it is done already. */
export function dropCopies({ data }: DesignDocument): Repair | null {
  if (data.copies === 'drop') return null;
  return {
    label: { code: 'data.lint.fix.copies', args: {} },
    edits: [{ kind: 'setData', data: { copies: 'drop' } }],
  };
}

/** Counts samples whose input stands in another part too. Parts come in the order test, valid, train. */
export class CopyCounts {
  private readonly measured = { test: new Map<string, number>(), valid: new Map<string, number>() };
  private readonly leaked = { test: new Set<string>(), valid: new Set<string>() };
  /** Training samples without a copy in another part. */
  left = 0;

  add(part: Part, hash: string): void {
    const { test, valid } = this.measured;
    if (part !== 'test' && test.has(hash)) this.leaked.test.add(hash);
    if (part === 'train') {
      if (valid.has(hash)) this.leaked.valid.add(hash);
      if (!valid.has(hash) && !test.has(hash)) this.left++;
    } else this.measured[part].set(hash, (this.measured[part].get(hash) ?? 0) + 1);
  }

  /** Samples of the part that stand in an earlier one: validation samples in training, test samples in either. */
  doubled(part: 'valid' | 'test'): number {
    let sum = 0;
    for (const hash of this.leaked[part]) sum += this.measured[part].get(hash) ?? 0;
    return sum;
  }
}

const CODES = { valid: 'data.lint.duplicates', test: 'data.lint.testDuplicates' } as const;

/** Warnings for copies of validation and test samples, mended in one go. */
export function copies(
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
