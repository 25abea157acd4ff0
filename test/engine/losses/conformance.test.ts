import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateParams } from '../../../engine/core/validateParams';
import { losses } from '../../../engine/losses';
import { type AnyLossDefinition, comparesOneOutput } from '../../../engine/losses/contract';
import { gradients } from '../../../engine/tensor/autograd';
import { placeholder } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { type LossFixtureSpec, lossFixtureSpecs, withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { evaluate } from '../../support/evaluate';
import { expectGradients } from '../../support/finiteDifferences';
import { expectClose, type Packed, unpackFloat32, unpackInt32 } from '../../support/numbers';

interface LossFixture {
  readonly spec: LossFixtureSpec;
  readonly outputs: readonly Packed[];
  readonly target: Packed | null;
  readonly loss: Packed;
  readonly cotangent: Packed;
  readonly gradients: readonly Packed[];
}

const backends = await testBackends();
const specs = JSON.parse(JSON.stringify(lossFixtureSpecs())) as LossFixtureSpec[];

describe.each(Object.entries<AnyLossDefinition>(losses))('%s', (type, loss) => {
  const fixtures: LossFixture[] = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../fixtures/losses/${type}.json`), 'utf8'),
  );

  it('is listed under its type and has samples enough', () => {
    expect(loss.type).toBe(type);
    expect(loss.samples.length).toBeGreaterThanOrEqual(2);
  });

  it('has every parameter changed in some sample', () => {
    const changed = new Set(loss.samples.flatMap(({ params }) => Object.keys(params)));
    expect([...changed].sort()).toEqual(Object.keys(loss.params).sort());
  });

  it('has fixtures of these very samples (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(specs.filter((spec) => spec.type === type));
  });

  describe.each(fixtures)('$spec.name', (fixture) => {
    const recorded = recordLoss(loss, fixture);
    const values = [...fixture.outputs.map(unpackFloat32), unpackFloat32(fixture.cotangent)];
    if (fixture.target) values.push(unpackTarget(fixture) as Float32Array);

    it('takes its own parameters', () => {
      const params = withDefaults(loss.params, fixture.spec.params);
      expect(validateParams(loss.params, params)).toEqual({ params });
    });

    it('has the gradients that finite differences give', async () => {
      const { placeholders, scalar, gradients } = recorded;
      const wrt = [...gradients.keys()];
      await expectGradients(placeholders, values, scalar, wrt, gradients, `${type} '${fixture.spec.name}'`);
    });

    it.each(backends)('agrees with PyTorch on the $name backend', async (backend) => {
      const feeds = recorded.placeholders.map((made, index) => [made, values[index] as ArrayLike<number>] as const);
      const [value, ...found] = await evaluate(backend, feeds, [recorded.value, ...recorded.gradients]);
      expect(recorded.value.shape).toEqual(fixture.loss.shape);
      expectClose(value as Float32Array, unpackFloat32(fixture.loss), 1e-5, 'loss');
      for (const [index, expected] of fixture.gradients.entries()) {
        expectClose(found[index] as Float32Array, unpackFloat32(expected), 1e-4, `gradient ${index}`);
      }
    });
  });
});

/** Class indices where the target has fewer dimensions than what it is compared with, or is drawn so. */
function isClassIndex({ spec }: LossFixture): boolean {
  return spec.target === 'classIndex';
}

function unpackTarget(fixture: LossFixture): ArrayLike<number> {
  const packed = fixture.target as Packed;
  return isClassIndex(fixture) ? unpackInt32(packed) : unpackFloat32(packed);
}

function recordLoss(loss: AnyLossDefinition, fixture: LossFixture) {
  const params = withDefaults(loss.params, fixture.spec.params);
  const outputs = fixture.outputs.map(({ shape }, index) => {
    const output = placeholder(`output ${index}`, { shape, dtype: 'float32' });
    output.requiresGrad = true;
    return output;
  });
  const dtype = isClassIndex(fixture) ? 'int32' : 'float32';
  const target = fixture.target && placeholder('target', { shape: fixture.target.shape, dtype });
  const value = comparesOneOutput(loss)
    ? loss.forward(outputs[0] as Tensor, target as Tensor, params)
    : loss.forward(outputs, target, params);
  const cotangent = placeholder('cotangent', { shape: value.shape, dtype: 'float32' });
  const scalar = value.mul(cotangent).sum();
  const placeholders = [...outputs, cotangent, ...(target ? [target] : [])];
  return { placeholders, value, scalar, gradients: gradients(scalar, outputs) };
}
