import type { DesignGraph, NodeId } from '../../../engine/graph/document';

export const namesOf = (graph: DesignGraph): Set<string> => new Set(graph.nodes.map((node) => node.name));

export const idsOf = (graph: DesignGraph): Set<NodeId> => new Set(graph.nodes.map((node) => node.id));
