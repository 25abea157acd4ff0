import type { NodeId } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import type { TextKey } from '../../i18n/textKey';
import { useDesign } from '../../state/designStore';

/** A change that has been thought out and not yet made: what commands and gestures hand to the store. */
export interface Plan {
  readonly edits: readonly Edit[];
  /** Translation key of the step of undo. */
  readonly label: TextKey;
  readonly select?: { readonly nodes?: Iterable<NodeId>; readonly wires?: Iterable<string> };
  readonly merge?: string;
}

/** Makes the change, as one step of undo. */
export function carryOut(plan: Plan): void {
  useDesign.getState().apply(plan.edits, plan.label, {
    ...(plan.select && { select: plan.select }),
    ...(plan.merge !== undefined && { merge: plan.merge }),
  });
}
