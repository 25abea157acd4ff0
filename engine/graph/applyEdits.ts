import { applyBlockEdit, followBlock } from './blockEdits';
import { checkTraining } from './checkTraining';
import type { DesignDocument, DesignGraph } from './document';
import type { Edit, GraphEdit } from './edits';
import { applyGraphEdit } from './graphEdits';
import { blockById } from './graphs';
import { readDocument } from './parse';
import { dataSchema, documentSchema, trainingSchema } from './schema';
import { readPart } from './schemaErrors';
import { refuseTooMany } from './tooMany';

/**
 * The document after the edits, in order. Pure; what an edit does not touch is shared with the given document.
 * Ids and names stay unique and allowed, no wire ends nowhere, and an input that takes one wire has at most one:
 * a new wire replaces the old. A node or block added under a taken name gets the next free one.
 * @throws InputError when an edit names what does not exist, or brings a value of the wrong kind. Then nothing is done.
 */
export function applyEdits(document: DesignDocument, edits: readonly Edit[]): DesignDocument {
  foresee(document, edits);
  return edits.reduce(applyEdit, document);
}

/**
 * Thousands of layers that a graph cannot hold are refused before the first of them is put in, which takes seconds. Only where
 * it can be told from the edits how many there will be.
 */
function foresee({ nodes, blocks }: DesignDocument, edits: readonly Edit[]): void {
  if (edits.length <= 1 || edits.some(({ kind }) => kind === 'replace')) return;
  const counts = new Map<string | null, number>([[null, nodes.length]]);
  for (const { id, nodes: inside } of blocks) counts.set(id, inside.length);
  for (const edit of edits) {
    if (edit.kind === 'addBlock') counts.set(edit.block.id, edit.block.nodes.length);
    if (edit.kind === 'addNode' || edit.kind === 'insertNode' || edit.kind === 'removeNode') {
      const graph = edit.graph ?? null;
      counts.set(graph, (counts.get(graph) ?? 0) + (edit.kind === 'removeNode' ? -1 : 1));
    }
  }
  for (const found of counts.values()) refuseTooMany('nodes', found);
}

function applyEdit(document: DesignDocument, edit: Edit): DesignDocument {
  switch (edit.kind) {
    case 'addBlock':
    case 'removeBlock':
    case 'renameBlock':
    case 'setBlockParams':
      return applyBlockEdit(document, edit);
    case 'setData':
      return { ...document, data: readPart(dataSchema, { ...document.data, ...edit.data }, 'data') };
    case 'setTraining':
      return setTraining(document, edit.training);
    case 'rename':
      return { ...document, name: readPart(documentSchema.entries.name, edit.name, 'name') };
    case 'replace':
      return readDocument({ ...edit.document, name: document.name });
    default:
      return editGraph(document, edit, edit.graph ?? null);
  }
}

function editGraph(document: DesignDocument, edit: GraphEdit, graph: string | null): DesignDocument {
  if (graph === null) return withGraph(document, applyGraphEdit(document, document, edit));
  const before = blockById(document, graph);
  return followBlock(document, before, withGraph(before, applyGraphEdit(before, document, edit)));
}

function withGraph<G extends DesignGraph>(
  { annotations: _, ...holder }: G,
  { nodes, wires, annotations }: DesignGraph,
): G {
  return { ...holder, nodes, wires, ...(annotations && { annotations }) } as unknown as G;
}

function setTraining(document: DesignDocument, change: Partial<DesignDocument['training']>): DesignDocument {
  const training = readPart(trainingSchema, { ...document.training, ...change }, 'training');
  return { ...document, training: checkTraining(training) };
}
