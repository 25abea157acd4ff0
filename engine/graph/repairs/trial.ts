import { sameShape } from '../../core/shape';
import { lossByType } from '../../losses';
import { comparesOneOutput } from '../../losses/contract';
import type { Repair } from '../analysis';
import { type Case, located, tryEdits } from '../case';
import type { DesignDocument, NodeId } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { type Examined, faultCount, idleNodes, type NodeTypes, outputType } from '../infer';
import { completeParams } from '../params';
import { targetType } from '../sample';

/**
 * Repairs of one problem sorted by how much each leaves to mend: faults weigh most, then layers that no Output takes
 * from. Ties stay in the given order, the least change first. One that makes things worse is left out where another does not, and so is one that changes a block and breaks what
 * worked in another place where it stands. What cannot be tried any more keeps its place.
 */
export function rankRepairs(under: Case, repairs: readonly Repair[]): Repair[] {
  const sharing = ({ edits }: Repair) => changesBlock(located(under, edits));
  if (repairs.length < 2 && !repairs.some(sharing)) return [...repairs];
  const now = leftIn(under, under, false);
  const tried = distinct(repairs).map((repair) => ({ repair, ...(tryOut(under, repair.edits) ?? now) }));
  const sound = tried.filter(({ repair, breaks }) => !(breaks && sharing(repair)));
  const most = Math.max(now.faults, Math.min(...sound.map(({ faults }) => faults)));
  return sound
    .filter(({ faults }) => faults <= most)
    .toSorted((a, b) => a.faults - b.faults || a.idle - b.idle)
    .map(({ repair }) => repair);
}

/** Those repairs after which nothing is wrong that was not before: a layer's shapes, what the loss can compare, the images. Untried ones stay. */
export function withoutNewErrors(under: Case, repairs: readonly Repair[]): Repair[] {
  return repairs.filter(({ edits }) => !tryOut(under, edits)?.worsens);
}

/** Those repairs that leave less to mend. What cannot be tried any more is left out. */
export function mending(under: Case, repairs: readonly Repair[]): Repair[] {
  const now = leftIn(under, under, false);
  return distinct(repairs).filter(({ edits }) => (tryOut(under, edits)?.faults ?? now.faults) < now.faults);
}

/** Whether a layer, or one in a block, cannot work any more after edits, or cannot with what it then gets. */
export function isRefused(under: Case, edits: readonly Edit[], id: NodeId): boolean {
  const after = tryEdits(under, edits);
  return after !== null && wrongAfter(under, after).some((node) => node.id === id || node.id.startsWith(`${id}/`));
}

/** What a design still lacks until all of it trains. */
interface Left {
  readonly faults: number;
  /** Layers that were there and no Output takes from. */
  readonly idle: number;
  /** Whether a layer that works now would not any more. */
  readonly breaks: boolean;
  /** Whether something is wrong that was not before, be it of a layer whose types were not known. */
  readonly worsens: boolean;
}

const changesBlock = (edits: readonly Edit[]): boolean =>
  edits.some((edit) => 'graph' in edit && (edit.graph ?? null) !== null);

/** Two rules can come to the same. */
function distinct(repairs: readonly Repair[]): Repair[] {
  const known = new Map<string, Repair>();
  for (const repair of repairs) {
    const key = JSON.stringify(repair.edits);
    if (!known.has(key)) known.set(key, repair);
  }
  return [...known.values()];
}

/** What would be left to mend after edits; null where it cannot be tried. */
function tryOut(under: Case, edits: readonly Edit[]): Left | null {
  const changed = edits.some(({ kind }) => kind === 'setData');
  // Repairs change the data and the Input together, so that what comes in is then what the Input says.
  const after = tryEdits(under, edits, changed ? null : under.sampleInput);
  return after && leftIn(under, after, changed);
}

/** By the types of a copy of the design: what was tried for one copy of a block is asked for again by the others. */
const measured = new WeakMap<Examined['types'], Left>();

function leftIn(under: Case, after: Examined, changed: boolean): Left {
  let left = measured.get(after.types);
  if (!left) {
    left = measure(under, after, changed);
    measured.set(after.types, left);
  }
  return left;
}

function measure(under: Case, after: Examined, changed: boolean): Left {
  const [differs, misfits] = [inputDiffers(under, after, changed), !suits(under, after, changed)];
  const wrong = wrongAfter(under, after);
  return {
    faults: faultCount(after) + Number(differs) + Number(misfits),
    // What a repair adds is of use where it is, also before the design has its Output.
    idle: idleNodes(after).filter(({ id }) => under.flat.byId.has(id)).length,
    breaks: wrong.some(({ id }) => typesOf(under, id)?.outputs.every((type) => type !== null)),
    worsens:
      wrong.length > 0 || (differs && !inputDiffers(under, under, false)) || (misfits && suits(under, under, false)),
  };
}

function inputDiffers({ sampleInput }: Case, { inputs }: Examined, changed: boolean): boolean {
  const [input] = inputs;
  if (changed || sampleInput === null || inputs.length !== 1 || !input) return false;
  return !sameShape(input.params.shape as readonly number[], sampleInput);
}

/** Layers that have a problem and had none, or were not there. */
function wrongAfter(under: Case, after: Examined): readonly FlatNode[] {
  return after.flat.nodes.filter(({ id, index }) => after.types[index]?.problem && !typesOf(under, id)?.problem);
}

const typesOf = ({ flat, types }: Case, id: NodeId): NodeTypes | undefined => types[flat.byId.get(id)?.index ?? -1];

/** Whether the loss can compare what comes out. */
function suits({ sample }: Case, after: Examined, changed: boolean): boolean {
  const { training, data }: DesignDocument = after.document;
  const loss = lossByType(training.loss.type);
  if (!sample || !loss || !comparesOneOutput(loss)) return true;
  const output = outputType(after);
  // A fault before it may hide that it cannot.
  if (!output) return false;
  if (changed && data.target === 'input') return true;
  const classes = sample.target.kind === 'class' ? sample.target.classes.length : null;
  return !loss.check(output, targetType(sample), completeParams(loss.params, training.loss.params), classes);
}
