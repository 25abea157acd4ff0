import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { numel } from '../../../engine/core/shape';
import { layerByType, layers } from '../../../engine/layers';
import type { LayerDefinition, Values } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';
import { evaluate } from '../../support/evaluate';
import { arbitraryValues, recordLayer } from '../../support/layerCase';

const reference = createReferenceBackend({ precision: 'float64' });

const STEP = 1 / 8;
const LINE = [...Array.from({ length: 129 }, (_, at) => at * STEP - 8), -15, -40, -1000, 15, 40, 1000];
/** Every pair of numbers of the line, for layers that compare two of them as well. */
const PAIRS = LINE.flatMap((a) => LINE.map((b) => [a, b] as const));
/** Beyond any bound that a layer declares for the parameters below. */
const FAR = 9;

/** Parameters that turn a layer into one of another kind, beside those of the samples. */
const OTHERS: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>> = {
  Hardtanh: [{ min_val: 0, max_val: 1 }],
  LeakyReLU: [{ negative_slope: 0 }],
  Threshold: [{ threshold: -1, value: 0 }],
  Softplus: [{ beta: 2, threshold: -3 }],
  ELU: [{ alpha: -0.5 }],
};

const ANY: Values = { range: [-Infinity, Infinity] };
const all = Object.entries<LayerDefinition>(layers);

const cases = all
  .filter(([, { category }]) => category === 'activation')
  .flatMap(([type, layer]) => {
    const given = [...layer.samples.map(({ params }) => params), ...(OTHERS[type] ?? [])];
    const sets = new Map(given.map((params) => [JSON.stringify(params), withDefaults(layer.params, params)]));
    const pairs = portType({ shape: [PAIRS.length, 2] });
    return [...sets].flatMap(([told, params]) =>
      'problem' in layer.infer([pairs], params) ? [] : [{ type, told, layer, params }],
    );
  });

/** What comes out of the pairs, and the slopes of the sum of it. */
async function over(layer: LayerDefinition, params: LayerDefinition['params'] | object) {
  const sample = { name: 'pairs', params: params as object, inputs: [{ shape: [PAIRS.length, 2] }] };
  const { placeholders, inputCount, stateNames, outputs, gradients } = recordLayer(layer, sample);
  const feeds = placeholders.map((made, index) => {
    const isState = index >= inputCount && index < inputCount + stateNames.length;
    const rest = new Array<number>(numel(made.shape)).fill(isState ? 0.25 : 1);
    return [made, index === 0 ? PAIRS.flat() : rest] as const;
  });
  const [values = [], slopes = []] = await evaluate(reference, feeds, [...outputs, ...gradients].slice(0, 2));
  return { values: Array.from(values), slopes: Array.from(slopes) };
}

describe.each(cases)('$type $told', ({ layer, params }) => {
  const declared = layer.values?.(params) ?? ANY;
  const [low, high] = declared.range;

  it('gives what it says, and no less', async () => {
    const { values, slopes } = await over(layer, params);
    const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    expect(least).toBeGreaterThanOrEqual(low - 1e-9);
    expect(most).toBeLessThanOrEqual(high + 1e-9);
    expect(least).toBeLessThanOrEqual(low === -Infinity ? -FAR : low + STEP);
    expect(most).toBeGreaterThanOrEqual(high === Infinity ? FAR : high - STEP);

    const below = PAIRS.flatMap(([a, b], row) => (a <= -7 && b <= -7 ? [2 * row, 2 * row + 1] : []));
    const isCut = low === 0 && below.every((at) => values[at] === 0 && Math.abs(slopes[at] as number) === 0);
    expect(declared.cutsBelow ?? false).toBe(isCut);

    const sums = (of: (value: number) => number) =>
      PAIRS.map((_, row) => of(values[2 * row] ?? 0) + of(values[2 * row + 1] ?? 0));
    const isWhole = (all: readonly number[]) => all.every((sum) => Math.abs(sum - 1) < 1e-9);
    const normalized = isWhole(sums((value) => value))
      ? 'probabilities'
      : isWhole(sums(Math.exp))
        ? 'logProbabilities'
        : undefined;
    expect(declared.normalizes).toBe(normalized);
  });

  it.each(declared.inLog ? [declared.inLog] : [])('has its logarithms from %s', async (type) => {
    const logarithms = (await over(layerByType(type) as LayerDefinition, params)).values;
    const { values } = await over(layer, params);
    for (const [at, value] of values.entries()) expect(Math.exp(logarithms[at] as number)).toBeCloseTo(value, 12);
  });

  it('gives way to a layer that is open above, where units die in it or gradients get stuck', () => {
    const isNarrow = low > -Infinity && high < Infinity && !declared.normalizes;
    expect(declared.gentler !== undefined).toBe(isNarrow || declared.cutsBelow === true);
    if (!declared.gentler) return;
    const gentler = layerByType(declared.gentler) as LayerDefinition;
    const after = gentler.values?.(withDefaults(gentler.params, {})) ?? ANY;
    expect(after.range[1]).toBe(Infinity);
    expect(after.cutsBelow && declared.cutsBelow && high === Infinity).not.toBe(true);
  });
});

it('every activation is tried on pairs', () => {
  const types = all.flatMap(([type, { category }]) => (category === 'activation' ? [type] : []));
  expect([...new Set(cases.map(({ type }) => type))]).toEqual(types);
});

describe('a layer that only hands numbers on', () => {
  const single = all.filter(
    ([type, layer]) => type !== 'Input' && layer.samples.every(({ inputs }) => inputs.length === 1),
  );

  it.each(single)('%s says so, and no other', async (_, layer) => {
    const same: boolean[] = [];
    for (const sample of layer.samples) {
      const { placeholders, outputs } = recordLayer(layer, sample);
      if (outputs.length !== 1 || sample.inputs[0]?.below !== undefined) {
        same.push(false);
        continue;
      }
      const fed = arbitraryValues(placeholders);
      const [values = []] = await evaluate(
        reference,
        placeholders.map((made, at) => [made, fed[at] ?? []]),
        outputs,
      );
      same.push(values.length === fed[0]?.length && Array.from(values).every((value, at) => value === fed[0]?.[at]));
    }
    expect(layer.handsOn ?? false).toBe(same.every((each) => each));
  });
});
