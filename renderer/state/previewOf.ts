import type { Analysis, Repair } from '../../engine/graph/analysis';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { BlockId, DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { progressOf } from '../../engine/graph/progress';
import { analysisOf } from './analysisOf';

/** A design as a repair would leave it. */
export interface Preview {
  readonly repair: Repair;
  /** The present design. */
  readonly before: DesignDocument;
  readonly after: DesignDocument;
  readonly analysis: Analysis;
}

/** Works out what a repair would do, without doing it; `edits` are its own with what comes along with them. */
export function previewOf(before: DesignDocument, repair: Repair, edits: readonly Edit[] = repair.edits): Preview {
  const after = applyEdits(before, edits);
  return { repair, before, after, analysis: analysisOf(after) };
}

/** The blocks in which a repair changes something, also in blocks in them. */
export function changedBlocks({ before, after }: Pick<Preview, 'before' | 'after'>): ReadonlySet<BlockId> {
  const known = new Set(before.blocks);
  const changed = new Set(after.blocks.filter((block) => !known.has(block)).map(({ id }) => id));
  let size = -1;
  while (size !== changed.size) {
    size = changed.size;
    for (const { id, nodes } of after.blocks)
      if (nodes.some(({ block }) => block !== undefined && changed.has(block))) changed.add(id);
  }
  return changed;
}

/** What is left to mend after a repair, how far it is mended, and what comes out of the network then (null where that is not known). */
export function outcomeOf({ before, after, analysis }: Preview) {
  const outputs = after.nodes.filter(({ type }) => type === 'Output');
  const [output] = outputs;
  const type = outputs.length === 1 && output ? analysis.nodes.get(output.id)?.inputs[0] : null;
  const errors = analysis.problems.filter(({ severity }) => severity === 'error').length;
  const progress = errors > 0 ? progressOf(analysisOf(before), analysis) : null;
  return { output: type ?? null, errors, warnings: analysis.problems.length - errors, progress };
}
