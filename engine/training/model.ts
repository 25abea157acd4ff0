import { InputError, RunError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { validateParams } from '../core/validateParams';
import { checkDesign, describeData } from '../data';
import type { Analysis } from '../graph/analysis';
import { buildNetwork, type Network } from '../graph/build';
import type { DesignDocument } from '../graph/document';
import type { SampleInfo } from '../graph/sample';
import { designLosses } from '../losses';
import type { LossDefinition } from '../losses/contract';
import { optimizerByType } from '../optim';
import type { OptimizerDefinition } from '../optim/contract';
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

/** A design ready to be trained: its network, loss and optimizer, and the identity of all their state. */
export interface Model {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly sample: SampleInfo;
  readonly network: Network;
  readonly loss: Chosen<LossDefinition>;
  readonly optimizer: Chosen<OptimizerDefinition>;
  readonly slots: readonly OptimizerSlot[];
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
  const optimizer = choose(document.training.optimizer, optimizerByType);
  const names = optimizer.definition.state(optimizer.params);
  const slots = network.state
    .filter(({ spec }) => spec.kind === 'parameter')
    .flatMap(({ name, variable }) =>
      names.map((key) => ({
        name: `${name}.${key}`,
        key,
        parameter: variable,
        variable: createVariable(`${name}.${key}`, variable.type),
      })),
    );
  const classifies =
    sample.target.kind === 'class' || (document.data.target === 'oneHot' && sample.target.kind === 'values');
  return { document, analysis, sample, network, loss, optimizer, slots, classifies };
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
