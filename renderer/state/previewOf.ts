import type { Analysis, Repair } from '../../engine/graph/analysis';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument, DesignNode, NodeId, Wire } from '../../engine/graph/document';
import { analysisOf } from './analysisOf';
import { wireKeys } from './selection';

/** What a repair would do to a part of the design. */
export type Change = 'new' | 'changed' | 'gone';

/** A design as a repair would leave it, held against the present one. */
export interface Preview {
  readonly repair: Repair;
  /** The present design. */
  readonly before: DesignDocument;
  readonly after: DesignDocument;
  readonly analysis: Analysis;
  /** Layers that come, go, or get other parameters. */
  readonly nodes: ReadonlyMap<NodeId, Change>;
  /** Wires that come or go, by the keys of `wireKeys`. */
  readonly wires: ReadonlyMap<string, Exclude<Change, 'changed'>>;
  /** Every layer and wire that is drawn: those of the design after, and those that go. */
  readonly drawnNodes: readonly DesignNode[];
  readonly drawnWires: ReadonlyMap<string, Wire>;
}

/** Works out what a repair would do, without doing it. */
export function previewOf(before: DesignDocument, repair: Repair): Preview {
  const after = applyEdits(before, repair.edits);
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map(({ id }) => id));
  const nodes = new Map<NodeId, Change>();
  for (const { id, params } of after.nodes) {
    const was = old.get(id);
    if (!was) nodes.set(id, 'new');
    else if (was.params !== params && JSON.stringify(was.params) !== JSON.stringify(params)) nodes.set(id, 'changed');
  }
  const going = before.nodes.filter(({ id }) => !kept.has(id));
  for (const { id } of going) nodes.set(id, 'gone');
  const [wiresBefore, wiresAfter] = [wireKeys(before), wireKeys(after)];
  const wires = new Map<string, 'new' | 'gone'>();
  for (const key of wiresAfter.keys()) if (!wiresBefore.has(key)) wires.set(key, 'new');
  for (const key of wiresBefore.keys()) if (!wiresAfter.has(key)) wires.set(key, 'gone');
  return {
    repair,
    before,
    after,
    analysis: analysisOf(after),
    nodes,
    wires,
    drawnNodes: [...after.nodes, ...going],
    drawnWires: new Map([...wiresBefore, ...wiresAfter]),
  };
}

/** What is left to mend after a repair, and what comes out of the network then (null where that is not known). */
export function outcomeOf({ after, analysis }: Preview) {
  const outputs = after.nodes.filter(({ type }) => type === 'Output');
  const [output] = outputs;
  const type = outputs.length === 1 && output ? analysis.nodes.get(output.id)?.inputs[0] : null;
  return { output: type ?? null, left: analysis.problems.length };
}
