import type { Verdict } from '../protocol';
import { remedyFor } from '../remedies';
import { dataProblem } from './dataProblem';
import type { Facts, Judge } from './facts';
import { fitting } from './fitting';
import { notLearning } from './notLearning';
import { overfitting } from './overfitting';
import { rateTooHigh } from './rateTooHigh';
import { rateTooLow } from './rateTooLow';
import { tooEarly } from './tooEarly';
import { underfitting } from './underfitting';

export type { Facts } from './facts';

/**
 * Every kind, in the order in which it is asked. What spoils all other evidence comes first: a rate out of control, then
 * data that cannot be trusted. `fitting` is what is left.
 */
const judges: Readonly<Record<Verdict['kind'], Judge>> = {
  rateTooHigh,
  tooEarly,
  dataProblem,
  rateTooLow,
  notLearning,
  overfitting,
  underfitting,
  fitting,
};

/** What the facts of a run say so far, with the remedies that its design allows, best first. */
export function diagnose(facts: Facts): Verdict {
  for (const judge of Object.values(judges)) {
    const verdict = judge(facts);
    if (verdict) {
      const remedies = verdict.remedies.filter((kind) => remedyFor(facts.design, kind, verdict) !== null);
      return { ...verdict, remedies };
    }
  }
  // tooEarly and fitting share all numbers of epochs between them.
  throw new Error('no verdict');
}
