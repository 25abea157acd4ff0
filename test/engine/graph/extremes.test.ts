import { describe, expect, test } from 'vitest';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { LoomError } from '../../../engine/core/errors';
import type { ParamSpecs, ParamValue } from '../../../engine/core/params';
import { checkDesign, transforms } from '../../../engine/data';
import { dataSources } from '../../../engine/data/sources';
import { analyze } from '../../../engine/graph/analyze';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { trainingMemory } from '../../../engine/graph/trainingMemory';
import { layerByType, layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { losses } from '../../../engine/losses';
import { optimizers } from '../../../engine/optim';
import { schedules } from '../../../engine/optim/schedules';
import { formatMessage } from '../../../engine/text/messages';
import { courseOf } from '../../../engine/training/course';
import { chain } from '../../support/design';
import { processorTime } from '../../support/pace';
import { aroundLayer, extremesOf, HUGE } from './extremeValues';

/** Milliseconds for all that the window asks of a design, after an edit. */
const MOST = 100;

/** What the window shows of a design, and each repair carried out. */
function lookAt(document: DesignDocument, withData: boolean): void {
  const analysis = withData ? checkDesign(document) : analyze(document, null);
  for (const node of analysis.nodes.values()) void [node.field, node.formulas, node.inferred];
  for (const { repairs } of analysis.problems) for (const { edits } of repairs) applyEdits(document, edits);
  for (const language of ['en', 'zh-CN'] as const) {
    for (const { message } of analysis.problems) formatMessage(language, message.code, message.args);
  }
  trainingMemory(document.training, analysis.totals, document.training.batchSize);
  if (analysis.problems.some(({ severity }) => severity === 'error')) return;
  pytorchSource(document, analysis, null, { module: 'model', weights: null });
}

/** What goes wrong with each design, by what it is called. */
function faultsOf(designs: Iterable<readonly [what: string, document: DesignDocument]>, withData = true): string[] {
  const faults: string[] = [];
  for (const [what, document] of designs) {
    try {
      // A turn that the machine was busy in is tried again.
      let time = Number.POSITIVE_INFINITY;
      for (let turn = 0; turn < 3 && time > MOST; turn++)
        time = Math.min(
          time,
          processorTime(() => lookAt(document, withData)),
        );
      if (time > MOST) faults.push(`${what}: ${time.toFixed(0)} ms`);
    } catch (error) {
      faults.push(`${what}: ${error instanceof Error ? error.stack : String(error)} ${JSON.stringify(error)}`);
    }
  }
  return faults;
}

describe.each(Object.entries<LayerDefinition>(layers))('%s', (type, layer) => {
  const samples = layer.samples.filter(({ inputs }) => inputs.every(({ shape }) => shape[0] !== 0));
  const [sample] = samples;
  if (!sample) throw new Error(type);

  test.each(Object.keys(layer.params))('with the least and the largest of %s', (name) => {
    const usual = { ...sample.params }[name] ?? layer.params[name]?.default ?? null;
    const designs = extremesOf(layer.params, name, usual).map(
      (value) => [`${name} ${JSON.stringify(value)}`, aroundLayer(type, sample, { [name]: value })] as const,
    );
    expect(faultsOf(designs, false)).toEqual([]);
  });

  test('on the largest inputs', () => {
    const shape = sample.inputs[0]?.shape.slice(1) ?? [];
    const shapes = HUGE.flatMap((size) => [shape.map(() => size), ...shape.map((_, at) => shape.with(at, size))]);
    const designs = shapes.map((each) => [each.join('×'), aroundLayer(type, sample, {}, each)] as const);
    expect([...faultsOf(designs), ...faultsOf(designs, false)]).toEqual([]);
  });
});

const IMAGE = { shape: [1, 28, 28] };

test('sizes grow along a network as far as numbers go', () => {
  const rows = HUGE.map((size): [string, DesignDocument] => [
    `${size}`,
    chain(
      [
        ['Input', { shape: [size, size, size, size, size, size, ...new Array<number>(30).fill(size)] }],
        ['Flatten'],
        ['Unsqueeze', { dim: 1 }],
        ['AdaptiveAvgPool1d', { output_size: size }],
        ['Conv1d', { out_channels: size, groups: size }],
        ['View', { shape: [-1, size] }],
        ['Linear', { out_features: size }],
      ],
      { source: { type: 'mnist', params: {} } },
    ),
  ]);
  expect([...faultsOf(rows), ...faultsOf(rows, false)]).toEqual([]);
});

test('a layer in a network is as large as can be', () => {
  const parts: readonly (readonly [string, Readonly<Record<string, ParamValue>>?])[] = [
    ['Input', IMAGE],
    ['Conv2d', { out_channels: 4, padding: [1, 1] }],
    ['BatchNorm2d'],
    ['MaxPool2d'],
    ['Upsample'],
    ['ConvTranspose2d', { out_channels: 4 }],
    ['AdaptiveAvgPool2d', { output_size: [7, 7] }],
    ['Flatten'],
    ['Linear', { out_features: 10 }],
  ];
  const designs = parts.flatMap(([type, given], place) => {
    const { params } = layerByType(type) as LayerDefinition;
    return Object.entries(params).flatMap(([name, spec]) =>
      extremesOf(params, name, given?.[name] ?? spec.default).map((value) => {
        const changed = parts.with(place, [type, { ...given, [name]: value }]);
        return [
          `${type} ${name} ${JSON.stringify(value)}`,
          chain(changed, { source: { type: 'mnist', params: {} } }),
        ] as const;
      }),
    );
  });
  expect([...faultsOf(designs), ...faultsOf(designs, false)]).toEqual([]);
});

const small = [['Input', IMAGE], ['Flatten'], ['Linear', { out_features: 10 }]] as const;

/** Of every choice of a kind, each parameter in turn. */
function choices(
  all: Readonly<Record<string, { readonly params: ParamSpecs }>>,
  design: (type: string, params: Readonly<Record<string, ParamValue>>) => DesignDocument,
) {
  return Object.entries(all).flatMap(([type, { params }]) =>
    Object.entries(params).flatMap(([name, spec]) =>
      extremesOf(params, name, spec.default).map(
        (value) => [`${type} ${name} ${JSON.stringify(value)}`, design(type, { [name]: value })] as const,
      ),
    ),
  );
}

const mnist = { source: { type: 'mnist', params: {} } };

test('data sources', () => {
  expect(faultsOf(choices(dataSources, (type, params) => chain(small, { source: { type, params } })))).toEqual([]);
});

test('transforms', () => {
  const designs = choices(transforms, (type, params) => chain(small, { ...mnist, transforms: [{ type, params }] }));
  expect(faultsOf(designs)).toEqual([]);
});

test('losses', () => {
  expect(faultsOf(choices(losses, (type, params) => chain(small, mnist, { loss: { type, params } })))).toEqual([]);
});

test('optimizers', () => {
  const designs = choices(optimizers, (type, params) => chain(small, mnist, { optimizer: { type, params } }));
  expect(faultsOf(designs)).toEqual([]);
});

test('schedules, whose rates are drawn over the whole run', () => {
  const designs = choices(schedules, (type, params) =>
    chain(small, mnist, { epochs: LIMITS.epochs, schedule: { type, params } }),
  );
  expect(faultsOf(designs)).toEqual([]);
  for (const [what, { training }] of designs) {
    const time = processorTime(() => {
      try {
        courseOf(training, 1e5);
      } catch (error) {
        if (!(error instanceof LoomError)) throw error;
      }
    });
    expect(time, what).toBeLessThan(MOST);
  }
});

test('how long and in what batches is trained', () => {
  const most = { epochs: LIMITS.epochs, batchSize: LIMITS.batchSize, accumulate: LIMITS.accumulate, topK: LIMITS.topK };
  const designs = Object.entries(most).flatMap(([name, largest]) =>
    [1, largest].map((value) => [`${name} ${value}`, chain(small, mnist, { [name]: value })] as const),
  );
  expect(faultsOf([...designs, ['all', chain(small, mnist, most)]])).toEqual([]);
});
