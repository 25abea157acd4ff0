import { InputError } from '../core/errors';
import { defaultParams, type ParamValue } from '../core/params';
import { layerByType } from '../layers';
import type { DesignGraph, DesignNode } from './document';
import { freshId, freshName } from './names';

/**
 * A new layer for `graph` with a fresh id and name (conv1, conv2, …) and default parameters, `params` laid over them.
 * It is not yet in the graph: add it with an `addNode` or `insertNode` edit.
 * @throws InputError `document.type` for a type this build does not know.
 */
export function createNode(
  graph: DesignGraph,
  type: string,
  position: DesignNode['position'],
  params: Readonly<Record<string, ParamValue>> = {},
): DesignNode {
  const name = freshName(type, new Set(graph.nodes.map((node) => node.name)));
  const definition = layerByType(type);
  if (!definition) throw new InputError('document.type', { path: name, name, type });
  return {
    id: freshId(name, new Set(graph.nodes.map((node) => node.id))),
    type,
    version: definition.version,
    name,
    params: { ...(defaultParams(definition.params) as Record<string, ParamValue>), ...params },
    position,
  };
}
