import { type AnyLossDefinition, comparesOneOutput } from '../../engine/losses/contract';
import type { Backend } from '../../engine/plan/backend';
import { gradients } from '../../engine/tensor/autograd';
import { placeholder } from '../../engine/tensor/create';
import type { Tensor } from '../../engine/tensor/tensor';
import { type LossFixtureSpec, lossFixtureSpecs, withDefaults } from '../fixtures/spec';
import { relativeError } from '../support/difference';
import { evaluate } from '../support/evaluate';
import { type Packed, unpackFloat32, unpackInt32 } from '../support/packed';
import { asStored } from './fixtures';
import { BACKWARD, FORWARD, type Measure } from './measure';

export interface LossFixture {
  readonly spec: LossFixtureSpec;
  readonly outputs: readonly Packed[];
  readonly target: Packed | null;
  readonly loss: Packed;
  readonly cotangent: Packed;
  readonly gradients: readonly Packed[];
}

/** One fixture's graph. */
export interface LossCase {
  /** Outputs, the cotangent, the target where there is one. */
  readonly placeholders: readonly Tensor[];
  readonly values: readonly ArrayLike<number>[];
  readonly value: Tensor;
  /** Σ value · cotangent. */
  readonly scalar: Tensor;
  /** With respect to the outputs. */
  readonly gradients: readonly Tensor[];
}

/** What the fixtures of a loss are made from. */
export function lossSpecsOf(type: string): LossFixtureSpec[] {
  return asStored(lossFixtureSpecs().filter((spec) => spec.type === type));
}

export function recordLoss(loss: AnyLossDefinition, fixture: LossFixture): LossCase {
  const params = withDefaults(loss.params, fixture.spec.params);
  const outputs = fixture.outputs.map(({ shape }, index) => {
    const output = placeholder(`output ${index}`, { shape, dtype: 'float32' });
    output.requiresGrad = true;
    return output;
  });
  const whole = fixture.spec.target === 'classIndex';
  const dtype = whole ? 'int32' : 'float32';
  const target = fixture.target && placeholder('target', { shape: fixture.target.shape, dtype });
  const value = comparesOneOutput(loss)
    ? loss.forward(outputs[0] as Tensor, target as Tensor, params)
    : loss.forward(outputs, target, params);
  const cotangent = placeholder('cotangent', { shape: value.shape, dtype: 'float32' });
  const scalar = value.mul(cotangent).sum();
  const values: ArrayLike<number>[] = [...fixture.outputs.map(unpackFloat32), unpackFloat32(fixture.cotangent)];
  if (fixture.target) values.push(whole ? unpackInt32(fixture.target) : unpackFloat32(fixture.target));
  const placeholders = [...outputs, cotangent, ...(target ? [target] : [])];
  return { placeholders, values, value, scalar, gradients: gradients(scalar, outputs) };
}

/** One fixture on one backend beside PyTorch. Throws where the loss has another shape. */
export async function measureLoss(recorded: LossCase, fixture: LossFixture, backend: Backend): Promise<Measure[]> {
  const { placeholders, values, value } = recorded;
  if (value.shape.join() !== fixture.loss.shape.join()) {
    throw new Error(`the loss has shape [${value.shape}], PyTorch's [${fixture.loss.shape}]`);
  }
  const feeds = placeholders.map((made, index) => [made, values[index] as ArrayLike<number>] as const);
  const [loss, ...found] = await evaluate(backend, feeds, [value, ...recorded.gradients]);
  const error = relativeError(loss as ArrayLike<number>, unpackFloat32(fixture.loss));
  return [
    { what: 'loss', of: 'forward', error, allowed: FORWARD },
    ...fixture.gradients.map((packed, index): Measure => {
      const slope = relativeError(found[index] as ArrayLike<number>, unpackFloat32(packed));
      return { what: `gradient of output ${index}`, of: 'gradient', error: slope, allowed: BACKWARD };
    }),
  ];
}
