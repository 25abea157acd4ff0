import type { DesignDocument, NodeId } from '../../../engine/graph/document';
import { isLayerName } from '../../../engine/graph/names';

export type NameFault = 'empty' | 'identifier' | 'reserved' | 'taken';

/** Why a name cannot be a layer's; null where it can. */
export function nameFault(document: DesignDocument, id: NodeId, name: string): NameFault | null {
  if (name === '') return 'empty';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return 'identifier';
  if (!isLayerName(name)) return 'reserved';
  return document.nodes.some((node) => node.id !== id && node.name === name) ? 'taken' : null;
}

export const namesOf = (document: DesignDocument): Set<string> => new Set(document.nodes.map((node) => node.name));

export const idsOf = (document: DesignDocument): Set<NodeId> => new Set(document.nodes.map((node) => node.id));
