import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { numel } from '../../../engine/core/shape';
import { entryAt, ownTrail, type Trail } from '../../../engine/graph/trail';
import { trailsBehind } from '../../../engine/graph/trailsBehind';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';
import { influence, type Reach } from '../../support/influence';
import { arbitraryValues, recordLayer } from '../../support/layerCase';

const backend = createReferenceBackend({ precision: 'float64' });

/** What they learn of the whole from their figures does not count as seen. */
const measured = Object.entries<LayerDefinition>(layers).filter(
  ([type, { category }]) => type !== 'Input' && category !== 'normalization',
);

/** Said is what is seen at most: by the last step of a sequence, and by one of several channels that become pixels. */
const AT_MOST = ['RNN', 'LSTM', 'GRU', 'PixelShuffle'];
/** At a border they repeat or mirror what is inside, and said is what windows reach there if the input went on. */
const REPEATING = ['ReflectionPad1d', 'ReflectionPad2d', 'ReplicationPad1d', 'ReplicationPad2d'];

describe.each(measured)('what %s says that its numbers see', (type, layer) => {
  const samples = layer.samples.filter(
    ({ inputs }) => inputs.every(({ shape, extremes }) => shape[0] !== 0 && !extremes) && inputs.length > 0,
  );

  it.each(samples)('is what they depend on: $name', async (sample) => {
    const one = {
      ...sample,
      mode: 'eval' as const,
      inputs: sample.inputs.map((input) => ({ ...input, shape: input.shape.with(0, 1) })),
    };
    const params = withDefaults(layer.params, sample.params);
    const types = one.inputs.map(portType);
    const inference = layer.infer(types, params);
    if ('problem' in inference) throw new Error(inference.problem.code);
    const { placeholders, outputs } = recordLayer(layer, one);
    const values = arbitraryValues(placeholders).map((row, at) => {
      const below = one.inputs[at]?.below;
      return below === undefined ? row : row.map((_, place) => place % Math.max(1, below - 1));
    });
    for (const [changed, { shape }] of one.inputs.entries()) {
      for (let dim = 1; dim < shape.length; dim++) {
        const indices = one.inputs[changed]?.below !== undefined;
        const found = await influence(backend, placeholders, values, outputs, changed, dim, { indices });
        for (const [port, reaches] of found.entries()) {
          const own = ownTrail(0, 'X', dim, shape[dim] as number);
          const arriving = types.map((_, at) => (at === changed && own ? [own] : []));
          const at = { inputs: types, outputs: inference.outputs, params, port };
          const [trail] = trailsBehind(layer, at, arriving).after ?? [];
          const where = `input ${changed}, dimension ${dim}, output ${port}`;
          for (const [flat, reach] of reaches.entries()) {
            expectSaid(trail, reach, indexOf(flat, outputs[port]?.shape ?? []), `${where}, number ${flat}`, type);
          }
        }
      }
    }
  });
});

const indexOf = (flat: number, shape: readonly number[]): number[] =>
  shape.map((size, axis) => Math.floor(flat / numel(shape.slice(axis + 1))) % size);

function expectSaid(
  trail: Trail | undefined,
  found: Reach,
  index: readonly number[],
  where: string,
  type: string,
): void {
  if (!trail) {
    expect(found, where).toBeNull();
    return;
  }
  const { legs, reach, real } = trail;
  const entry = legs.reduce((sum, leg) => sum + entryAt([leg], index[leg.dim] as number), 0);
  // Each axis is told by itself: along another there can be padding alone.
  if (!found) return;
  const said: Reach = [real.low[entry] as number, real.high[entry] as number];
  if (AT_MOST.includes(type)) {
    expect(found[0], where).toBeGreaterThanOrEqual(said[0]);
    expect(found[1], where).toBeLessThanOrEqual(said[1]);
  } else if (!REPEATING.includes(type)) {
    expect(found, where).toEqual(said);
  }
  expect(reach.low[entry], where).toBeLessThanOrEqual(said[0]);
  expect(reach.high[entry], where).toBeGreaterThanOrEqual(said[1]);
}
