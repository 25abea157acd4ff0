import { describe, expect, it } from 'vitest';
import { validateParams } from '../../../engine/core/validateParams';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { expectMeasures } from '../../conformance/expectMeasures';
import { readFixtures } from '../../conformance/fixtures';
import { isExtreme, type LayerFixture, layerFixtureSpecs, layerValues, measureLayer } from '../../conformance/layers';
import { portType, withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { expectGradients } from '../../support/finiteDifferences';
import { recordLayer } from '../../support/layerCase';

const backends = await testBackends();

describe.each(Object.entries<LayerDefinition>(layers))('%s', (type, layer) => {
  const fixtures = readFixtures<LayerFixture>('layers', type);

  it('is listed under its type and has samples enough', () => {
    expect(layer.type).toBe(type);
    expect(layer.samples.length).toBeGreaterThanOrEqual(3);
    expect(new Set(layer.samples.map(({ name }) => name)).size).toBe(layer.samples.length);
  });

  it('has fixtures of these very samples (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(layerFixtureSpecs(type));
  });

  describe.each(layer.samples)('$name', (sample) => {
    const params = withDefaults(layer.params, sample.params);
    const types = sample.inputs.map(portType);
    const recorded = recordLayer(layer, sample);
    const fixture = fixtures.find(({ spec }) => spec.name === sample.name);

    it('takes its own parameters', () => {
      expect(validateParams(layer.params, params)).toEqual({ params });
    });

    it('infers the shape that comes out', () => {
      const inference = layer.infer(types, params);
      if ('problem' in inference) throw new Error(JSON.stringify(inference.problem));
      const batch = sample.inputs[0]?.shape[0] ?? 0;
      const inferred = inference.outputs.map(({ shape }) => shape.map((size) => (size === 'N' ? batch : size)));
      expect(inferred).toEqual(recorded.outputs.map(({ shape }) => shape));
      expect(inference.outputs.map(({ dtype }) => dtype)).toEqual(recorded.outputs.map(({ dtype }) => dtype));
      // Output has no port, and hands on what it gets.
      if (type !== 'Output') expect(layer.ports(params).outputs.length).toBe(recorded.outputs.length);
    });

    it('updates only state it has', () => {
      for (const name of Object.keys(recorded.stateUpdates)) expect(recorded.stateNames).toContain(name);
    });

    const slopes = !isExtreme(sample) && sample.notSlope === undefined;
    it.each(slopes ? ['double precision'] : [])('has the gradients that finite differences give in %s', async () => {
      const values = layerValues(recorded, fixture);
      const { placeholders, loss, wrt, gradients } = recorded;
      await expectGradients(placeholders, values, loss, wrt, gradients, `${type} '${sample.name}'`);
    });

    it.each(backends)('agrees with PyTorch on the $name backend', async (backend) => {
      expectMeasures(await measureLayer(recorded, sample, fixture, backend));
    });
  });
});
