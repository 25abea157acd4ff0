import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParamSpecs, ParamValues } from '../../../engine/layers/params';
import { validateParams } from '../../../engine/layers/params';
import { losses } from '../../../engine/losses';
import type { LossDefinition, LossSample } from '../../../engine/losses/contract';
import { gradients } from '../../../engine/tensor/autograd';
import { placeholder } from '../../../engine/tensor/create';
import { fixtureSpec, type LossFixtureSpec, withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { evaluate } from '../../support/evaluate';
import { expectGradients } from '../../support/finiteDifferences';
import { expectClose, type Packed, unpackFloat32, unpackInt32 } from '../../support/numbers';

interface LossFixture {
  readonly spec: LossFixtureSpec;
  readonly output: Packed;
  readonly target: Packed;
  readonly loss: Packed;
  readonly cotangent: Packed;
  readonly gradient: Packed;
}

const backends = await testBackends();
const specs = JSON.parse(JSON.stringify(fixtureSpec().losses)) as LossFixtureSpec[];

describe.each(Object.entries<LossDefinition>(losses))('%s', (type, loss) => {
  const fixtures: LossFixture[] = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../fixtures/losses/${type}.json`), 'utf8'),
  );

  it('is listed under its type and has samples enough', () => {
    expect(loss.type).toBe(type);
    expect(loss.samples.length).toBeGreaterThanOrEqual(2);
  });

  it('has fixtures of these very samples (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(specs.filter((spec) => spec.type === type));
  });

  describe.each(loss.samples)('$name', (sample) => {
    const fixture = fixtures.find(({ spec }) => spec.name === sample.name) as LossFixture;
    const recorded = recordLoss(loss, sample, fixture);
    const target = loss.target === 'classIndex' ? unpackInt32(fixture.target) : unpackFloat32(fixture.target);
    const values = [unpackFloat32(fixture.output), target, unpackFloat32(fixture.cotangent)];

    it('takes its own parameters', () => {
      const params = withDefaults(loss.params, sample.params);
      expect(validateParams(loss.params, params)).toEqual({ params });
    });

    it('has the gradient that finite differences give', async () => {
      const { placeholders, scalar, gradient } = recorded;
      await expectGradients(placeholders, values, scalar, [0], [gradient], `${type} '${sample.name}'`);
    });

    it.each(backends)('agrees with PyTorch on the $name backend', async (backend) => {
      const feeds = recorded.placeholders.map((made, index) => [made, values[index] as ArrayLike<number>] as const);
      const [value, gradient] = await evaluate(backend, feeds, [recorded.value, recorded.gradient]);
      expect(recorded.value.shape).toEqual(fixture.loss.shape);
      expectClose(value as Float32Array, unpackFloat32(fixture.loss), 1e-5, 'loss');
      expectClose(gradient as Float32Array, unpackFloat32(fixture.gradient), 1e-4, 'gradient');
    });
  });
});

function recordLoss(loss: LossDefinition, sample: LossSample<ParamValues<ParamSpecs>>, fixture: LossFixture) {
  const params = withDefaults(loss.params, sample.params);
  const output = placeholder('output', { shape: sample.output, dtype: 'float32' });
  output.requiresGrad = true;
  const dtype = loss.target === 'classIndex' ? 'int32' : 'float32';
  const target = placeholder('target', { shape: fixture.target.shape, dtype });
  const value = loss.forward(output, target, params);
  const cotangent = placeholder('cotangent', { shape: value.shape, dtype: 'float32' });
  const scalar = value.mul(cotangent).sum();
  const [gradient] = gradients(scalar, [output]) as [typeof scalar];
  return { placeholders: [output, target, cotangent], value, scalar, gradient };
}
