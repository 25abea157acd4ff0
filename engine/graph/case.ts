import type { LayerProblem } from '../layers/contract';
import type { Message } from '../text/messages';
import { applyEdits } from './applyEdits';
import type { DesignDocument } from './document';
import type { Edit } from './edits';
import type { FlatNode } from './flatten';
import { type Examined, examine } from './infer';
import type { SampleInfo } from './sample';

/** A design under examination, with what the search for problems and repairs shares. */
export interface Case extends Examined {
  readonly sample: SampleInfo | null;
  /** Repairs may still be tried out on this many copies of the design; the rest is judged by rules alone. */
  trialsLeft: number;
  /** Result of `fittingImage`, searched at most once. */
  fittingImage: readonly number[] | null | undefined;
}

/** Enough for a design with a handful of problems; a large one, or one with hundreds, must not stop the window. */
const TRIALS = 32;
const TRIAL_LAYERS = 2_000;

export function openCase(document: DesignDocument, sample: SampleInfo | null): Case {
  const examined = examine(document, sample?.input ?? null);
  const trialsLeft = Math.min(TRIALS, Math.ceil(TRIAL_LAYERS / (1 + examined.flat.nodes.length)));
  return { ...examined, sample, trialsLeft, fittingImage: undefined };
}

/** The design as it would be after edits; null when an edit cannot be made, or too much has been tried already. */
export function tryEdits(under: Case, edits: readonly Edit[], sampleInput = under.sampleInput): Examined | null {
  if (under.trialsLeft <= 0) return null;
  under.trialsLeft--;
  return examine(applyEdits(under.document, edits), sampleInput);
}

/** "View 'flatten'": how a sentence names a layer. */
export function layerLabel({ node, name }: FlatNode): string {
  return `${node.type} '${name}'`;
}

/** A layer's own problem as a message: the layer's name is filled in. */
export function layerMessage(problem: LayerProblem, node: FlatNode): Message {
  return { code: problem.code, args: { ...problem.args, layer: layerLabel(node) } } as Message;
}
