import { numel } from '../../core/shape';
import type { DesignDocument } from '../../graph/document';
import type { Part, SampleSource } from '../contract';
import { CopyCounts, MEASURED_FIRST, sampleHash } from '../copies';
import type { OpenedSamples } from '../open';
import { MomentSums } from '../transforms/shared/moments';
import { balance } from './balance';
import { duplicates } from './duplicates';
import type { DataFinding } from './finding';
import { missing } from './missing';
import { parts } from './parts';
import { constants, ranges } from './values';

export type { DataFinding } from './finding';

/** Samples that are looked at in one go. */
const BATCH = 256;

/**
 * Looks at all samples as the network will see them. `progress` is told the share that was looked at.
 * Rejects with an InputError as the source does, where a file is damaged on the way.
 */
export async function lintData(
  document: DesignDocument,
  { source, table }: Pick<OpenedSamples, 'source' | 'table'>,
  progress: (share: number) => void = () => {},
): Promise<readonly DataFinding[]> {
  const { counts, info } = source;
  const { target } = info;
  const size = numel(info.input);
  const sums = new MomentSums(info.image ? info.input : [size]);
  const classCounts = target.kind === 'class' ? target.classes.map(() => 0) : [];
  const copied = new CopyCounts();
  const all = counts.train + counts.valid + counts.test;
  let done = 0;
  for (const part of MEASURED_FIRST) {
    for await (const { inputs, targets } of batches(source, part)) {
      const rows = inputs.length / size;
      for (let row = 0; row < rows; row++) {
        copied.add(part, sampleHash(inputs, row * size, size));
        if (part !== 'train') continue;
        sums.add(inputs.subarray(row * size, (row + 1) * size));
        if (target.kind === 'class') {
          const label = targets[row] as number;
          classCounts[label] = (classCounts[label] ?? 0) + 1;
        }
      }
      done += rows;
      progress(done / all);
    }
  }
  const { moments } = sums;
  return [
    ...parts(document, counts, classCounts),
    ...(target.kind === 'class' ? balance(document, target.classes, classCounts) : []),
    ...missing(document, table.lacking),
    ...duplicates(document, copied, counts),
    ...(info.image ? [] : constants(document, moments)),
    ...ranges(document, moments),
  ];
}

async function* batches(source: SampleSource, part: Part) {
  for (let start = 0; start < source.counts[part]; start += BATCH) {
    const length = Math.min(BATCH, source.counts[part] - start);
    yield await source.read(
      part,
      Int32Array.from({ length }, (_, i) => start + i),
    );
    // News and a stop are heard of in between.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}
