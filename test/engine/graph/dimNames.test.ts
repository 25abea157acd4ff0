import { describe, expect, it, test } from 'vitest';
import { DIMENSIONS, namedShape } from '../../../engine/core/portType';
import { checkDesign } from '../../../engine/data';
import { analyze } from '../../../engine/graph/analyze';
import { readingOf } from '../../../engine/graph/dimNames';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName, templates } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';
import { chain } from '../../support/design';

describe.each(Object.entries<LayerDefinition>(layers))('%s', (_, layer) => {
  it.each(layer.samples)('names every dimension of what it gives: $name', (sample) => {
    const params = withDefaults(layer.params, sample.params);
    const types = sample.inputs.map(portType);
    const inference = layer.infer(types, params);
    if ('problem' in inference) throw new Error(inference.problem.code);
    const names = types.map((type) => readingOf(layer, type) ?? `N${'_'.repeat(type.shape.length - 1)}`);
    for (const reading of layer.reads ?? []) expect([...reading]).toEqual(expect.arrayContaining(['N']));
    for (const [output, given] of (layer.gives?.(names, params, types) ?? []).entries()) {
      if (given === null) continue;
      expect(given.length).toBe(inference.outputs[output]?.shape.length);
      expect([...given].every((name) => (DIMENSIONS as readonly string[]).includes(name))).toBe(true);
      expect(given.startsWith('N')).toBe(true);
    }
  });
});

const namesIn = (document: DesignDocument, analysis = checkDesign(document)) =>
  Object.fromEntries([...analysis.nodes].map(([id, { outputNames }]) => [id, outputNames.join(' ')]));

describe('in a design', () => {
  it('images, then features', () => {
    const names = namesIn(templateByName('mnist-cnn')?.document() as DesignDocument);
    expect(names).toMatchObject({ input: 'NCHW', conv1: 'NCHW', flatten1: 'NF', fc1: 'NF' });
  });

  it('layers that read a sequence say what a view before them gives', () => {
    const document = templateByName('mnist-lstm')?.document() as DesignDocument;
    const names = namesIn(document);
    const sequence = document.nodes.find(({ type }) => type === 'LSTM')?.id as string;
    expect(names[sequence]).toBe('NLE N_E N_E');
    expect(Object.values(names)).not.toContain('N__');
  });

  it.each(templates.map(({ name, document }) => [name, document()] as const))(
    '%s has a name for nearly all',
    (_, document) => {
      const analysis = checkDesign(document);
      for (const { outputs, outputNames } of analysis.nodes.values()) {
        for (const [at, type] of outputs.entries()) expect(outputNames[at]?.length).toBe(type?.shape.length);
      }
    },
  );

  test.each<[string, Parameters<typeof chain>[0], readonly string[]]>([
    [
      'an Input before a convolution of sequences',
      [['Input', { shape: [6, 100] }], ['ReLU'], ['Conv1d']],
      ['NCL', 'NCL', 'NCL'],
    ],
    [
      'an Input before attention',
      [['Input', { shape: [6, 8] }], ['LayerNorm'], ['TransformerEncoderLayer']],
      ['NLE', 'NLE', 'NLE'],
    ],
    ['an Input that nobody reads', [['Input', { shape: [6, 8] }], ['ReLU']], ['N__', 'N__']],
    [
      'words',
      [['Input', { shape: [12] }], ['Embedding'], ['Mean', { dim: [1] }], ['Linear']],
      ['NL', 'NLE', 'NE', 'NE'],
    ],
    [
      'patches',
      [['Input', { shape: [3, 8, 8] }], ['Conv2d'], ['Flatten', { start_dim: 2 }], ['Transpose'], ['LSTM']],
      ['NCHW', 'NCHW', 'NCL', 'NLC', 'NLE N_E N_E'],
    ],
    ['a new dimension', [['Input', { shape: [4] }], ['Unsqueeze'], ['Squeeze', { dim: 1 }]], ['NF', 'N_F', 'NF']],
  ])('%s', (_, layersOfIt, wanted) => {
    const analysis = analyze(chain(layersOfIt, { source: { type: 'mnist', params: {} } }), null);
    expect(analysis.problems.filter(({ message }) => message.code.startsWith('layer.'))).toEqual([]);
    expect([...analysis.nodes.values()].map(({ outputNames }) => outputNames.join(' ')).slice(0, -1)).toEqual(wanted);
  });
});

it('reads as people say it', () => {
  expect(namedShape({ shape: ['N', 32, 28, 28], dtype: 'float32' }, 'NCHW')).toBe('N · C 32 · H 28 · W 28');
  expect(namedShape({ shape: ['N', 4, 28], dtype: 'float32' }, 'N_E')).toBe('N · 4 · E 28');
  expect(namedShape({ shape: ['N', 4], dtype: 'float32' }, null)).toBe('N · 4');
});
