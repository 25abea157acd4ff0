import { type PortType, sampleSizes } from '../core/portType';
import { numel } from '../core/shape';
import type { Analysis, NodeAnalysis, Problem } from './analysis';
import { type Case, openCase } from './case';
import type { DesignDocument, NodeId } from './document';
import type { FlatNode } from './flatten';
import { lastLayerAdvice } from './problems/advice';
import { boundaryProblems } from './problems/boundary';
import { cycleProblems } from './problems/cycles';
import { inputShapeProblems } from './problems/data';
import { fitProblems, paramProblems } from './problems/fit';
import { scheduleProblems } from './problems/schedule';
import { settingProblems } from './problems/settings';
import { targetProblems } from './problems/target';
import { unusedProblems } from './problems/unused';
import { inputProblems } from './problems/wiring';
import type { SampleInfo } from './sample';

/**
 * Everything that can be told of a checked design without running it: shapes on the wires, parameters, neurons,
 * multiply-accumulates, problems and their repairs. `sample` is what the data gives after transforms and target
 * mode; null where it is not known. Never throws for a document that `parseDocument` or `applyEdits` gave.
 *
 * `nodes` also holds the layers inside blocks, by their path ("block1/conv1"), and blocks and copies of blocks inside
 * blocks; `order` has the design's own nodes alone.
 */
export function analyze(document: DesignDocument, sample: SampleInfo | null): Analysis {
  const under = openCase(document, sample);
  const nodes = new Map<NodeId, NodeAnalysis>();
  for (const node of under.flat.nodes) nodes.set(node.id, measure(under, node));
  const inside = measureInstances(under, nodes);
  for (const [id, instance] of inside) nodes.set(id, instance);
  const order = topOrder(under);
  const totals = { parameters: 0, neurons: 0, macs: 0 };
  for (const id of order) {
    const node = nodes.get(id) as NodeAnalysis;
    totals.parameters += node.parameters;
    totals.neurons += node.neurons;
    totals.macs += node.macs;
  }
  const problems = findProblems(under);
  return { nodes, order, problems: [...nothingToTrain(under, problems, totals.parameters), ...problems], totals };
}

function measure(under: Case, node: FlatNode): NodeAnalysis {
  const { id, definition, params } = node;
  const { inputs, outputs, problem } = under.types[node.index] as Case['types'][number];
  const nothing = { id, inputs, outputs, parameters: 0, neurons: 0, macs: 0, inferred: {} };
  const known = inputs.filter((type) => type !== null);
  const given = outputs.filter((type) => type !== null);
  if (!definition || problem || known.length < inputs.length || given.length === 0) return nothing;
  const state = definition.state(known, params);
  return {
    ...nothing,
    parameters: sum(state.map(({ kind, shape }) => (kind === 'parameter' ? numel(shape) : 0))),
    neurons: definition.countsNeurons ? sum(given.map((type) => numel(sampleSizes(type)))) : 0,
    macs: definition.macs?.(known, given, params) ?? 0,
    inferred: definition.inferred?.(known, params) ?? {},
  };
}

/** Instances of blocks and their copies: their own ports, and the sums over all that lies in them. */
function measureInstances(under: Case, inner: ReadonlyMap<NodeId, NodeAnalysis>): Map<NodeId, NodeAnalysis> {
  const { nodes, instances } = under.flat;
  const found = (index: number) => inner.get((nodes[index] as FlatNode).id) as NodeAnalysis;
  return new Map(
    instances.map(({ id, first, end, inputs, outputs }) => {
      const parts = nodes.slice(first, end).map(({ index }) => found(index));
      const typeAt = (index: number): PortType | null => found(index).outputs[0] ?? null;
      const analysis = {
        id,
        inputs: inputs.map(typeAt),
        outputs: outputs.map(typeAt),
        parameters: sum(parts.map(({ parameters }) => parameters)),
        neurons: sum(parts.map(({ neurons }) => neurons)),
        macs: sum(parts.map(({ macs }) => macs)),
        inferred: {},
      };
      return [id, analysis];
    }),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The design's nodes in topological order; an instance stands where the last of its inputs is known. */
function topOrder({ document, flat, order }: Case): NodeId[] {
  const places = new Map<NodeId, number>();
  for (const [place, index] of order.sorted.entries()) {
    const node = flat.nodes[index] as FlatNode;
    const counts = node.root || !places.has(node.owner) || node.node.type === 'Input';
    if (counts) places.set(node.owner, place);
  }
  const placeOf = (id: NodeId) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return document.nodes.map((node) => node.id).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Errors before warnings; within them the whole design, then layer by layer as data flows, then loss and target. */
function findProblems(under: Case): Problem[] {
  const { flat, order } = under;
  const layers = order.sorted.flatMap((index) => {
    const node = flat.nodes[index] as FlatNode;
    return [...paramProblems(node), ...inputProblems(under, node), ...fitProblems(under, node)];
  });
  const problems = [
    ...cycleProblems(under),
    ...boundaryProblems(under),
    ...inputShapeProblems(under),
    ...layers,
    ...targetProblems(under),
    ...settingProblems(under),
    ...scheduleProblems(under),
    ...unusedProblems(under),
    ...lastLayerAdvice(under),
  ];
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

/** Told only of what would otherwise run: in a design that is being wired, the layers are still to come. */
function nothingToTrain({ sample }: Case, problems: readonly Problem[], parameters: number): Problem[] {
  if (!sample || parameters > 0 || problems.some(isError)) return [];
  return [{ severity: 'error', message: { code: 'training.noParameters', args: {} }, layer: null, repairs: [] }];
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
