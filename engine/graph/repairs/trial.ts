import { sameShape } from '../../core/shape';
import { lossByType } from '../../losses';
import { comparesOneOutput } from '../../losses/contract';
import type { Repair } from '../analysis';
import { type Case, tryEdits } from '../case';
import type { DesignDocument } from '../document';
import type { Edit } from '../edits';
import { type Examined, faultCount, outputType } from '../infer';
import { completeParams } from '../params';
import { targetType } from '../sample';

/**
 * Repairs of one problem sorted by how much each leaves to mend; ties stay in the given order, the least change first.
 * One that makes things worse is left out where another does not, and so is one that changes a block and breaks what
 * worked in another place where it stands. What cannot be tried any more keeps its place.
 */
export function bestFirst(under: Case, repairs: readonly Repair[]): Repair[] {
  if (repairs.length < 2 && !repairs.some(changesBlock)) return [...repairs];
  const now = faultsLeft(under, under, false);
  const tried = distinct(repairs)
    .filter((repair) => !changesBlock(repair) || !breaksElsewhere(under, repair.edits))
    .map((repair) => ({ repair, left: leftAfter(under, repair.edits) ?? now }));
  const best = Math.min(...tried.map(({ left }) => left));
  return tried
    .filter(({ left }) => left <= Math.max(best, now))
    .toSorted((a, b) => a.left - b.left)
    .map(({ repair }) => repair);
}

const changesBlock = ({ edits }: Repair): boolean =>
  edits.some((edit) => 'graph' in edit && (edit.graph ?? null) !== null);

/** Whether a layer that works now would not any more. */
function breaksElsewhere(under: Case, edits: readonly Edit[]): boolean {
  const after = tryEdits(under, edits);
  if (!after) return false;
  const works = ({ types }: Examined, index: number) =>
    types[index]?.problem === null && types[index]?.outputs.every((type) => type !== null);
  return after.flat.nodes.some(({ id, index }) => {
    const before = under.flat.byId.get(id);
    return after.types[index]?.problem && before && works(under, before.index);
  });
}

/** Two rules can come to the same. */
function distinct(repairs: readonly Repair[]): Repair[] {
  const known = new Map<string, Repair>();
  for (const repair of repairs) {
    const key = JSON.stringify(repair.edits);
    if (!known.has(key)) known.set(key, repair);
  }
  return [...known.values()];
}

/** How many things would be wrong after edits; null where it cannot be tried. */
function leftAfter(under: Case, edits: readonly Edit[]): number | null {
  const changed = edits.some(({ kind }) => kind === 'setData');
  // Repairs change the data and the Input together, so that what comes in is then what the Input says.
  const after = tryEdits(under, edits, changed ? null : under.sampleInput);
  return after && faultsLeft(under, after, changed);
}

function faultsLeft(under: Case, after: Examined, changed: boolean): number {
  const [input] = after.inputs;
  const differs =
    !changed && under.sampleInput !== null && after.inputs.length === 1 && input
      ? !sameShape(input.params.shape as readonly number[], under.sampleInput)
      : false;
  return faultCount(after) + Number(differs) + Number(!suits(under, after, changed));
}

/** Whether the loss can compare what comes out; true where that is not known. */
function suits({ sample }: Case, after: Examined, changed: boolean): boolean {
  const { training, data }: DesignDocument = after.document;
  const loss = lossByType(training.loss.type);
  const output = outputType(after);
  if (!sample || !output || !loss || !comparesOneOutput(loss)) return true;
  if (changed && data.target === 'input') return true;
  const classes = sample.target.kind === 'class' ? sample.target.classes.length : null;
  return !loss.check(output, targetType(sample), completeParams(loss.params, training.loss.params), classes);
}
