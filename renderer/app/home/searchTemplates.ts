import { PURPOSES, type Purpose, type Template, templatesFor } from '../../../engine/graph/templates';
import { templateWords } from './templateWords';

export const SIZES = ['any', 'small', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** What a small network has at most. */
const SMALL = 1_000_000;

export interface TemplateGroup {
  readonly purpose: Purpose;
  readonly templates: readonly Template[];
}

/** Templates that have every word of the search among theirs, and the size asked for. */
export function searchTemplates(query: string, size: Size, counts: ReadonlyMap<string, number>): TemplateGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const answers = (template: Template) => {
    const parameters = counts.get(template.name);
    if (size !== 'any' && (parameters === undefined || parameters <= SMALL !== (size === 'small'))) return false;
    const text = templateWords(template);
    return words.every((word) => text.includes(word));
  };
  return PURPOSES.map((purpose) => ({ purpose, templates: templatesFor[purpose].filter(answers) })).filter(
    ({ templates }) => templates.length > 0,
  );
}
