import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName } from '../../../engine/graph/templates';

export function template(name: string, training: Partial<DesignDocument['training']> = {}): DesignDocument {
  const found = templateByName(name);
  if (!found) throw new Error(`no template ${name}`);
  const document = found.document();
  return { ...document, training: { ...document.training, ...training } };
}

export const templateText = (name: string, training: Partial<DesignDocument['training']> = {}): string =>
  serializeDocument(template(name, training));
