import type { ParamSpecs, ParamValues } from '../core/params';
import { validateParams } from '../core/validateParams';
import { layerByType } from '../layers';
import type { LayerDefinition, Ports } from '../layers/contract';
import type { DesignNode } from './document';
import { completeParams } from './params';

/** What a layer's node means. */
export interface ResolvedNode {
  /** Null for a type this build does not know, and for instances of blocks. */
  readonly definition: LayerDefinition | null;
  /** Complete; values out of range replaced by defaults. */
  readonly params: ParamValues<ParamSpecs>;
  readonly ports: Ports;
  /** Whether all parameters are within their ranges. */
  readonly sound: boolean;
}

const NOTHING: ResolvedNode = { definition: null, params: {}, ports: { inputs: [], outputs: [] }, sound: true };

/** Nodes are immutable, and an edit leaves the others as they are: what was read from one stays true. */
const nodes = new WeakMap<DesignNode, ResolvedNode>();

/** Looks a layer up; instances of blocks are none. */
export function resolveNode(node: DesignNode): ResolvedNode {
  let known = nodes.get(node);
  if (!known) {
    known = resolveFresh(node);
    nodes.set(node, known);
  }
  return known;
}

function resolveFresh(node: DesignNode): ResolvedNode {
  const definition = layerByType(node.type);
  if (!definition) return NOTHING;
  const checked = validateParams(definition.params, node.params);
  const sound = 'params' in checked;
  const params = sound ? checked.params : completeParams(definition.params, node.params);
  return { definition, params, ports: definition.ports(params), sound };
}
