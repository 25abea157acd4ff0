import { formatShape } from '../../core/shape';
import type { Problem, Repair } from '../analysis';
import type { Case } from '../case';
import { createNode } from '../create';
import type { DesignNode } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { SPACING } from '../layout';
import { endOf, isOpenEnd, removal } from '../repairs/wiring';
import { freeColumn } from '../room';

/** A design needs a way in and a way out, one of each while the data has one input and one target; see `lackingOutput`. */
export function boundaryProblems(under: Case): Problem[] {
  const { document, inputs, outputs, sample } = under;
  if (document.nodes.length === 0) {
    return [{ severity: 'error', message: { code: 'graph.empty', args: {} }, layer: null, repairs: [] }];
  }
  const problems: Problem[] = [];
  if (inputs.length === 0) {
    const message = { code: 'graph.input.none', args: {} } as const;
    problems.push({ severity: 'error', message, layer: null, repairs: newInput(under) });
  }
  if (sample && inputs.length > 1) {
    const message = { code: 'graph.input.several', args: countAndNames(inputs) } as const;
    problems.push({ severity: 'error', message, layer: second(inputs), repairs: fewerInputs(under) });
  }
  if (sample && outputs.length > 1) {
    const message = { code: 'graph.output.several', args: countAndNames(outputs) } as const;
    problems.push({ severity: 'error', message, layer: second(outputs), repairs: fewerOutputs(under) });
  }
  return problems;
}

/** Told apart from the others: while a design is being built the Output is what is still to come, whatever else is wrong. */
export function lackingOutput(under: Case): Problem[] {
  if (under.document.nodes.length === 0 || under.outputs.length > 0) return [];
  const message = { code: 'graph.output.none', args: {} } as const;
  return [{ severity: 'error', message, layer: null, repairs: newOutput(under) }];
}

function countAndNames(nodes: readonly FlatNode[]) {
  return { count: nodes.length, layers: nodes.map((node) => node.name) };
}

function second(nodes: readonly FlatNode[]): string | null {
  return nodes[1]?.id ?? null;
}

/** An Input of the data's shape in front of the first layer that waits for data. */
export function newInput(under: Case): Repair[] {
  const { document, sample } = under;
  const fed = new Set(document.wires.map((wire) => `${wire.to.node} ${wire.to.port}`));
  const [first] = document.nodes
    .flatMap((node) => {
      const to = endOf(under, node, 'inputs');
      return to && node.type !== 'Output' && !fed.has(`${to.node} ${to.port}`) ? [{ node, to }] : [];
    })
    .toSorted((a, b) => a.node.position.y - b.node.position.y);
  if (!first) return [];
  const y = first.node.position.y - SPACING.row;
  const position = { x: freeColumn(document.nodes, first.node.position.x, y), y };
  const node = createNode(document, 'Input', position, sample ? { shape: [...sample.input] } : {});
  const shape = formatShape(node.params.shape as readonly number[]);
  return [
    {
      label: { code: 'graph.repair.addInput', args: { shape, name: first.node.name } },
      edits: [
        { kind: 'addNode', node },
        { kind: 'addWire', wire: { from: { node: node.id, port: 'y' }, to: first.to } },
      ],
    },
  ];
}

/** An Output behind the open end that lies furthest along. */
function newOutput(under: Case): Repair[] {
  const places = new Map(under.order.sorted.map((index, place) => [under.flat.nodes[index]?.owner, place]));
  const ends = under.document.nodes.filter((node) => isOpenEnd(under, node));
  const last = ends.toSorted((a, b) => (places.get(b.id) ?? 0) - (places.get(a.id) ?? 0))[0];
  const from = last ? endOf(under, last, 'outputs') : null;
  if (!last || !from) return [];
  const y = last.position.y + SPACING.row;
  const position = { x: freeColumn(under.document.nodes, last.position.x, y), y };
  const node = createNode(under.document, 'Output', position);
  return [
    {
      label: { code: 'graph.repair.addOutput', args: { name: last.name } },
      edits: [
        { kind: 'addNode', node },
        { kind: 'addWire', wire: { from, to: { node: node.id, port: 'x' } } },
      ],
    },
  ];
}

/** Removes Inputs that nothing takes from, else feeds everything from the first; nothing where the others give another shape. */
function fewerInputs(under: Case): Repair[] {
  const { document, inputs } = under;
  const used = new Set(document.wires.map((wire) => wire.from.node));
  const [kept, ...others] = inputs.toSorted((a, b) => Number(used.has(b.owner)) - Number(used.has(a.owner)));
  if (!kept) return [];
  const shapeOf = (node: FlatNode) => String(node.node?.params.shape);
  if (others.some((node) => used.has(node.owner) && shapeOf(node) !== shapeOf(kept))) return [];
  const gone = new Set(others.map((node) => node.owner));
  const edits: Edit[] = others.map((node) => ({ kind: 'removeNode', id: node.owner }));
  for (const { from, to } of document.wires) {
    if (gone.has(from.node)) edits.push({ kind: 'addWire', wire: { from: { node: kept.owner, port: from.port }, to } });
  }
  return [{ label: { code: 'graph.repair.shareInput', args: { name: kept.name } }, edits }];
}

/** Removes one Output or another: first those without a wire, then the earlier ones. */
function fewerOutputs(under: Case): Repair[] {
  const wired = new Set(under.document.wires.map((wire) => wire.to.node));
  const nodes = under.outputs.map((output) => output.node).filter((node): node is DesignNode => node !== undefined);
  return nodes
    .toSorted((a, b) => Number(wired.has(a.id)) - Number(wired.has(b.id)))
    .map((node) => removal(under, node));
}
