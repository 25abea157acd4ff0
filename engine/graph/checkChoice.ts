import { InputError } from '../core/errors';
import type { ParamSpecs } from '../core/params';
import type { Choice } from './document';
import { readParams } from './params';

/**
 * A choice among what this build knows, with complete parameters.
 * @throws InputError `document.choice` that lists `known`, `params.*`.
 */
export function checkChoice(
  choice: Choice,
  definition: { readonly params: ParamSpecs } | undefined,
  known: object,
  path: string,
): Choice {
  if (!definition) {
    const args = { path, type: choice.type.slice(0, 64), known: Object.keys(known).join(', ') };
    throw new InputError('document.choice', args);
  }
  return { type: choice.type, params: readParams(definition.params, choice.params, choice.type) };
}
