import { checkDesign } from '../data';
import type { Analysis } from '../graph/analysis';
import { analyze } from '../graph/analyze';
import { buildNetwork, type Network } from '../graph/build';
import type { DesignDocument } from '../graph/document';
import { refuseProblems } from './model';

/** A design's network that is to be run or written, with its inputs and outputs by name, in the design's order. */
export interface OpenNetwork {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly network: Network;
}

/** What keeps a network from being trained, and no other use of it. */
const OF_TRAINING: ReadonlySet<string> = new Set(['training.allFrozen', 'training.noParameters']);

/**
 * Opens a design to run or write its network. Data has one input and one target: a network of several is taken without it.
 * Throws InputError with the first error among the design's problems.
 */
export function openNetwork(document: DesignDocument): OpenNetwork {
  const several = ['Input', 'Output'].some((end) => document.nodes.filter(({ type }) => type === end).length > 1);
  const analysis = several ? analyze(document, null) : checkDesign(document);
  refuseProblems({ ...analysis, problems: analysis.problems.filter(({ message }) => !OF_TRAINING.has(message.code)) });
  return { document, analysis, network: buildNetwork(document, analysis) };
}
