import { InputError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { acceptParams } from '../core/validateParams';
import type { ScheduleChoice, TrainingSettings } from '../graph/document';
import { optimizerByType } from '../optim';
import { type OptimizerDefinition, withMomentum } from '../optim/contract';
import { scheduleByType } from '../optim/schedules';
import { movesMomentum, type ScheduleDefinition, type SchedulePace } from '../optim/schedules/contract';

/** A definition with its parameters complete. */
export interface Chosen<D> {
  readonly definition: D;
  readonly params: ParamValues<ParamSpecs>;
}

export interface ChosenSchedule extends Chosen<ScheduleDefinition> {
  readonly every: SchedulePace;
}

/** Stands for any momentum where a schedule moves it: steps are recorded with one, and fed what it is. */
const SOME_MOMENTUM = 0.5;

/** Optimizer and schedule of a design. Throws InputError where a parameter is not allowed. */
export function chooseOptimizer({ optimizer, schedule }: Pick<TrainingSettings, 'optimizer' | 'schedule'>) {
  const chosen = chooseSchedule(schedule ?? null);
  return { optimizer: withSchedule(choose(optimizer, optimizerByType), chosen), schedule: chosen };
}

function chooseSchedule(choice: ScheduleChoice | null): ChosenSchedule | null {
  if (!choice) return null;
  const chosen = choose(choice, scheduleByType);
  return { ...chosen, every: choice.every ?? chosen.definition.paces[0] };
}

/** An optimizer keeps state for a momentum that only its schedule gives it. */
function withSchedule(optimizer: Chosen<OptimizerDefinition>, schedule: ChosenSchedule | null) {
  if (!schedule || !movesMomentum(schedule.definition, schedule.params)) return optimizer;
  const params = withMomentum(optimizer.definition, optimizer.params, SOME_MOMENTUM);
  return params ? { ...optimizer, params } : optimizer;
}

/** Throws InputError where there is no such type, or a parameter is not allowed. */
export function choose<D extends { readonly params: ParamSpecs }>(
  choice: { readonly type: string; readonly params: Readonly<Record<string, unknown>> },
  find: (type: string) => D | undefined,
): Chosen<D> {
  const definition = find(choice.type);
  if (!definition) throw new InputError('training.choice', { type: choice.type });
  return { definition, params: acceptParams(definition.params, choice.params, choice.type) };
}
