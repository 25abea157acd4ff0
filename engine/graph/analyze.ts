import type { PortType } from '../core/portType';
import type { Analysis, NodeAnalysis, Problem } from './analysis';
import { type Case, dimsOf, openCase } from './case';
import { type Counts, layerCounts, layerFormulas, type Measured, NO_COUNTS, summed, totals } from './counts';
import type { DesignDocument, NodeId } from './document';
import { type Field, receptiveFields } from './fields';
import { type FlatNode, isPassage } from './flatten';
import { allKnown } from './infer';
import { takingPart } from './needed';
import { isPortType } from './ports';
import { lastLayerAdvice } from './problems/advice';
import { boundaryProblems, lackingOutput } from './problems/boundary';
import { cycleProblems } from './problems/cycles';
import { inputShapeProblems } from './problems/data';
import { fitProblems, paramProblems } from './problems/fit';
import { memoryProblems } from './problems/memory';
import { scheduleProblems } from './problems/schedule';
import { settingProblems } from './problems/settings';
import { sizeProblems } from './problems/size';
import { targetProblems } from './problems/target';
import { unusedProblems } from './problems/unused';
import { inputProblems } from './problems/wiring';
import { areRefused } from './refused';
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
  const dims = dimsOf(under);
  let known: readonly Field[] | null = null;
  const fields = () => {
    known ??= receptiveFields(under, dims);
    return known;
  };
  const taking = takingPart(under.flat);
  for (const node of under.flat.nodes) {
    const takesPart = taking[node.index] as boolean;
    nodes.set(node.id, measure(under, node, dims[node.index]?.outputs ?? [], fields, takesPart));
  }
  const inside = measureInstances(under, nodes);
  for (const [id, instance] of inside) nodes.set(id, instance);
  const order = topOrder(under);
  const whole = totals(order.map((id) => nodes.get(id) as NodeAnalysis).filter(({ takesPart }) => takesPart));
  const leftOut = under.flat.nodes.filter((node) => !taking[node.index] && isLayer(node)).length;
  const uncounted = under.flat.nodes.filter(
    (node) => taking[node.index] && isLayer(node) && !nodes.get(node.id)?.isMeasured,
  ).length;
  const tooLarge = sizeProblems(under, nodes);
  const found = [...tooLarge, ...findProblems(under)];
  if (tooLarge.length === 0) found.push(...memoryProblems(under, nodes, whole));
  const problems = [...nothingToTrain(under, found, whole), ...found].map((problem) => takable(document, problem));
  return { nodes, order, problems, totals: whole, leftOut, uncounted };
}

/** Without repairs that could not be carried out. */
function takable(document: DesignDocument, problem: Problem): Problem {
  const repairs = problem.repairs.filter(({ edits }) => !areRefused(document, edits));
  return repairs.length === problem.repairs.length ? problem : { ...problem, repairs };
}

const isLayer = ({ definition, node }: FlatNode): boolean => definition !== null && !isPortType(node.type);

function measure(
  under: Case,
  node: FlatNode,
  outputNames: NodeAnalysis['outputNames'],
  fields: () => readonly Field[],
  takesPart: boolean,
): NodeAnalysis {
  const { index, id, definition, params, sound, frozen: isFrozen } = node;
  const { inputs, outputs, problem } = under.types[index] as Case['types'][number];
  const given = allKnown(outputs) ? outputs : outputs.filter((type) => type !== null);
  const measured: Measured | null =
    definition && sound && !problem && allKnown(inputs) && given.length > 0
      ? { definition, params, inputs, outputs: given, names: outputNames, frozen: isFrozen }
      : null;
  const { parameters, frozen, neurons, macs, activations } = measured ? layerCounts(measured) : NO_COUNTS;
  // Written out: this runs for every layer at every edit, and spreading is several times slower.
  return {
    id,
    inputs,
    // What flows on is that of the default, so that not everything behind is lost; shown as this layer's it would be a lie.
    outputs: sound ? outputs : outputs.map(() => null),
    outputNames: sound ? outputNames : outputNames.map(() => null),
    parameters,
    frozen,
    neurons,
    macs,
    activations,
    // A passage of a block has nothing to count.
    isMeasured: measured !== null || isPassage(node),
    takesPart,
    // These are asked for of the one that is looked at, where there are hundreds.
    get field() {
      return fields()[index] ?? null;
    },
    get formulas() {
      return measured ? layerFormulas(measured) : NO_COUNTS;
    },
    get inferred() {
      return measured ? (measured.definition.inferred?.(measured.inputs, params) ?? {}) : {};
    },
  };
}

