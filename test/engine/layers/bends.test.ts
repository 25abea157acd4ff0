import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { ParamSpecs, ParamValues } from '../../../engine/core/params';
import { numel } from '../../../engine/core/shape';
import { layers } from '../../../engine/layers';
import type { LayerDefinition, LayerSample } from '../../../engine/layers/contract';
import { evaluate } from '../../support/evaluate';
import { recordLayer } from '../../support/layerCase';

const reference = createReferenceBackend({ precision: 'float64' });
type Sample = LayerSample<ParamValues<ParamSpecs>>;

/** Numbers from −5 to 5 without a pattern: past every kink. */
const spread = (index: number) => 5 * Math.sin(37 * index + 0.5 * index ** 2 + 1);

/** What a layer gives in evaluation where its inputs are such numbers, `factor` times. */
async function given(layer: LayerDefinition, sample: Sample, factor: number): Promise<number[]> {
  const { placeholders, inputCount, stateNames, outputs } = recordLayer(layer, { ...sample, mode: 'eval' });
  let at = 0;
  const feeds = placeholders.map((made, index) => {
    const isState = index >= inputCount && index < inputCount + stateNames.length;
    const values = Array.from({ length: numel(made.shape) }, () => spread(at++));
    return [made, values.map((x) => (index < inputCount ? factor * x : isState ? Math.abs(x) : 1))] as const;
  });
  return (await evaluate(reference, feeds, outputs)).flatMap((values) => Array.from(values));
}

const cases = Object.values<LayerDefinition>(layers).flatMap((layer) => {
  const samples = layer.samples.filter(({ inputs }) =>
    inputs.every(({ below, extremes, shape }) => below === undefined && !extremes && numel(shape) > 0),
  );
  return samples.length > 0 ? [{ type: layer.type, layer, samples }] : [];
});

it.each(cases)('$type says whether it can bend what goes through', async ({ layer, samples }) => {
  let bends = false;
  for (const sample of samples) {
    const [none, once, twice, turned] = [0, 1, 2, -1].map((factor) => given(layer, sample, factor)) as [
      Promise<number[]>,
      Promise<number[]>,
      Promise<number[]>,
      Promise<number[]>,
    ];
    const [f0, f1, f2, f3] = [await none, await once, await twice, await turned];
    bends ||= f0.some((zero, i) => {
      const [one, two, minus] = [f1[i] as number, f2[i] as number, f3[i] as number];
      const off = (value: number) => !(Math.abs(value) <= 1e-9 * (1 + Math.abs(one) + Math.abs(zero)));
      return off(two - 2 * one + zero) || off(one + minus - 2 * zero);
    });
  }
  expect(layer.bends ?? false).toBe(bends);
});
