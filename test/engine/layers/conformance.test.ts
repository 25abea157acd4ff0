import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateParams } from '../../../engine/core/validateParams';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { fixtureSpec, type LayerFixtureSpec, portType, withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { evaluate } from '../../support/evaluate';
import { expectGradients } from '../../support/finiteDifferences';
import { arbitraryValues, recordLayer } from '../../support/layerCase';
import { expectClose, expectEachClose, type Packed, unpackFloat32, unpackInt32 } from '../../support/numbers';

interface LayerFixture {
  readonly spec: LayerFixtureSpec;
  readonly inputs: readonly Packed[];
  readonly state: Readonly<Record<string, Packed>>;
  readonly outputs: readonly Packed[];
  readonly cotangents: readonly Packed[];
  /** Of inputs that are no whole numbers. */
  readonly inputGradients: readonly Packed[];
  readonly stateGradients: Readonly<Record<string, Packed>>;
  readonly stateAfter: Readonly<Record<string, Packed>>;
}

const FORWARD = 1e-5;
const BACKWARD = 1e-4;
const backends = await testBackends();
const specs = JSON.parse(JSON.stringify(fixtureSpec().layers)) as LayerFixtureSpec[];

function fixturesOf(type: string): LayerFixture[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/layers/${type}.json`), 'utf8'));
}

/** num_batches_tracked is a whole number in PyTorch and a float32 here. */
function unpack(name: string, packed: Packed): ArrayLike<number> {
  return name === 'num_batches_tracked' ? unpackInt32(packed) : unpackFloat32(packed);
}

describe.each(Object.entries<LayerDefinition>(layers))('%s', (type, layer) => {
  const fixtures = fixturesOf(type);

  it('is listed under its type and has samples enough', () => {
    expect(layer.type).toBe(type);
    expect(layer.samples.length).toBeGreaterThanOrEqual(3);
    expect(new Set(layer.samples.map(({ name }) => name)).size).toBe(layer.samples.length);
  });

  it('has fixtures of these very samples (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(specs.filter((spec) => spec.type === type));
  });

  describe.each(layer.samples)('$name', (sample) => {
    const params = withDefaults(layer.params, sample.params);
    const types = sample.inputs.map(portType);
    const extreme = sample.inputs.some(({ extremes }) => extremes);
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

    const slopes = !extreme && sample.notSlope === undefined;
    it.each(slopes ? ['double precision'] : [])('has the gradients that finite differences give in %s', async () => {
      const values = fixture ? feeds(fixture, recorded.stateNames) : arbitraryValues(recorded.placeholders);
      const { placeholders, loss, wrt, gradients } = recorded;
      await expectGradients(placeholders, values, loss, wrt, gradients, `${type} '${sample.name}'`);
    });

    it.each(backends)('agrees with PyTorch on the $name backend', async (backend) => {
      const updates = Object.entries(recorded.stateUpdates);
      const outputs = [...recorded.outputs, ...recorded.gradients, ...updates.map(([, value]) => value)];
      const values = fixture ? feeds(fixture, recorded.stateNames) : arbitraryValues(recorded.placeholders);
      const found = await evaluate(
        backend,
        recorded.placeholders.map((placeholder, index) => [placeholder, values[index] as ArrayLike<number>]),
        outputs,
      );
      if (!fixture) {
        expect(sample.noFixture).toBeTruthy();
        for (const value of found) expect(Array.from(value).every(Number.isFinite)).toBe(true);
        return;
      }
      const compare = extreme ? expectEachClose : expectClose;
      expect(recorded.outputs.map(({ shape }) => shape)).toEqual(fixture.outputs.map(({ shape }) => shape));
      for (const [index, packed] of fixture.outputs.entries()) {
        compare(found[index] as Float32Array, unpackFloat32(packed), FORWARD, `output ${index}`);
      }
      const expected = [...fixture.inputGradients, ...Object.values(fixture.stateGradients)];
      expect(recorded.gradients.length).toBe(expected.length);
      const gradientsAt = fixture.outputs.length;
      for (const [index, packed] of expected.entries()) {
        compare(found[gradientsAt + index] as Float32Array, unpackFloat32(packed), BACKWARD, `gradient ${index}`);
      }
      for (const [name, packed] of Object.entries(fixture.stateAfter)) {
        const place = updates.findIndex(([updated]) => updated === name);
        const after =
          place < 0 ? unpack(name, fixture.state[name] as Packed) : found[gradientsAt + expected.length + place];
        expectClose(after as ArrayLike<number>, unpack(name, packed), FORWARD, name);
      }
    });
  });
});

/** Inputs, state and cotangents of a fixture, and any key. */
function feeds(fixture: LayerFixture, stateNames: readonly string[]): ArrayLike<number>[] {
  const state = stateNames.map((name) => unpack(name, fixture.state[name] as Packed));
  const inputs = fixture.inputs.map((packed, index) =>
    fixture.spec.inputs[index]?.dtype === 'int32' ? unpackInt32(packed) : unpackFloat32(packed),
  );
  return [...inputs, ...state, ...fixture.cotangents.map(unpackFloat32), [1, 2]];
}
