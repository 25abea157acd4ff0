import type { Plan } from './plan';

/** What `make` gives for a plan, made once: what is measured is mostly compiled next. */
export function perPlan<Made extends object>(make: (plan: Plan) => Made): (plan: Plan) => Made {
  const known = new WeakMap<Plan, Made>();
  return (plan) => {
    const made = known.get(plan) ?? make(plan);
    known.set(plan, made);
    return made;
  };
}
