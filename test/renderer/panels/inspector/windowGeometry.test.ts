import { describe, expect, it } from 'vitest';
import type { ParamSpecs, ParamValue } from '../../../../engine/core/params';
import { completeParams } from '../../../../engine/graph/params';
import { layers } from '../../../../engine/layers';
import type { LayerDefinition } from '../../../../engine/layers/contract';
import { visiblePlaces, windowAxes } from '../../../../renderer/panels/inspector/windowGeometry';

const definitions: readonly LayerDefinition[] = Object.values(layers as unknown as Record<string, LayerDefinition>);
const windowed = definitions.filter((layer) => layer.window);

it('every layer with a kernel says what its window is', () => {
  const names = (all: readonly LayerDefinition[]) => all.map(({ type }) => type);
  expect(names(windowed)).toEqual(names(definitions.filter(({ params }) => 'kernel_size' in (params as ParamSpecs))));
  expect(names(windowed)).toEqual(
    expect.arrayContaining(['Conv1d', 'Conv2d', 'ConvTranspose2d', 'MaxPool1d', 'AvgPool2d']),
  );
});

const cases = windowed.flatMap((layer) =>
  layer.samples
    .filter(({ inputs }) => inputs[0]?.shape.every((size) => size > 0))
    .map((sample) => [`${layer.type}, ${sample.name}`, layer, sample] as const),
);

describe('the picture', () => {
  it.each(cases)('of %s has as many places as numbers come out', (_, layer, sample) => {
    const params = completeParams(layer.params, sample.params as Readonly<Record<string, ParamValue>>);
    const type = { dtype: 'float32', shape: sample.inputs[0]?.shape ?? [] } as const;
    const inferred = layer.infer([type], params);
    if ('problem' in inferred) throw new Error(inferred.problem.code);
    const window = layer.window?.(params);
    if (!window) throw new Error('no window');
    const [input, output] = [type.shape.slice(2), (inferred.outputs[0]?.shape ?? []).slice(2) as number[]];
    const known = windowAxes(window, input, output);
    const guessed = windowAxes(window, input, null);
    for (const [index, axis] of known.entries()) {
      expect(axis.places).toBe(window.spreads ? input[index] : output[index]);
      expect(axis.to - axis.from).toBe(window.spreads ? output[index] : input[index]);
      expect(axis.offsets.at(-1)).toBe(axis.reach - 1);
      expect(axis.shown).toBeLessThanOrEqual(26);
      expect(visiblePlaces(axis)).toBeGreaterThan(0);
      if (params.ceil_mode !== true) expect(guessed[index]?.places).toBe(axis.places);
    }
  });

  it('draws an example where nothing is wired, and the corner of what is large', () => {
    const window = { kernel: [3], stride: [2], padding: [1], dilation: [2], spreads: false };
    expect(windowAxes(window, null, null)).toMatchObject([{ reach: 5, places: 4, from: 1 }]);
    const [large] = windowAxes({ ...window, kernel: [11], dilation: [1] }, [224], [109]);
    expect(large).toMatchObject({ total: 226, shown: 13, places: 109, shownPlaces: 7 });
    const [tooLarge] = windowAxes({ ...window, kernel: [40] }, [28], null);
    expect(tooLarge).toMatchObject({ places: 0, shown: 26, shownPlaces: 0 });
  });
});

it('a kernel of billions is drawn, and mended, at once', () => {
  const params = completeParams(layers.Conv2d.params, { out_channels: 4, kernel_size: [99_999_999_999, 3] });
  const window = (layers.Conv2d as unknown as LayerDefinition).window?.(params);
  expect(window && windowAxes(window, [28, 28], null)[0]?.offsets.length).toBeLessThan(100);
  const inferred = (layers.Conv2d as unknown as LayerDefinition).infer(
    [{ dtype: 'float32', shape: ['N', 1, 28, 28] }],
    params,
  );
  expect('problem' in inferred && inferred.problem.repairs[0]).toMatchObject({ params: { kernel_size: [28, 3] } });
});
