import type { DesignDocument } from '../document';
import { type Drawing, draw } from './draw';

/** A design to start from. Its title and description are in `engine/text/<language>/entries/templates`. */
export interface Template {
  readonly name: string;
  /** A new document each time: ready to train, without a problem. */
  document(): DesignDocument;
}

/** What every template is made with: its name is its design's first name too. */
export function template(drawing: Drawing): Template {
  return { name: drawing.name, document: () => draw(drawing) };
}
