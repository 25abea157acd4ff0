import { amountOf, type Formula, gathered, named, plus, times } from '../core/formula';
import type { ParamSpecs, ParamValues } from '../core/params';
import { type DimNames, namedSizes, type PortType } from '../core/portType';
import type { LayerDefinition } from '../layers/contract';

/** What a layer or a network is measured by: trained numbers, neurons, multiply-accumulates and numbers kept for one sample. */
export const COUNTS = ['parameters', 'neurons', 'macs', 'activations'] as const;
export type Count = (typeof COUNTS)[number];

export type Counts = Readonly<Record<Count, number>>;
/** Where each count comes from. */
export type Formulas = Readonly<Record<Count, Formula>>;

export const NO_FORMULAS: Formulas = { parameters: 0, neurons: 0, macs: 0, activations: 0 };

/** Bytes of a number in memory: float32 and int32 alike. */
export const BYTES = 4;

/** What is measured, what goes through it and what its outputs' dimensions mean. */
interface Measured {
  readonly definition: LayerDefinition;
  readonly params: ParamValues<ParamSpecs>;
  readonly inputs: readonly PortType[];
  readonly outputs: readonly PortType[];
  readonly names: readonly (DimNames | null)[];
}

/** The counts of one layer, each as its formula. */
export function layerFormulas({ definition, params, inputs, outputs, names }: Measured): Formulas {
  const given = plus(...outputs.map((type, port) => times(...namedSizes(type, names[port]))));
  const learnt = definition.state(inputs, params).filter(({ kind }) => kind === 'parameter');
  return {
    parameters: gathered(learnt.map(({ sizes, shape }) => times(...(sizes ?? shape)))),
    neurons: definition.countsNeurons ? given : 0,
    macs: definition.macs?.(inputs, outputs, params) ?? 0,
    activations: definition.activations?.(inputs, outputs, params) ?? given,
  };
}

/** What a layer comes to by itself. */
export interface Measure {
  readonly counts: Counts;
  readonly formulas: Formulas;
  /** in_channels, in_features. */
  readonly inferred: Readonly<Record<string, number>>;
}

/** By the parameters of a node, which are read from it once, and by what goes through it. */
const measures = new WeakMap<Measured['params'], Map<string, Measure>>();
/** Of each node: a block has as many copies, while a size before it is dragged through hundreds. */
const MOST = 128;

/** What a layer comes to; worked out once for all copies of a block and all edits of other layers. */
export function measureLayer(measured: Measured): Measure {
  const { definition, params, inputs, outputs, names } = measured;
  let known = measures.get(params);
  if (!known || known.size > MOST) {
    known = new Map();
    measures.set(params, known);
  }
  const key = `${sizesOf(inputs)}>${sizesOf(outputs)}>${names.join()}`;
  let measure = known.get(key);
  if (!measure) {
    const formulas = layerFormulas(measured);
    measure = { counts: amounts(formulas), formulas, inferred: definition.inferred?.(inputs, params) ?? {} };
    known.set(key, measure);
  }
  return measure;
}

const sizesOf = (types: readonly PortType[]): string =>
  types.reduce((text, { shape, dtype }) => `${text};${dtype} ${shape.join()}`, '');

/** A sum over layers, each by its name; what comes to nothing is left out. */
export function summed(parts: readonly { readonly name: string; readonly counts: Counts }[]): Formulas {
  const sum = (count: Count) =>
    plus(...parts.filter(({ counts }) => counts[count] !== 0).map(({ name, counts }) => named(name, counts[count])));
  return { parameters: sum('parameters'), neurons: sum('neurons'), macs: sum('macs'), activations: sum('activations') };
}

/** What such a sum comes to. */
export function totals(parts: readonly Counts[]): Counts {
  let [parameters, neurons, macs, activations] = [0, 0, 0, 0];
  for (const part of parts) {
    parameters += part.parameters;
    neurons += part.neurons;
    macs += part.macs;
    activations += part.activations;
  }
  return { parameters, neurons, macs, activations };
}

export function amounts({ parameters, neurons, macs, activations }: Formulas): Counts {
  return {
    parameters: amountOf(parameters),
    neurons: amountOf(neurons),
    macs: amountOf(macs),
    activations: amountOf(activations),
  };
}

/** Bytes that numbers kept for each sample of a batch take. */
export function activationBytes(activations: Formula, batchSize: number): Formula {
  return times(named('N', batchSize), activations, named('bytes', BYTES));
}
