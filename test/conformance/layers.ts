import type { ParamSpecs, ParamValues } from '../../engine/core/params';
import type { LayerSample } from '../../engine/layers/contract';
import type { Backend } from '../../engine/plan/backend';
import { fixtureSpec, type LayerFixtureSpec } from '../fixtures/spec';
import { largestDifference, relativeError } from '../support/difference';
import { evaluate } from '../support/evaluate';
import { arbitraryValues, type LayerCase } from '../support/layerCase';
import { type Packed, unpackFloat32, unpackInt32 } from '../support/packed';
import { asStored } from './fixtures';
import { BACKWARD, FORWARD, type Measure } from './measure';

export interface LayerFixture {
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

type Sample = LayerSample<ParamValues<ParamSpecs>>;

/** What the fixtures of a layer are made from, one for each sample that can have one. */
export function layerFixtureSpecs(type: string): LayerFixtureSpec[] {
  return asStored(fixtureSpec([type]).layers);
}

/** Whether a sample is of zeros, infinities and the like, which are compared one by one. */
export function isExtreme({ inputs }: Sample): boolean {
  return inputs.some(({ extremes }) => extremes);
}

/** Values for the placeholders of a recorded sample: the fixture's, or any. */
export function layerValues(recorded: LayerCase, fixture: LayerFixture | undefined): ArrayLike<number>[] {
  if (!fixture) return arbitraryValues(recorded.placeholders);
  const state = recorded.stateNames.map((name) => unpack(name, fixture.state[name] as Packed));
  const inputs = fixture.inputs.map((packed, index) =>
    fixture.spec.inputs[index]?.dtype === 'int32' ? unpackInt32(packed) : unpackFloat32(packed),
  );
  return [...inputs, ...state, ...fixture.cotangents.map(unpackFloat32), [1, 2]];
}

/**
 * One sample on one backend beside PyTorch: outputs, gradients of inputs and parameters, buffers after the pass.
 * Throws where the two have not the same results or shapes.
 */
export async function measureLayer(
  recorded: LayerCase,
  sample: Sample,
  fixture: LayerFixture | undefined,
  backend: Backend,
): Promise<Measure[]> {
  const updates = Object.entries(recorded.stateUpdates);
  const wanted = [...recorded.outputs, ...recorded.gradients, ...updates.map(([, value]) => value)];
  const values = layerValues(recorded, fixture);
  const feeds = recorded.placeholders.map((made, index) => [made, values[index] as ArrayLike<number>] as const);
  const found = await evaluate(backend, feeds, wanted);
  if (!fixture) {
    if (!sample.noFixture) throw new Error(`'${sample.name}' has no fixture: node test/fixtures/make.mjs`);
    return found.map((each, index) => {
      const finite = Array.from(each).every(Number.isFinite);
      return { what: `result ${index}`, of: 'finite', error: finite ? 0 : Number.NaN, allowed: 0 };
    });
  }

  const shapes = JSON.stringify(recorded.outputs.map(({ shape }) => shape));
  const expectedShapes = JSON.stringify(fixture.outputs.map(({ shape }) => shape));
  if (shapes !== expectedShapes) throw new Error(`outputs have shapes ${shapes}, PyTorch's ${expectedShapes}`);
  const gradients = [...fixture.inputGradients, ...Object.values(fixture.stateGradients)];
  if (gradients.length !== recorded.gradients.length) {
    throw new Error(`there are ${recorded.gradients.length} gradients, in PyTorch ${gradients.length}`);
  }

  const difference = isExtreme(sample) ? largestDifference : relativeError;
  const outputs = fixture.outputs.map((packed, index): Measure => {
    const error = difference(found[index] as ArrayLike<number>, unpackFloat32(packed));
    return { what: `output ${index}`, of: 'forward', error, allowed: FORWARD };
  });
  const gradientsAt = outputs.length;
  const slopes = gradients.map((packed, index): Measure => {
    const error = difference(found[gradientsAt + index] as ArrayLike<number>, unpackFloat32(packed));
    const input = recorded.placeholders[recorded.wrt[index] as number]?.origin;
    const name = input?.kind === 'input' ? input.name : String(index);
    return { what: `gradient of ${name}`, of: 'gradient', error, allowed: BACKWARD };
  });
  const buffers = Object.entries(fixture.stateAfter).map(([name, packed]): Measure => {
    const place = updates.findIndex(([updated]) => updated === name);
    const after =
      place < 0 ? unpack(name, fixture.state[name] as Packed) : found[gradientsAt + gradients.length + place];
    const error = relativeError(after as ArrayLike<number>, unpack(name, packed));
    return { what: `${name} afterwards`, of: 'forward', error, allowed: FORWARD };
  });
  return [...outputs, ...slopes, ...buffers];
}

/** num_batches_tracked is a whole number in PyTorch and a float32 here. */
function unpack(name: string, packed: Packed): ArrayLike<number> {
  return name === 'num_batches_tracked' ? unpackInt32(packed) : unpackFloat32(packed);
}
