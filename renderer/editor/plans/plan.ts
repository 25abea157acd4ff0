import type { NodeId } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import type { TextKey } from '../../i18n/textKey';
import { inScope, pathOf, type Scope } from '../../state/scope';

/** A change that has been thought out and not yet made: what commands and gestures hand to the store. */
export interface Plan {
  /** Edits of the document; `select` names paths. */
  readonly edits: readonly Edit[];
  /** Translation key of the step of undo. */
  readonly label: TextKey;
  readonly select?: { readonly nodes?: Iterable<NodeId>; readonly wires?: Iterable<string> };
  readonly merge?: string;
}

/** A plan in the terms of a scope's graph, for the document. */
export function planIn(scope: Scope, { edits, select, ...rest }: Plan): Plan {
  return {
    ...rest,
    edits: inScope(scope, edits),
    ...(select && { select: { ...select, nodes: [...(select.nodes ?? [])].map((id) => pathOf(scope, id)) } }),
  };
}

/** Several plans as one step of undo; null where there is none. */
export function together(plans: readonly (Plan | null)[]): Plan | null {
  const [first, ...rest] = plans.filter((plan) => plan !== null);
  if (!first || rest.length === 0) return first ?? null;
  const nodes = [first, ...rest].flatMap(({ select }) => [...(select?.nodes ?? [])]);
  return {
    ...first,
    edits: [first, ...rest].flatMap(({ edits }) => edits),
    ...(first.select && { select: { nodes } }),
  };
}
