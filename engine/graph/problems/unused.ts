import type { Problem, Repair } from '../analysis';
import type { Case } from '../case';
import type { NodeId } from '../document';
import { fewestInputs } from '../infer';
import { placements } from '../repairs/placement';

/**
 * Layers whose value reaches no Output. One warning for each place where it ends, with all that lead there alone.
 * Not told while wires are missing elsewhere: then the design is being wired, and that is told already.
 */
export function unusedProblems(under: Case): Problem[] {
  const { document, outputs } = under;
  if (outputs.length === 0 || wiresMissing(under)) return [];
  const sources = new Map<NodeId, NodeId[]>(document.nodes.map((node) => [node.id, []]));
  for (const { from, to } of document.wires) sources.get(to.node)?.push(from.node);
  const behind = (starts: readonly NodeId[]) => {
    const found = new Set(starts);
    for (const id of found) for (const source of sources.get(id) ?? []) found.add(source);
    return found;
  };
  const used = behind(outputs.map((output) => output.owner));
  const taken = new Set(document.wires.map((wire) => wire.from.node));
  const ends = document.nodes
    .filter(({ id }) => !used.has(id) && !taken.has(id))
    .map((end) => ({ end, leading: behind([end.id]) }));
  const times = new Map<NodeId, number>();
  for (const { leading } of ends) for (const id of leading) times.set(id, (times.get(id) ?? 0) + 1);
  const problems: Problem[] = [];
  for (const { end, leading } of ends) {
    // An Input too many is told with the Inputs.
    if (end.type === 'Input' && under.inputs.length > 1 && under.sample) continue;
    // What leads to another end as well goes with the last of them.
    const alone = document.nodes.filter(({ id }) => leading.has(id) && !used.has(id) && times.get(id) === 1);
    const names = alone.map((node) => node.name);
    const removeAll: Repair = {
      label: { code: 'graph.repair.removeAll', args: { names } },
      edits: alone.map((node) => ({ kind: 'removeNode', id: node.id })),
    };
    const repairs = end.type === 'Input' && alone.length === 1 ? [] : [removeAll];
    const message = { code: 'graph.unused', args: { layers: names } } as const;
    problems.push({ severity: 'warning', message, layer: end.id, repairs: [...placements(under, end), ...repairs] });
  }
  return problems;
}

function wiresMissing({ flat, order }: Case): boolean {
  if (order.cycles.length > 0) return true;
  return flat.nodes.some(
    (node) => node.inputs.length < fewestInputs(node) || node.inputs.some(({ source }) => !source),
  );
}
