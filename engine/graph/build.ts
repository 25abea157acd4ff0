import { InputError } from '../core/errors';
import { hashName, RandomStream } from '../core/rng';
import { numel } from '../core/shape';
import { drawInitial } from '../init';
import type { StateSpec } from '../layers/contract';
import { uniform, variableTensor } from '../tensor/create';
import { forLayer } from '../tensor/forLayer';
import type { Tensor } from '../tensor/tensor';
import { createVariable, type VariableRef } from '../tensor/variable';
import type { Analysis } from './analysis';
import type { DesignDocument, NodeId } from './document';
import { type FlatNode, flatten } from './flatten';
import { neededNodes } from './needed';
import { orderOf } from './order';

/** One parameter or buffer of a network. */
export interface NetworkState {
  /** Dotted, as in PyTorch's state_dict: "conv1.weight", "block1.conv1.weight". */
  readonly name: string;
  /** Id of the layer; inside a block the path to it. */
  readonly node: NodeId;
  readonly spec: StateSpec;
  /** A parameter that takes part in training: not a buffer, and not frozen. */
  readonly trained: boolean;
  readonly variable: VariableRef;
}

interface ForwardArgs {
  /** One for each of the network's inputs: [N, …], all sizes known. */
  readonly inputs: readonly Tensor[];
  readonly mode: 'train' | 'eval';
  /** int32 [2]: seed and step. Random layers draw from it and their own id. */
  readonly key: Tensor;
}

interface NetworkForward {
  readonly outputs: readonly Tensor[];
  /** New values of buffers (running statistics). */
  readonly assigns: readonly { readonly variable: VariableRef; readonly value: Tensor }[];
  /** What each layer gave, by its id (inside a block the path to it). */
  readonly nodeOutputs: ReadonlyMap<NodeId, readonly Tensor[]>;
  /** The tensors of `Network.state` in this pass, in the same order: what gradients are asked for. */
  readonly state: readonly Tensor[];
}

/** A design that can run: blocks written out, layers in order, state named. */
export interface Network {
  /** The design's Input nodes, in the order of the document, with their shapes without the batch. */
  readonly inputs: readonly { readonly node: NodeId; readonly name: string; readonly shape: readonly number[] }[];
  readonly outputs: readonly { readonly node: NodeId; readonly name: string; readonly shape: readonly number[] }[];
  /** In topological order of the layers; within one in the layer's own order. */
  readonly state: readonly NetworkState[];
  /** Records one pass; nothing is computed. A training plan and an evaluation plan each record their own. */
  forward(args: ForwardArgs): NetworkForward;
}

/**
 * Builds the network of a design. Layers that reach no Output are left out.
 * @throws InputError with the design's first error, where a layer that is needed has no known shape.
 */
export function buildNetwork(document: DesignDocument, analysis: Analysis): Network {
  const flat = flatten(document);
  const order = orderOf(flat);
  const ends = (type: string) => flat.nodes.filter((node) => node.root && node.node.type === type);
  const outputs = ends('Output');
  const needed = neededNodes(flat);
  const nodes = order.sorted.filter((index) => needed.has(index)).map((index) => flat.nodes[index] as FlatNode);
  const unknown = nodes.find((node) => !isKnown(analysis, node));
  const [error] = analysis.problems.filter(({ severity }) => severity === 'error');
  if (error && (unknown || outputs.length === 0)) {
    throw new InputError(error.message.code, error.message.args, error.layer ?? undefined);
  }
  const stateOf = new Map(nodes.map((node) => [node, nodeState(analysis, node)]));
  const inputs = ends('Input').filter((node) => needed.has(node.index));
  return {
    inputs: inputs.map((node) => described(analysis, node, 'outputs')),
    outputs: outputs.map((node) => described(analysis, node, 'inputs')),
    state: [...stateOf.values()].flat(),
    forward: (args) => forward(nodes, inputs, outputs, stateOf, args),
  };
}

function isKnown(analysis: Analysis, { id }: FlatNode): boolean {
  const known = analysis.nodes.get(id);
  return known !== undefined && [...known.inputs, ...known.outputs].every((type) => type !== null);
}

function described({ nodes }: Analysis, { id, name }: FlatNode, side: 'inputs' | 'outputs') {
  const shape = nodes.get(id)?.[side][0]?.shape.slice(1) ?? [];
  return { node: id, name, shape: shape as readonly number[] };
}

function nodeState({ nodes }: Analysis, node: FlatNode): NetworkState[] {
  const types = (nodes.get(node.id)?.inputs ?? []).filter((type) => type !== null);
  const specs = node.definition?.state(types, node.params) ?? [];
  return specs.map((spec) => {
    const name = `${node.name}.${spec.name}`;
    const trained = spec.kind === 'parameter' && !node.frozen;
    return {
      name,
      node: node.id,
      spec,
      trained,
      variable: createVariable(name, { shape: spec.shape, dtype: 'float32' }),
    };
  });
}

function forward(
  nodes: readonly FlatNode[],
  inputs: readonly FlatNode[],
  outputs: readonly FlatNode[],
  stateOf: ReadonlyMap<FlatNode, readonly NetworkState[]>,
  args: ForwardArgs,
): NetworkForward {
  const values = new Map<number, readonly Tensor[]>();
  const nodeOutputs = new Map<NodeId, readonly Tensor[]>();
  const assigns: { variable: VariableRef; value: Tensor }[] = [];
  const state: Tensor[] = [];
  const arriving = (node: FlatNode) =>
    node.inputs.flatMap(({ source }) => (source ? (values.get(source.node)?.[source.output] ?? []) : []));
  const recordNode = (node: FlatNode) => {
    const place = inputs.indexOf(node);
    const given = place < 0 ? arriving(node) : args.inputs.slice(place, place + 1);
    const own: Record<string, Tensor> = {};
    for (const { spec, trained, variable } of stateOf.get(node) ?? []) {
      const tensor = variableTensor(variable, { requiresGrad: trained });
      own[spec.name] = tensor;
      state.push(tensor);
    }
    const result = run(node, given, own, args);
    for (const { spec, variable } of stateOf.get(node) ?? []) {
      const value = result.stateUpdates?.[spec.name];
      if (value) assigns.push({ variable, value });
    }
    values.set(node.index, result.outputs);
    nodeOutputs.set(node.id, result.outputs);
  };
  for (const node of nodes) forLayer({ id: node.id, name: node.name }, () => recordNode(node));
  return { outputs: outputs.flatMap((node) => values.get(node.index) ?? []), assigns, nodeOutputs, state };
}

function run(node: FlatNode, inputs: readonly Tensor[], state: Readonly<Record<string, Tensor>>, args: ForwardArgs) {
  if (!node.definition) return { outputs: inputs, stateUpdates: undefined };
  let draws = 0;
  return node.definition.forward({
    inputs,
    state,
    params: node.params,
    mode: args.mode,
    uniform: (shape) => {
      const stream = draws === 0 ? node.id : `${node.id} ${draws}`;
      draws++;
      return uniform(args.key, shape, hashName(stream));
    },
  });
}

/**
 * First values of every parameter and buffer, by dotted name. Each is drawn from a stream of its own name, so that
 * adding or removing a layer leaves the others' values as they were.
 */
export function initialState(network: Network, seed: number): Map<string, Float32Array> {
  return new Map(
    network.state.map(({ name, spec }) => [
      name,
      drawInitial(spec.init, numel(spec.shape), new RandomStream(seed, hashName(name))),
    ]),
  );
}
