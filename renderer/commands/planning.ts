import { carryOut, type Plan, together } from '../editor/plans/plan';
import { useDesign } from '../state/designStore';
import type { Scope } from '../state/scope';
import { type Selection, selectionByScope } from '../state/selection';

/** A command's way to run: a planner asked of each graph in which something is selected, all of it one step of undo; whether it was made. */
export function carryingOut(planner: (scope: Scope, selection: Selection) => Plan | null): () => boolean {
  return () => {
    const { document, selection } = useDesign.getState();
    if (!document) return false;
    const scopes = [...selectionByScope(document, selection)];
    const plan = together(scopes.map(([scope, chosen]) => planner(scope, chosen)));
    return plan !== null && carryOut(plan);
  };
}
