import { InputError, RunError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { validateParams } from '../core/validateParams';
import { checkDesign, describeData } from '../data';
import type { Analysis } from '../graph/analysis';
import { buildNetwork, type Network } from '../graph/build';
import type { DesignDocument, ScheduleChoice } from '../graph/document';
import { classifies, type SampleInfo } from '../graph/sample';
import { designLosses } from '../losses';
import type { LossDefinition } from '../losses/contract';
import { optimizerByType } from '../optim';
import { type OptimizerDefinition, withMomentum } from '../optim/contract';
import { scheduleByType } from '../optim/schedules';
import { movesMomentum, type ScheduleDefinition, type SchedulePace } from '../optim/schedules/contract';
import { createVariable, type VariableRef } from '../tensor/variable';

/** A definition with its parameters complete. */
interface Chosen<D> {
  readonly definition: D;
  readonly params: ParamValues<ParamSpecs>;
}

/** What the optimizer keeps for one parameter. */
interface OptimizerSlot {
  /** "conv1.weight.exp_avg": unique, and stable over runs of the same design. */
  readonly name: string;
  readonly parameter: VariableRef;
  readonly key: string;
  readonly variable: VariableRef;
}

interface GatheredGradient {
  /** "conv1.weight.gathered". */
  readonly name: string;
  readonly parameter: VariableRef;
  readonly variable: VariableRef;
}

interface ChosenSchedule extends Chosen<ScheduleDefinition> {
  readonly every: SchedulePace;
}

/** Stands for any momentum where a schedule moves it: steps are recorded with one, and fed what it is. */
const SOME_MOMENTUM = 0.5;

/** A design ready to be trained: its network, loss and optimizer, and the identity of all their state. */
export interface Model {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly sample: SampleInfo;
  readonly network: Network;
  readonly loss: Chosen<LossDefinition>;
  readonly optimizer: Chosen<OptimizerDefinition>;
  readonly slots: readonly OptimizerSlot[];
  /** Sums of gradients since the last update, in the order of the parameters; none where each batch makes one. */
  readonly gathered: readonly GatheredGradient[];
  /** How rate and momentum move; null: not at all. */
  readonly schedule: ChosenSchedule | null;
  /** Whether outputs are scores of classes, so that accuracy can be told. */
  readonly classifies: boolean;
}

/** Builds what a design describes. Throws InputError with the first error among its problems. */
export function buildModel(document: DesignDocument): Model {
  const analysis = checkDesign(document);
  refuseProblems(analysis);
  const sample = describeData(document.data);
  const network = buildNetwork(document, analysis);
  const loss = choose(document.training.loss, (type) => designLosses[type]);
  const schedule = chooseSchedule(document.training.schedule ?? null);
  const optimizer = withSchedule(choose(document.training.optimizer, optimizerByType), schedule);
  const parameters = network.state.filter(({ spec }) => spec.kind === 'parameter');
  const beside = (keys: readonly string[]) =>
    parameters.flatMap(({ name, variable }) =>
      keys.map((key) => ({
        name: `${name}.${key}`,
        key,
        parameter: variable,
        variable: createVariable(`${name}.${key}`, variable.type),
      })),
    );
  const slots = beside(optimizer.definition.state(optimizer.params));
  const gathered = beside((document.training.accumulate ?? 1) > 1 ? ['gathered'] : []);
  return {
    document,
    analysis,
    sample,
    network,
    loss,
    optimizer,
    schedule,
    slots,
    gathered,
    classifies: classifies(document.data, sample),
  };
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

/** Throws the first error among a design's problems. */
export function refuseProblems({ problems }: Analysis): void {
  const worst = problems.find(({ severity }) => severity === 'error');
  if (worst) throw new InputError(worst.message.code, worst.message.args, worst.layer ?? undefined);
}

function choose<D extends { readonly params: ParamSpecs }>(
  choice: { readonly type: string; readonly params: Readonly<Record<string, unknown>> },
  find: (type: string) => D | undefined,
): Chosen<D> {
  const definition = find(choice.type);
  if (!definition) throw new InputError('training.choice', { type: choice.type });
  const checked = validateParams(definition.params, choice.params, choice.type);
  if ('params' in checked) return { definition, params: checked.params };
  const [first] = checked.problems;
  if (!first) throw new RunError('training.internal', { detail: `${choice.type}: refused without a reason` });
  throw new InputError(first.code, first.args);
}
