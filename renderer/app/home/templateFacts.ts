import { useEffect, useState } from 'react';
import { checkDesign } from '../../../engine/data';
import type { DesignDocument } from '../../../engine/graph/document';
import { type Template, templates } from '../../../engine/graph/templates';

const documents = new Map<string, DesignDocument>();

/** A template's document; drawn once, as documents never change. */
export function documentOf(template: Template): DesignDocument {
  let document = documents.get(template.name);
  if (!document) {
    document = template.document();
    documents.set(template.name, document);
  }
  return document;
}

type Counts = ReadonlyMap<string, number>;

/** What may be counted at a stretch, in milliseconds: well within a frame. */
const STRETCH = 8;

let counted: Counts = new Map();

/** Parameters by template. They come a few at a time after the first paint, so that the window does not wait for them. */
export function useParameterCounts(): Counts {
  const [counts, setCounts] = useState(counted);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const countSome = () => {
      const left = templates.filter(({ name }) => !counted.has(name));
      if (left.length === 0) return;
      const next = new Map(counted);
      const end = performance.now() + STRETCH;
      for (const template of left) {
        next.set(template.name, checkDesign(documentOf(template)).totals.parameters);
        if (performance.now() > end) break;
      }
      counted = next;
      setCounts(next);
      timer = setTimeout(countSome, 0);
    };
    timer = setTimeout(countSome, 0);
    return () => clearTimeout(timer);
  }, []);
  return counts;
}
