import type { DesignGraph, NodeId } from '../../../engine/graph/document';
import { isLayerName } from '../../../engine/graph/names';

export type NameFault = 'empty' | 'identifier' | 'reserved' | 'taken';

/** Why a name cannot be a layer's in its graph; null where it can. */
export function nameFault(graph: DesignGraph, id: NodeId, name: string): NameFault | null {
  if (name === '') return 'empty';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return 'identifier';
  if (!isLayerName(name)) return 'reserved';
  return graph.nodes.some((node) => node.id !== id && node.name === name) ? 'taken' : null;
}

export const namesOf = (graph: DesignGraph): Set<string> => new Set(graph.nodes.map((node) => node.name));

export const idsOf = (graph: DesignGraph): Set<NodeId> => new Set(graph.nodes.map((node) => node.id));
