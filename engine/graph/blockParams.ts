import { InputError } from '../core/errors';
import type { ParamSpec, ParamSpecs, ParamValue } from '../core/params';
import { sameValue } from '../core/sameValue';
import { spreadNumber, validateParams } from '../core/validateParams';
import { layerByType } from '../layers';
import type { BlockDefinition, BlockParam, DesignNode } from './document';
import { isPassing } from './params';
import { BLOCK_TYPE, blockOf } from './ports';

type Blocks = readonly BlockDefinition[];

const knownSpecs = new WeakMap<Blocks, Map<string, ParamSpecs>>();

/**
 * The parameters of a block as a form shows them, by name: each is what the layer it sets first says of it, with the
 * value in the definition as default. Blocks do not contain themselves.
 */
function blockParamSpecs(block: BlockDefinition, blocks: Blocks): ParamSpecs {
  const known = knownSpecs.get(blocks) ?? new Map<string, ParamSpecs>();
  knownSpecs.set(blocks, known);
  let specs = known.get(block.id);
  if (!specs) {
    const entries = (block.params ?? []).flatMap(({ name, targets }) => {
      const [first] = targets;
      const spec = first && targetSpec(block, first, blocks);
      if (!spec) return [];
      // Under a name of its own, what the layer tells without a word or by its short word would not be understood.
      const { brief: _, ...called } = spec;
      return [[name, name === first.param ? spec : (called as ParamSpec)] as const];
    });
    specs = Object.fromEntries(entries);
    known.set(block.id, specs);
  }
  return specs;
}

/** What the layer in a block says of one of its parameters, with its present value as default; null where it has none of that name. */
export function targetSpec(
  block: BlockDefinition,
  target: BlockParam['targets'][number],
  blocks: Blocks,
): ParamSpec | null {
  const node = block.nodes.find(({ id }) => id === target.node);
  if (!node) return null;
  const specs = paramSpecsOf(node, blocks);
  const spec = Object.hasOwn(specs, target.param) ? (specs[target.param] as ParamSpec) : null;
  const value = node.params[target.param];
  return spec && value !== undefined ? ({ ...spec, default: value } as ParamSpec) : spec;
}

/**
 * Of an instance's parameters those that set several layers whose values in the definition are not the same: all these
 * values. As long as the instance does not set one, each layer keeps its own.
 */
export function unlikeDefaults(node: DesignNode, blocks: Blocks): Readonly<Record<string, readonly ParamValue[]>> {
  const block = blockOf(node, blocks);
  const params = block?.params ?? [];
  const unlike = params.map(({ name }) => [name, distinct(targetValues(node, name, blocks))] as const);
  return Object.fromEntries(unlike.filter(([, values]) => values.length > 1));
}

/** What a parameter of a node is in the end: its own value, or those that it sets in a block. */
function targetValues(node: DesignNode, param: string, blocks: Blocks): readonly ParamValue[] {
  const block = blockOf(node, blocks);
  if (!block) {
    const value = node.params[param] ?? layerByType(node.type)?.params[param]?.default;
    return value === undefined ? [] : [value];
  }
  const targets = block.params?.find(({ name }) => name === param)?.targets ?? [];
  return targets.flatMap((target) => {
    const inner = block.nodes.find(({ id }) => id === target.node);
    const set = inner?.params[target.param];
    return set !== undefined ? [set] : inner ? targetValues(inner, target.param, blocks) : [];
  });
}

const distinct = (values: readonly ParamValue[]): ParamValue[] =>
  values.filter((value, at) => values.findIndex((other) => sameValue(other, value)) === at);

/** The parameters of any node: a layer's, or those that a block shows. */
export function paramSpecsOf(node: DesignNode, blocks: Blocks): ParamSpecs {
  if (node.type !== BLOCK_TYPE) return layerByType(node.type)?.params ?? {};
  const block = blockOf(node, blocks);
  return block ? blockParamSpecs(block, blocks) : {};
}

/**
 * What an instance sets, checked; what it does not set is left out. Numbers out of range are kept, as those of layers are.
 * @throws InputError for a parameter that the block does not show, or a value of the wrong kind.
 */
export function readOverrides(node: DesignNode, blocks: Blocks): Record<string, ParamValue> {
  const specs = paramSpecsOf(node, blocks);
  const checked = validateParams(specs, node.params, `${BLOCK_TYPE} '${node.name}'`);
  const fault = 'problems' in checked ? checked.problems.find((problem) => !isPassing(problem)) : undefined;
  if (fault) throw new InputError(fault.code, fault.args, node.id);
  return Object.fromEntries(
    Object.entries(node.params).map(([name, value]) => [name, spreadNumber(specs[name] as ParamSpec, value)]),
  );
}

const knownMembers = new WeakMap<
  DesignNode,
  { readonly block: BlockDefinition; readonly nodes: readonly DesignNode[] }
>();

/** The layers of an instance: the definition's, with what the instance sets. Always the same objects for the same instance. */
export function membersOf(instance: DesignNode, block: BlockDefinition): readonly DesignNode[] {
  if (Object.keys(instance.params).length === 0) return block.nodes;
  const known = knownMembers.get(instance);
  if (known?.block === block) return known.nodes;
  const changes = new Map<string, Record<string, ParamValue>>();
  for (const { name, targets } of block.params ?? []) {
    const value = instance.params[name];
    if (value === undefined) continue;
    for (const { node, param } of targets) changes.set(node, { ...changes.get(node), [param]: value });
  }
  const nodes = block.nodes.map((node) => {
    const change = changes.get(node.id);
    return change ? { ...node, params: { ...node.params, ...change } } : node;
  });
  knownMembers.set(instance, { block, nodes });
  return nodes;
}
