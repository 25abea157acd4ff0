import i18next from 'i18next';
import type { DesignDocument } from '../../engine/graph/document';
import { toast } from '../shared/ui/Toast';
import { annotationAt, dottedName, type Path, type Scope, scopeOf } from '../state/scope';

/** What a person reads on a card, a note or a frame. */
const wordsOf = (document: DesignDocument, path: Path): string =>
  dottedName(document, path) ??
  (annotationAt(document, path)?.text.split('\n')[0] || i18next.t('editor.notes.untitled'));

/** Layers of one graph alone can be taken together: whoever chose some of another along is told which were not. */
export function tellElsewhere({ document, graph }: Scope, chosen: Iterable<Path>): void {
  const others = [...chosen].filter((path) => scopeOf(document, path)?.graph !== graph);
  if (others.length === 0) return;
  const names = others.map((path) => wordsOf(document, path)).join(i18next.t('ui.list'));
  toast({
    id: 'elsewhere',
    title: i18next.t('editor.blocks.elsewhere', { names }),
    description: i18next.t('editor.blocks.elsewhereText'),
  });
}
