import { carryOut, type Plan, together } from '../editor/plans/plan';
import { useDesign } from '../state/designStore';
import type { Scope } from '../state/scope';
import { type Selection, selectionByScope } from '../state/selection';

type Planner = (scope: Scope, selection: Selection) => Plan | null;

/** What a planner says for each graph in which something is selected, all of it one step of undo; null where it is nothing. */
export function planned(planner: Planner): Plan | null {
  const { document, selection } = useDesign.getState();
  if (!document) return null;
  return together([...selectionByScope(document, selection)].map(([scope, chosen]) => planner(scope, chosen)));
}

/** A command's way to run: a planner asked of all that is selected; whether it was made. */
export function carryingOut(planner: Planner): () => boolean {
  return () => {
    const plan = planned(planner);
    return plan !== null && carryOut(plan);
  };
}
