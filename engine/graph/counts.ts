import { amountOf, type Formula, gathered, named, plus, times } from '../core/formula';
import type { ParamSpecs, ParamValues } from '../core/params';
import { type DimNames, namedSizes, type PortType, sampleElements } from '../core/portType';
import { numel } from '../core/shape';
import type { LayerDefinition } from '../layers/contract';

/** What a layer or a network is measured by: learnt numbers, those of them that stay as they are, neurons, multiply-accumulates and numbers kept for one sample. */
export const COUNTS = ['parameters', 'frozen', 'neurons', 'macs', 'activations'] as const;
export type Count = (typeof COUNTS)[number];

export type Counts = Readonly<Record<Count, number>>;
/** Where each count comes from. */
export type Formulas = Readonly<Record<Count, Formula>>;

export const NO_COUNTS: Counts & Formulas = { parameters: 0, frozen: 0, neurons: 0, macs: 0, activations: 0 };

/** Bytes of a number in memory: float32 and int32 alike. */
export const BYTES = 4;

/** What is measured, what goes through it and what its outputs' dimensions mean. */
export interface Measured {
  readonly definition: LayerDefinition;
  readonly params: ParamValues<ParamSpecs>;
  readonly inputs: readonly PortType[];
  readonly outputs: readonly PortType[];
  readonly names: readonly (DimNames | null)[];
  readonly frozen: boolean;
}

/** The counts of one layer, each as its formula. */
export function layerFormulas({ definition, params, inputs, outputs, names, frozen }: Measured): Formulas {
  const given = plus(...outputs.map((type, port) => times(...namedSizes(type, names[port]))));
  const learnt = definition.state(inputs, params).filter(({ kind }) => kind === 'parameter');
  const parameters = gathered(learnt.map(({ sizes, shape }) => times(...(sizes ?? shape))));
  return {
    parameters,
    frozen: frozen ? parameters : 0,
    neurons: definition.countsNeurons ? given : 0,
    macs: definition.macs?.(inputs, outputs, params) ?? 0,
    activations: definition.handsOn ? 0 : (definition.activations?.(inputs, outputs, params) ?? given),
  };
}

/** The same counts as plain numbers: they are asked for of every layer at every edit, the formulas of the one that is looked at. */
export function layerCounts({ definition, params, inputs, outputs, frozen }: Omit<Measured, 'names'>): Counts {
  let given = 0;
  for (const type of outputs) given += sampleElements(type);
  let parameters = 0;
  for (const { kind, shape } of definition.state(inputs, params)) if (kind === 'parameter') parameters += numel(shape);
  const { activations, handsOn, macs } = definition;
  return {
    parameters,
    frozen: frozen ? parameters : 0,
    neurons: definition.countsNeurons ? given : 0,
    macs: macs ? amountOf(macs(inputs, outputs, params)) : 0,
    activations: handsOn ? 0 : activations ? amountOf(activations(inputs, outputs, params)) : given,
  };
}

/** A sum over layers, each by its name; what comes to nothing is left out. */
export function summed(parts: readonly { readonly name: string; readonly counts: Counts }[]): Formulas {
  const sum = (count: Count) =>
    plus(...parts.filter(({ counts }) => counts[count] !== 0).map(({ name, counts }) => named(name, counts[count])));
  return {
    parameters: sum('parameters'),
    frozen: sum('frozen'),
    neurons: sum('neurons'),
    macs: sum('macs'),
    activations: sum('activations'),
  };
}

/** What such a sum comes to. */
export function totals(parts: readonly Counts[]): Counts {
  let [parameters, frozen, neurons, macs, activations] = [0, 0, 0, 0, 0];
  for (const part of parts) {
    parameters += part.parameters;
    frozen += part.frozen;
    neurons += part.neurons;
    macs += part.macs;
    activations += part.activations;
  }
  return { parameters, frozen, neurons, macs, activations };
}

/** Bytes that numbers kept for each sample of a batch take. */
export function activationBytes(activations: Formula, batchSize: number): Formula {
  return times(named('N', batchSize), activations, named('bytes', BYTES));
}
