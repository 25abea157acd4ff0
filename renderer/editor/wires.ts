import type { PortType } from '../../engine/core/portType';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument, Wire } from '../../engine/graph/document';
import { type Formula, formulaOf } from '../../engine/text/formulas';
import { problemsAt } from '../state/analysisOf';
import { nodesById, portsOf } from './ports';

/** What flows over a wire; null while it is not known. */
export function wireType(document: DesignDocument, analysis: Analysis | null, wire: Wire): PortType | null {
  const source = nodesById(document).get(wire.from.node);
  if (!source) return null;
  const port = portsOf(document, source).outputs.indexOf(wire.from.port);
  return analysis?.nodes.get(source.id)?.outputs[port] ?? null;
}

const NONE: readonly Problem[] = [];
const named = new WeakMap<Analysis, ReadonlyMap<string, readonly Problem[]>>();

const keyOf = ({ from, to }: Wire): string => `${from.node} ${from.port} ${to.node} ${to.port}`;

function namedAt(analysis: Analysis, wire: Wire): readonly Problem[] {
  let wires = named.get(analysis);
  if (!wires) {
    const lists = new Map<string, Problem[]>();
    for (const problem of analysis.problems) {
      if (problem.wire) lists.set(keyOf(problem.wire), [...(lists.get(keyOf(problem.wire)) ?? []), problem]);
    }
    wires = lists;
    named.set(analysis, wires);
  }
  return wires.get(keyOf(wire)) ?? NONE;
}

/**
 * The problems that show on a wire, errors first: those that name it; and, where a layer knows all its inputs and still
 * cannot work, that layer's errors.
 */
export function wireProblems(analysis: Analysis | null, wire: Wire): readonly Problem[] {
  if (!analysis) return NONE;
  const here = namedAt(analysis, wire);
  if (here.length > 0) return here;
  const target = analysis.nodes.get(wire.to.node);
  const stuck =
    target !== undefined &&
    target.inputs.length > 0 &&
    target.inputs.every((type) => type !== null) &&
    target.outputs.some((type) => type === null);
  if (!stuck) return NONE;
  const errors = problemsAt(analysis, wire.to.node).filter(
    ({ severity, wire: other }) => severity === 'error' && !other,
  );
  return errors.length > 0 ? errors : NONE;
}

/** Why what flows over a wire does not fit, in arithmetic; null where it does, or where it is not a matter of shapes. */
export function wireFormula(problems: readonly Problem[]): Formula | null {
  for (const { message } of problems) {
    const formula = formulaOf(message);
    if (formula) return formula;
  }
  return null;
}
