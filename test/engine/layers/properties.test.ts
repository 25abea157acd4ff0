import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { InputError } from '../../../engine/core/errors';
import type { PortType } from '../../../engine/core/portType';
import { numel } from '../../../engine/core/shape';
import { validateParams } from '../../../engine/core/validateParams';
import { layers } from '../../../engine/layers';
import type { Inference, LayerDefinition } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';
import { evaluate } from '../../support/evaluate';
import { expectGradients } from '../../support/finiteDifferences';
import { arbitraryValues, type LayerCase, recordLayer } from '../../support/layerCase';
import { type RandomCase, randomCase } from '../../support/randomCase';
import { sentencesOf } from '../../support/sentences';

/** The same cases each time, so that a test that passed once does not fail where nobody can look. */
const OPTIONS = { seed: Number(process.env.LAYERLOOM_SEED ?? 3), numRuns: Number(process.env.LAYERLOOM_RUNS ?? 25) };
const MOST_ELEMENTS = 400;
const DIFFERENCES = { probes: 4, steps: [1e-4, 1e-5, 1e-6], tolerance: 1e-5 };
const reference = createReferenceBackend({ precision: 'float64' });

/** All but Input, which hands on what data of its own shape it is fed. */
const all = Object.entries<LayerDefinition>(layers).filter(([type]) => type !== 'Input');

describe.each(all)('%s, whatever the sizes and options', (type, layer) => {
  const isNotSlope = layer.samples.some(({ notSlope }) => notSlope !== undefined);
  let sound = 0;

  it('gives the shape it inferred, with slopes that differences give, or says why it cannot', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase(layer), async (given) => {
        const recorded = tryOut(type, layer, given);
        if (!recorded) return;
        sound++;
        const placeholders = recorded.placeholders;
        if (placeholders.some(({ shape }) => numel(shape) > MOST_ELEMENTS)) return;
        const values = valuesOf(recorded, given);
        const feeds = placeholders.map((made, index) => [made, values[index] as ArrayLike<number>] as const);
        const found = await evaluate(reference, feeds, [...recorded.outputs, ...recorded.gradients]);
        const finite = found.every((each) => Array.from(each).every(Number.isFinite));
        if (!finite) {
          // Roots of negative numbers and the like, of which the layer has to warn.
          const inference = layer.infer(given.inputs.map(portType), withDefaults(layer.params, given.params));
          expect('warnings' in inference && inference.warnings?.length, 'finite').toBeGreaterThan(0);
        } else if (!isNotSlope) {
          const { loss, wrt, gradients } = recorded;
          await expectGradients(placeholders, values, loss, wrt, gradients, type, DIFFERENCES);
        }
      }),
      OPTIONS,
    );
    expect(sound).toBeGreaterThanOrEqual(5);
  });
});

/** The recorded case, or null where the layer says that it cannot work so. */
function tryOut(type: string, layer: LayerDefinition, given: RandomCase): LayerCase | null {
  const name = `${type} 'it'`;
  const checked = validateParams(layer.params, given.params, name);
  if ('problems' in checked) {
    for (const problem of checked.problems) sentencesOf(problem, name);
    return null;
  }
  const types = given.inputs.map(portType);
  if (types.length < layer.ports(checked.params).inputs.length) return null;
  const inference = layer.infer(types, checked.params);
  if ('problem' in inference) {
    checkProblem(layer, types, inference, given, name);
    return null;
  }
  for (const warning of inference.warnings ?? []) sentencesOf(warning, name);
  const recorded = record(layer, given);
  if (!recorded) return null;
  const batch = given.inputs[0]?.shape[0] ?? 0;
  const inferred = inference.outputs.map(({ shape }) => shape.map((size) => (size === 'N' ? batch : size)));
  expect(inferred).toEqual(recorded.outputs.map(({ shape }) => shape));
  expect(inference.outputs.map(({ dtype }) => dtype)).toEqual(recorded.outputs.map(({ dtype }) => dtype));
  return recorded;
}

/** The sentence is whole, and settings that are offered as a repair are allowed and do away with it. */
function checkProblem(
  layer: LayerDefinition,
  types: readonly PortType[],
  { problem }: Extract<Inference, { readonly problem: unknown }>,
  given: RandomCase,
  name: string,
): void {
  sentencesOf(problem, name);
  for (const repair of problem.repairs) {
    if (repair.kind !== 'setParams') continue;
    const repaired = validateParams(layer.params, { ...given.params, ...repair.params }, name);
    if ('problems' in repaired) throw new Error(JSON.stringify([problem, repair, repaired.problems]));
    const after = layer.infer(types, repaired.params);
    if ('problem' in after) expect(after.problem.code, JSON.stringify([problem, repair])).not.toBe(problem.code);
  }
}

/** What only the batch of a run can show is an error of its own. */
function record(layer: LayerDefinition, { params, inputs, mode }: RandomCase): LayerCase | null {
  try {
    return recordLayer(layer, { name: 'random', params, inputs, mode });
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== 'layer.batchNormCount') throw error;
    return null;
  }
}

/** Whole numbers stay below what the sample and the table allow; variances are positive. */
function valuesOf(recorded: LayerCase, { inputs, params }: RandomCase): number[][] {
  return arbitraryValues(recorded.placeholders).map((values, index) => {
    const below = inputs[index]?.below;
    const rows = typeof params.num_embeddings === 'number' ? params.num_embeddings : Infinity;
    if (below !== undefined) return values.map((_, place) => place % Math.min(below, rows));
    const isVariance = recorded.stateNames[index - recorded.inputCount] === 'running_var';
    return isVariance ? values.map((value) => Math.abs(value) + 0.1) : values;
  });
}
