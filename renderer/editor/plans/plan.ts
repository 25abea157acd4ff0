import i18next from 'i18next';
import { InputError } from '../../../engine/core/errors';
import type { NodeId } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { messageText } from '../../i18n';
import type { TextKey } from '../../i18n/textKey';
import { toast } from '../../shared/ui/Toast';
import { useDesign } from '../../state/designStore';
import { inScope, type Path, pathOf, type Scope, scopeOf } from '../../state/scope';
import { hidingNothing } from './expand';

/** A change that has been thought out and not yet made: what commands and gestures hand to the store. */
export interface Plan {
  /** Edits of the document; `select` names paths. */
  readonly edits: readonly Edit[];
  /** Translation key of the step of undo. */
  readonly label: TextKey;
  readonly select?: { readonly nodes?: Iterable<NodeId>; readonly wires?: Iterable<string> };
  readonly merge?: string;
}

/** Makes the change, as one step of undo; whether it was made. What cannot be is refused with a word, and nothing changes. */
export function carryOut(plan: Plan): boolean {
  const { document, apply } = useDesign.getState();
  try {
    apply(document ? hidingNothing(document, plan.edits) : plan.edits, plan.label, {
      ...(plan.select && { select: plan.select }),
      ...(plan.merge !== undefined && { merge: plan.merge }),
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // A block into itself, or one repeated past all bounds: what a gesture can ask for and a design cannot have.
    const description = messageText(error);
    toast({ id: 'refused', kind: 'error', ofEdit: true, title: i18next.t('editor.refused'), description });
  }
  return useDesign.getState().document !== document;
}

/** Makes a change in the graph in which a layer stands; whether it was made. */
export function changeIn(path: Path, plan: Plan): boolean {
  const { document } = useDesign.getState();
  const scope = document && scopeOf(document, path);
  return scope !== null && carryOut(planIn(scope, plan));
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
