import { InputError } from '../core/errors';
import type { Annotation } from './document';
import type { GraphEdit } from './edits';
import { checkId } from './rules';
import { annotationSchema } from './schema';
import { readPart } from './schemaErrors';
import { refuseTooMany } from './tooMany';

type AnnotationEdit = Extract<GraphEdit, { kind: 'addAnnotation' | 'removeAnnotation' | 'changeAnnotation' }>;

/** A graph's annotations after an edit. @throws InputError for one that does not exist, or a value that cannot be. */
export function changeAnnotations(annotations: readonly Annotation[], edit: AnnotationEdit): readonly Annotation[] {
  switch (edit.kind) {
    case 'addAnnotation': {
      refuseTooMany('annotations', annotations.length + 1);
      return checkAnnotations([...annotations, read(edit.annotation)], '');
    }
    case 'removeAnnotation':
      placeOf(annotations, edit.id);
      return annotations.filter(({ id }) => id !== edit.id);
    case 'changeAnnotation': {
      const at = placeOf(annotations, edit.id);
      return annotations.with(at, read({ ...(annotations[at] as Annotation), ...edit.change }));
    }
  }
}

/** @throws InputError for an id that cannot be one, or is there twice. */
export function checkAnnotations(annotations: readonly Annotation[], root: string): readonly Annotation[] {
  const taken = new Map<string, string>();
  for (const [index, { id }] of annotations.entries()) {
    const path = `${root}annotations[${index}]`;
    checkId(id, path);
    const other = taken.get(id);
    if (other !== undefined) throw new InputError('document.id.duplicate', { path, id, other });
    taken.set(id, path);
  }
  return annotations;
}

function read(annotation: Annotation): Annotation {
  return readPart(annotationSchema, annotation, 'annotation') as Annotation;
}

function placeOf(annotations: readonly Annotation[], id: string): number {
  const at = annotations.findIndex((annotation) => annotation.id === id);
  if (at < 0) throw new InputError('edit.annotation', { id });
  return at;
}
