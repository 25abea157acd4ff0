import type { DType } from '../../engine/core/dtype';
import type { ParamSpecs, ParamValues } from '../../engine/core/params';
import { numel } from '../../engine/core/shape';
import type { LayerDefinition, LayerSample } from '../../engine/layers/contract';
import { gradients } from '../../engine/tensor/autograd';
import { placeholder, uniform } from '../../engine/tensor/create';
import type { Tensor } from '../../engine/tensor/tensor';
import { portType, withDefaults } from '../fixtures/spec';

/** One sample of a layer, recorded with its backward pass. */
export interface LayerCase {
  /** Inputs, then state, then a cotangent for each output, then the key of random numbers. */
  readonly placeholders: readonly Tensor[];
  readonly inputCount: number;
  readonly stateNames: readonly string[];
  readonly outputs: readonly Tensor[];
  /** Σ output · cotangent, over all outputs. */
  readonly loss: Tensor;
  /** Places among the placeholders that gradients are for: the inputs, then the parameters. */
  readonly wrt: readonly number[];
  readonly gradients: readonly Tensor[];
  readonly stateUpdates: Readonly<Record<string, Tensor>>;
}

export function recordLayer(layer: LayerDefinition, sample: LayerSample<ParamValues<ParamSpecs>>): LayerCase {
  const params = withDefaults(layer.params, sample.params);
  const types = sample.inputs.map(portType);
  const leaf = (name: string, shape: readonly number[], requiresGrad: boolean, dtype: DType = 'float32') => {
    const made = placeholder(name, { shape, dtype });
    made.requiresGrad = requiresGrad;
    return made;
  };
  const inputs = sample.inputs.map(({ shape, below, dtype }, index) =>
    leaf(`input ${index}`, shape, below === undefined, dtype),
  );
  const specs = layer.state(types, params);
  const state = specs.map(({ name, shape, kind }) => leaf(name, shape, kind === 'parameter'));
  const key = placeholder('key', { shape: [2], dtype: 'int32' });
  let draws = 0;
  const { outputs, stateUpdates = {} } = layer.forward({
    inputs,
    state: Object.fromEntries(specs.map(({ name }, index) => [name, state[index] as Tensor])),
    params,
    mode: sample.mode ?? 'train',
    uniform: (shape) => uniform(key, shape, draws++),
  });
  const cotangents = outputs.map(({ shape }, index) => leaf(`cotangent ${index}`, shape, false));
  const loss = outputs
    .map((output, index) => output.mul(cotangents[index] as Tensor).sum())
    .reduce((sum, part) => sum.add(part));
  const leaves = [...inputs, ...state];
  const wrt = leaves.flatMap((made, index) => (made.requiresGrad ? [index] : []));
  return {
    placeholders: [...leaves, ...cotangents, key],
    inputCount: inputs.length,
    stateNames: specs.map(({ name }) => name),
    outputs,
    loss,
    wrt,
    gradients: gradients(
      loss,
      wrt.map((index) => leaves[index] as Tensor),
    ),
    stateUpdates,
  };
}

/** Values of the right lengths from a repeatable sequence that has no ties and stays away from 0. */
export function arbitraryValues(placeholders: readonly Tensor[]): number[][] {
  let place = 0;
  return placeholders.map(({ shape, dtype }) =>
    Array.from({ length: numel(shape) }, () => {
      place++;
      return dtype === 'int32' ? place : Math.sin(place * 1.7) + (place % 2 === 0 ? 0.11 : -0.13);
    }),
  );
}