/** Instances of blocks and their copies: their own ports, and the sums over all that lies in them. */
function measureInstances(under: Case, inner: ReadonlyMap<NodeId, NodeAnalysis>): Map<NodeId, NodeAnalysis> {
  const { nodes, instances } = under.flat;
  const found = (index: number) => inner.get((nodes[index] as FlatNode).id) as NodeAnalysis;
  return new Map(
    instances.map(({ id, first, end, inputs, outputs }) => {
      const parts: NodeAnalysis[] = [];
      for (let index = first; index < end; index++) parts.push(found(index));
      const taking = parts.filter(({ takesPart }) => takesPart);
      // Of one that leads nowhere itself it is told what it holds.
      const counted = taking.length > 0 ? taking : parts;
      const typeAt = (index: number): PortType | null => found(index).outputs[0] ?? null;
      const analysis: NodeAnalysis = {
        id,
        inputs: inputs.map(typeAt),
        outputs: outputs.map(typeAt),
        outputNames: outputs.map((index) => found(index).outputNames[0] ?? null),
        ...totals(counted),
        isMeasured: parts.every(({ isMeasured }) => isMeasured),
        takesPart: taking.length > 0,
        get field() {
          return outputs.map((index) => found(index).field)[0] ?? null;
        },
        // By their path inside: "conv1", "unit1/conv".
        get formulas() {
          return summed(counted.map((counts) => ({ name: counts.id.slice(id.length + 1), counts })));
        },
        inferred: {},
      };
      return [id, analysis];
    }),
  );
}

/** The design's nodes in topological order; an instance stands where the last of its inputs is known. */
function topOrder({ document, flat, order }: Case): NodeId[] {
  const places = new Map<NodeId, number>();
  for (let place = 0; place < order.sorted.length; place++) {
    const node = flat.nodes[order.sorted[place] as number] as FlatNode;
    const counts = node.root || !places.has(node.owner) || node.node.type === 'Input';
    if (counts) places.set(node.owner, place);
  }
  const placeOf = (id: NodeId) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return document.nodes.map((node) => node.id).toSorted((a, b) => placeOf(a) - placeOf(b));
}

const LAYER_PROBLEMS = [paramProblems, inputProblems, fitProblems];

/** Errors before warnings; within them the whole design, then layer by layer as data flows, then the way out, loss and target. */
function findProblems(under: Case): Problem[] {
  const { flat, order } = under;
  const layers: Problem[] = [];
  for (const index of order.sorted) {
    const node = flat.nodes[index] as FlatNode;
    for (const find of LAYER_PROBLEMS) for (const problem of find(under, node)) layers.push(problem);
  }
  const problems = [
    ...cycleProblems(under),
    ...boundaryProblems(under),
    ...inputShapeProblems(under),
    ...layers,
    ...lackingOutput(under),
    ...targetProblems(under),
    ...settingProblems(under),
    ...scheduleProblems(under),
    ...unusedProblems(under),
    ...lastLayerAdvice(under),
  ];
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

/** Told only of what would otherwise run: in a design that is being wired, the layers are still to come. */
function nothingToTrain({ sample }: Case, problems: readonly Problem[], { parameters, frozen }: Counts): Problem[] {
  if (!sample || parameters > frozen || problems.some(isError)) return [];
  const code = frozen > 0 ? 'training.allFrozen' : 'training.noParameters';
  return [{ severity: 'error', message: { code, args: {} }, layer: null, repairs: [] }];
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
