import i18next from 'i18next';
import { InputError } from '../../engine/core/errors';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import type { Message } from '../../engine/text/messages';
import { messageText } from '../i18n';
import { toast } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';
import { type Path, type Scope, scopeOf } from '../state/scope';
import { type Selection, selectionByScope } from '../state/selection';
import { hidingNothing } from './plans/expand';
import { takingFrames } from './plans/follow';
import { type Plan, planIn, together } from './plans/plan';

/** Edits with what comes along with them: frames that follow their layers, or expand. */
export const completed = (document: DesignDocument, edits: readonly Edit[]): readonly Edit[] =>
  hidingNothing(document, takingFrames(document, edits));

/** Why a design cannot have what a plan asks for: a block in itself, or one repeated past all bounds; null where it can. */
export function refusalOf(document: DesignDocument, { edits }: Plan): Message | null {
  try {
    applyEdits(document, completed(document, edits));
    return null;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/**
 * Makes the change, as one step of undo; whether it was made. Without a plan there is nothing to change; what cannot be is
 * refused with a word, and nothing changes.
 */
export function carryOut(plan: Plan | null): boolean {
  const { document, apply } = useDesign.getState();
  if (!plan) return false;
  try {
    apply(document ? completed(document, plan.edits) : plan.edits, plan.label, {
      ...(plan.select && { select: plan.select }),
      ...(plan.merge !== undefined && { merge: plan.merge }),
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // What a gesture can ask for and a design cannot have.
    const description = messageText(error);
    toast({ id: 'refused', kind: 'error', ofEdit: true, title: i18next.t('editor.refused'), description });
  }
  return useDesign.getState().document !== document;
}

/** Makes a change in the graph in which a layer stands; whether it was made. */
export function changeIn(path: Path, plan: Plan): boolean {
  const { document } = useDesign.getState();
  const scope = document && scopeOf(document, path);
  return carryOut(scope && planIn(scope, plan));
}

type Planner = (scope: Scope, selection: Selection) => Plan | null;

/** What a planner says for each graph in which something is selected, all of it one step of undo; null where it is nothing. */
export function planned(planner: Planner, selection = useDesign.getState().selection): Plan | null {
  const { document } = useDesign.getState();
  if (!document) return null;
  return together([...selectionByScope(document, selection)].map(([scope, chosen]) => planner(scope, chosen)));
}

/** A command's way to run: a planner asked of all that is selected; whether it was made. */
export const carryingOut =
  (planner: Planner): (() => boolean) =>
  () =>
    carryOut(planned(planner));
