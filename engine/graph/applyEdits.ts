import * as v from 'valibot';
import { InputError } from '../core/errors';
import { applyBlockEdit, followBlock } from './blockEdits';
import { checkTraining } from './checkTraining';
import type { DesignDocument, DesignGraph } from './document';
import type { Edit, GraphEdit } from './edits';
import { applyGraphEdit } from './graphEdits';
import { readDocument } from './parse';
import { dataSchema, documentSchema, trainingSchema } from './schema';
import { schemaError } from './schemaErrors';

/**
 * The document after the edits, in order. Pure; what an edit does not touch is shared with the given document.
 * Ids and names stay unique and allowed, no wire ends nowhere, and an input that takes one wire has at most one:
 * a new wire replaces the old. A node or block added under a taken name gets the next free one.
 * @throws InputError when an edit names what does not exist, or brings a value of the wrong kind. Then nothing is done.
 */
export function applyEdits(document: DesignDocument, edits: readonly Edit[]): DesignDocument {
  return edits.reduce(applyEdit, document);
}

function applyEdit(document: DesignDocument, edit: Edit): DesignDocument {
  switch (edit.kind) {
    case 'addBlock':
    case 'removeBlock':
    case 'renameBlock':
    case 'setBlockParams':
      return applyBlockEdit(document, edit);
    case 'setData': {
      const parsed = v.safeParse(dataSchema, { ...document.data, ...edit.data }, { abortEarly: true });
      if (!parsed.success) throw schemaError(parsed.issues[0], 'data');
      return { ...document, data: parsed.output };
    }
    case 'setTraining':
      return setTraining(document, edit.training);
    case 'rename': {
      const parsed = v.safeParse(documentSchema.entries.name, edit.name, { abortEarly: true });
      if (!parsed.success) throw schemaError(parsed.issues[0], 'name');
      return { ...document, name: parsed.output };
    }
    case 'replace':
      return readDocument({ ...edit.document, name: document.name });
    default:
      return editGraph(document, edit, edit.graph ?? null);
  }
}

function editGraph(document: DesignDocument, edit: GraphEdit, graph: string | null): DesignDocument {
  if (graph === null) return withGraph(document, applyGraphEdit(document, document, edit));
  const before = document.blocks.find(({ id }) => id === graph);
  if (!before) throw new InputError('edit.block', { id: graph });
  return followBlock(document, before, withGraph(before, applyGraphEdit(before, document, edit)));
}

function withGraph<G extends DesignGraph>(
  { annotations: _, ...holder }: G,
  { nodes, wires, annotations }: DesignGraph,
): G {
  return { ...holder, nodes, wires, ...(annotations && { annotations }) } as unknown as G;
}

function setTraining(document: DesignDocument, change: Partial<DesignDocument['training']>): DesignDocument {
  const parsed = v.safeParse(trainingSchema, { ...document.training, ...change }, { abortEarly: true });
  if (!parsed.success) throw schemaError(parsed.issues[0], 'training');
  return { ...document, training: checkTraining(parsed.output) };
}
