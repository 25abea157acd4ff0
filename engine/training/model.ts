import { InputError } from '../core/errors';
import { checkDesign } from '../data';
import { resolveData } from '../data/resolve';
import type { Analysis } from '../graph/analysis';
import { buildNetwork, type Network } from '../graph/build';
import type { DesignDocument } from '../graph/document';
import { classifies, type SampleInfo } from '../graph/sample';
import { designLosses } from '../losses';
import type { LossDefinition } from '../losses/contract';
import type { OptimizerDefinition } from '../optim/contract';
import { createVariable, type VariableRef } from '../tensor/variable';
import { type Chosen, type ChosenSchedule, choose, chooseOptimizer } from './choices';

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
  /** How the samples of a training batch are mixed: the α of Beta(α, α); null: they are not. */
  readonly mixing: number | null;
  /** Whether outputs are scores of classes, so that accuracy can be told. */
  readonly classifies: boolean;
}

/** Builds what a design describes. Throws InputError with the first error among its problems. */
export function buildModel(document: DesignDocument): Model {
  const analysis = checkDesign(document);
  refuseProblems(analysis);
  const { info: sample, mixing } = resolveData(document.data);
  const network = buildNetwork(document, analysis);
  const loss = choose(document.training.loss, (type) => designLosses[type]);
  const { optimizer, schedule } = chooseOptimizer(document.training);
  const parameters = network.state.filter(({ trained }) => trained);
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
    mixing,
    slots,
    gathered,
    classifies: classifies(document.data, sample),
  };
}

/** Throws the first error among a design's problems. */
export function refuseProblems({ problems }: Analysis): void {
  const worst = problems.find(({ severity }) => severity === 'error');
  if (worst) throw new InputError(worst.message.code, worst.message.args, worst.layer ?? undefined);
}
