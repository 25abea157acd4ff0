import { describe, expect, it } from 'vitest';
import { validateParams } from '../../../engine/core/validateParams';
import { losses } from '../../../engine/losses';
import type { AnyLossDefinition } from '../../../engine/losses/contract';
import { expectMeasures } from '../../conformance/expectMeasures';
import { readFixtures } from '../../conformance/fixtures';
import { type LossFixture, lossSpecsOf, measureLoss, recordLoss } from '../../conformance/losses';
import { withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { expectGradients } from '../../support/finiteDifferences';

const backends = await testBackends();

describe.each(Object.entries<AnyLossDefinition>(losses))('%s', (type, loss) => {
  const fixtures = readFixtures<LossFixture>('losses', type);

  it('is listed under its type and has samples enough', () => {
    expect(loss.type).toBe(type);
    expect(loss.samples.length).toBeGreaterThanOrEqual(2);
  });

  it('has every parameter changed in some sample', () => {
    const changed = new Set(loss.samples.flatMap(({ params }) => Object.keys(params)));
    expect([...changed].sort()).toEqual(Object.keys(loss.params).sort());
  });

  it('has fixtures of these very samples (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(lossSpecsOf(type));
  });

  describe.each(fixtures)('$spec.name', (fixture) => {
    const recorded = recordLoss(loss, fixture);

    it('takes its own parameters', () => {
      const params = withDefaults(loss.params, fixture.spec.params);
      expect(validateParams(loss.params, params)).toEqual({ params });
    });

    it('has the gradients that finite differences give', async () => {
      const { placeholders, values, scalar, gradients } = recorded;
      const wrt = [...gradients.keys()];
      await expectGradients(placeholders, values, scalar, wrt, gradients, `${type} '${fixture.spec.name}'`);
    });

    it.each(backends)('agrees with PyTorch on the $name backend', async (backend) => {
      expectMeasures(await measureLoss(recorded, fixture, backend));
    });
  });
});
