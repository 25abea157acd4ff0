import { sampleSizes } from '../../core/portType';
import { sameShape } from '../../core/shape';
import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel } from '../case';
import { createNode } from '../create';
import type { DesignNode, Wire } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { fewestInputs } from '../infer';
import { SPACING } from '../layout';
import { shiftDown } from '../repairs/insertion';
import { connections, MOST_REPAIRS, nodeById, placements, removal } from '../repairs/wiring';
import { newInput } from './boundary';

/** Inputs of a layer without a wire, with too few, or with too many. */
export function inputProblems(under: Case, node: FlatNode): Problem[] {
  const problems: Problem[] = [];
  const layer = node.id;
  const variadic = node.ports.variadic ? node.ports.inputs.at(-1) : undefined;
  for (const { port, source } of node.inputs) {
    if (source || port === variadic) continue;
    const message = { code: 'graph.unconnected', args: { layer: layerLabel(node), port } } as const;
    problems.push({ severity: 'error', message, layer, repairs: node.root ? wiresFor(under, node, port) : [] });
  }
  if (variadic !== undefined && node.inputs.length < fewestInputs(node)) {
    const count = node.inputs.length;
    const message = { code: 'graph.tooFewWires', args: { layer: layerLabel(node), count } } as const;
    problems.push({ severity: 'error', message, layer, repairs: node.root ? wiresFor(under, node, variadic) : [] });
  }
  const [extra] = node.surplus;
  if (extra) problems.push(surplusProblem(under, node, extra));
  return problems;
}

/** Ways to give an input what it lacks. A layer that would get its value from elsewhere can as well be taken out. */
function wiresFor(under: Case, { node, inputs }: FlatNode, port: string): Repair[] {
  if (node.type === 'Input') return [];
  const to = { node: node.id, port };
  const added = under.inputs.length === 0 ? newInput(under) : [];
  const fits = added.filter(({ edits }) =>
    edits.some((edit) => edit.kind === 'addWire' && edit.wire.to.node === node.id),
  );
  const open = connections(under, to, true);
  const first = [...placements(under, node), ...fits, ...open];
  const others = open.length > 0 ? [] : connections(under, to, false);
  if (node.type === 'Output') return [...first, ...others].slice(0, MOST_REPAIRS);
  const removed = removal(under, node);
  if (inputs.some(({ source }) => source)) return [...first, removed, ...others].slice(0, MOST_REPAIRS);
  return [...[...first, ...others].slice(0, MOST_REPAIRS - 1), removed];
}

function surplusProblem(under: Case, node: FlatNode, extra: Wire): Problem {
  const wires = under.document.wires.filter((wire) => wire.to.node === extra.to.node && wire.to.port === extra.to.port);
  const names = wires.map((wire) => nodeById(under, wire.from.node)?.name ?? wire.from.node);
  const keep = names.map((from, index): Repair => {
    const others = wires.filter((_, other) => other !== index);
    return {
      label: { code: 'graph.repair.keepWire', args: { from } },
      edits: others.map((other) => ({ kind: 'removeWire', wire: other })),
    };
  });
  const args = { layer: layerLabel(node), port: extra.to.port, count: wires.length, layers: names.join(', ') };
  return {
    severity: 'error',
    message: { code: 'graph.surplusWires', args },
    layer: node.id,
    wire: extra,
    repairs: node.root ? [...sumOf(under, node.node, wires), ...keep] : [],
  };
}

/** An Add layer in front of the input, where all that arrives has one shape. */
function sumOf(under: Case, target: DesignNode, wires: readonly Wire[]): Repair[] {
  const shapes = wires.map((wire) => {
    const from = under.flat.byId.get(wire.from.node);
    const output = from?.ports.outputs.indexOf(wire.from.port) ?? -1;
    const type = from ? under.types[from.index]?.outputs[output] : null;
    return type ? sampleSizes(type) : null;
  });
  const first = shapes[0];
  const [to] = wires;
  const repeated = new Set(wires.map((wire) => wire.from.node)).size < wires.length;
  if (!first || !to || repeated || !shapes.every((shape) => shape && sameShape(shape, first))) return [];
  const node = createNode(under.document, 'Add', target.position);
  const edits: Edit[] = [
    ...wires.map((wire) => ({ kind: 'removeWire', wire }) as const),
    { kind: 'addNode', node },
    ...wires.map(({ from }) => ({ kind: 'addWire', wire: { from, to: { node: node.id, port: 'x' } } }) as const),
    { kind: 'addWire', wire: { from: { node: node.id, port: 'y' }, to: to.to } },
    ...shiftDown(under, target.id, SPACING.row),
  ];
  return [{ label: { code: 'graph.repair.add', args: {} }, edits }];
}
