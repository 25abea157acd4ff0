import type { LayerProblem } from '../layers/contract';
import type { Message, MessageArg } from '../text/messages';
import type { Repair } from './analysis';
import { applyEdits } from './applyEdits';
import { type NodeDims, nameDimensions } from './dimNames';
import type { BlockDefinition, BlockId, DesignDocument, DesignGraph, DesignNode, PortRef } from './document';
import { type Edit, inGraph } from './edits';
import type { FlatNode, FlatScope } from './flatten';
import { type Examined, examine } from './infer';
import { areRefused } from './refused';
import type { SampleInfo } from './sample';

/** What the search for problems and repairs has found out and used up, shared by all that look at one design. */
interface Search {
  /** Repairs may still be tried out on this many copies of the design; the rest is judged by rules alone. */
  trialsLeft: number;
  /** Every copy of a block has the same mistake: what was tried for one holds for all. */
  readonly tried: Map<string, Examined>;
  /** What gives something in each graph, by whether anything takes it. */
  readonly ends: Map<DesignGraph, Ends>;
  /** Result of `fittingImage`, searched at most once. */
  fittingImage: readonly number[] | null | undefined;
  /** The same of `imageWithMaps`. */
  imageWithMaps: readonly number[] | null | undefined;
  /** Names of the dimensions, worked out when first asked for. */
  dims: readonly NodeDims[] | undefined;
}

/** Nodes and their first outputs: those that nothing takes from, and the others. */
export interface Ends {
  readonly open: readonly End[];
  readonly taken: readonly End[];
}

export interface End {
  readonly node: DesignNode;
  readonly from: PortRef;
}

/** A design under examination, and the graph of it in which repairs change something. */
export interface Case extends Examined {
  readonly sample: SampleInfo | null;
  /** The design itself, or what lies in `block`. */
  readonly graph: DesignGraph;
  readonly block: BlockDefinition | null;
  /** The instance of the block that is looked at. */
  readonly scope: FlatScope | null;
  readonly search: Search;
}

/** Enough for a design with a handful of problems; a large one, or one with hundreds, must not stop the window. */
const TRIALS = 32;
const TRIAL_LAYERS = 2_000;

export function openCase(document: DesignDocument, sample: SampleInfo | null): Case {
  const examined = examine(document, sample?.input ?? null);
  const trialsLeft = Math.min(TRIALS, Math.ceil(TRIAL_LAYERS / (1 + examined.flat.nodes.length)));
  const search = {
    trialsLeft,
    tried: new Map(),
    ends: new Map(),
    fittingImage: undefined,
    imageWithMaps: undefined,
    dims: undefined,
  };
  return { ...examined, sample, graph: document, block: null, scope: null, search };
}

/** The same design, with repairs that change what lies in an instance's block; null for the design itself. */
export function within(under: Case, scope: FlatScope | null): Case {
  if (under.scope === scope) return under;
  const block = scope ? blockOfScope(under, scope) : null;
  return { ...under, graph: block ?? under.document, block, scope };
}

/** What each dimension on each wire means, by flat node. */
export function dimsOf(under: Case): readonly NodeDims[] {
  under.search.dims ??= nameDimensions(under);
  return under.search.dims;
}

/** The definition of which a scope is an instance. */
export function blockOfScope({ document }: Examined, scope: FlatScope): BlockDefinition {
  return document.blocks.find(({ id }) => id === scope.graph) as BlockDefinition;
}

/** Whether a layer stands in a block that is there more than once, so that others change with it. */
export function isShared({ flat }: Examined, { scope, index }: FlatNode): boolean {
  return (
    scope !== null &&
    flat.nodes.some((other) => other.index !== index && other.scope !== scope && other.scope?.graph === scope.graph)
  );
}

/** The design as it would be after edits; null where too much has been tried already, or it cannot take them. */
export function tryEdits(under: Case, edits: readonly Edit[], sampleInput = under.sampleInput): Examined | null {
  const { search, document } = under;
  const { edits: all, text } = locate(under, edits);
  const key = `${text}${JSON.stringify(sampleInput)}`;
  const known = search.tried.get(key);
  if (known) return known;
  if (search.trialsLeft <= 0 || areRefused(document, all)) return null;
  search.trialsLeft--;
  const after = examine(applyEdits(document, all), sampleInput);
  search.tried.set(key, after);
  return after;
}

/** The case as it would be after edits of its graph; null where too much has been tried already. */
export function caseAfter(under: Case, edits: readonly Edit[]): Case | null {
  const after = tryEdits(under, edits);
  if (!after) return null;
  const block = after.document.blocks.find(({ id }) => id === under.block?.id) ?? null;
  return { ...under, ...after, graph: block ?? after.document, block };
}

/** Edits of the case's graph, told from those of other graphs. */
export const located = (under: Case, edits: readonly Edit[]): readonly Edit[] => locate(under, edits).edits;

interface Located {
  readonly block: BlockId | null;
  readonly edits: readonly Edit[];
  /** By which they are known from others. */
  readonly text: string;
}

/** Repairs are ranked and tried several times each, in all copies of a block. Edits never change once they are made. */
const places = new WeakMap<readonly Edit[], Located>();

function locate({ block }: Case, edits: readonly Edit[]): Located {
  const id = block?.id ?? null;
  const known = places.get(edits);
  if (known?.block === id) return known;
  const all = inGraph(id, edits);
  const place = { block: id, edits: all, text: JSON.stringify(all) };
  places.set(edits, place);
  return place;
}

/** Repairs of the case's graph, told from those of other graphs. */
export function placed(under: Case, repairs: readonly Repair[]): readonly Repair[] {
  return under.block ? repairs.map(({ label, edits }) => ({ label, edits: located(under, edits) })) : repairs;
}

/** A layer of the case's graph in the words of a repair: "conv1", in a block "Unit.conv1", since all its instances follow. */
export function nameIn({ block }: Pick<Case, 'block'>, { name }: { readonly name: string }): string {
  return block ? `${block.name}.${name}` : name;
}

/** "View 'flatten'": how a sentence names a layer. */
export function layerLabel({ node, name }: FlatNode): string {
  return `${node.type} '${name}'`;
}

/** A layer's own problem as a message: the layer's name is filled in, and what its dimensions mean. */
export function layerMessage(under: Case, problem: LayerProblem, node: FlatNode): Message {
  const args: Record<string, MessageArg> = { ...problem.args, layer: layerLabel(node) };
  if (args.dims !== undefined) {
    const names = dimsOf(under)[node.index]?.outputs[0];
    const axes = String(args.dims).split(' ');
    args.dims = axes.map((axis) => `dim.${names?.[Number(axis)] ?? '_'}`).join(' ');
  }
  return { code: problem.code, args } as Message;
}
