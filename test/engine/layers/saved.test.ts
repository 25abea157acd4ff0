import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { numel } from '../../../engine/core/shape';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { createVariable } from '../../../engine/tensor/variable';
import { decodeWeights, matchWeights, toFileTensor } from '../../../engine/training/weights';
import { portType, withDefaults } from '../../fixtures/spec';
import { encodeWeights } from '../../support/encodeWeights';
import { evaluate } from '../../support/evaluate';
import { arbitraryValues, recordLayer } from '../../support/layerCase';

const reference = createReferenceBackend();
const kept = Object.entries<LayerDefinition>(layers).flatMap(([type, layer]) =>
  layer.samples
    .filter(({ params, inputs }) => layer.state(inputs.map(portType), withDefaults(layer.params, params)).length > 0)
    .map((sample) => [type, sample.name, layer, sample] as const),
);

describe('what a layer has learnt is saved and loaded', () => {
  it('in every layer that learns', () => {
    expect(new Set(kept.map(([type]) => type)).size).toBeGreaterThan(15);
  });

  it.each(['safetensors', 'npz'] as const)('bit for bit, as %s', async (format) => {
    for (const [type, name, layer, sample] of kept) {
      const recorded = recordLayer(layer, sample);
      const values = arbitraryValues(recorded.placeholders).map((each) => Float32Array.from(each));
      const specs = layer.state(sample.inputs.map(portType), withDefaults(layer.params, sample.params));
      const state = specs.map((spec, index) => {
        // Counts are whole numbers in a file.
        if (spec.exportDtype) values[recorded.inputCount + index]?.fill(7);
        const variable = createVariable(spec.name, { shape: spec.shape, dtype: 'float32' });
        return { name: `block1.${type}.${spec.name}`, node: 'n1', spec, trained: spec.kind === 'parameter', variable };
      });
      const own = (index: number) => values[recorded.inputCount + index] as Float32Array;
      const tensors = new Map(state.map((each, index) => [each.name, toFileTensor(each, own(index))]));
      const loaded = matchWeights(state, decodeWeights(encodeWeights(tensors, format), 'weights'));
      for (const [index, each] of state.entries()) {
        expect(loaded.get(each.name), `${type} '${name}' ${each.name}`).toEqual(own(index));
        expect(tensors.get(each.name)?.shape).toEqual(each.spec.shape);
        expect(tensors.get(each.name)?.data.length).toBe(numel(each.spec.shape));
      }

      const whole = values.map((given, index) => {
        const below = sample.inputs[index]?.below;
        return below === undefined ? given : given.map((_, place) => place % below);
      });
      const restored = whole.map((given, index) => loaded.get(state[index - recorded.inputCount]?.name ?? '') ?? given);
      const run = (feeds: readonly Float32Array[]) =>
        evaluate(
          reference,
          recorded.placeholders.map((made, index) => [made, feeds[index] as Float32Array]),
          recorded.outputs,
        );
      expect(await run(restored), `${type} '${name}'`).toEqual(await run(whole));
    }
  });
});
