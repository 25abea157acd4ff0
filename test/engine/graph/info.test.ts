import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { designInfo } from '../../../engine/graph/info';
import { templateByName } from '../../../engine/graph/templates';

const spiral = templateByName('spiral')?.document() as DesignDocument;
const info = (document: DesignDocument, batch = 1) => designInfo(document, checkDesign(document), batch);

describe('designInfo', () => {
  test('has the fields of the command line’s contract', () => {
    const told = info(spiral);
    expect(Object.keys(told)).toEqual(['name', 'inputs', 'outputs', 'layers', 'totals', 'problems']);
    expect(told.inputs).toEqual([{ name: 'input', shape: [2] }]);
    expect(told.outputs).toEqual([{ name: 'output', shape: [2] }]);
    expect(told.layers[1]).toEqual({
      id: 'fc1',
      name: 'fc1',
      type: 'Linear',
      inputShapes: [[2]],
      outputShapes: [[32]],
      parameters: 96,
      neurons: 32,
      macs: 64,
    });
    expect(told.problems).toEqual([]);
  });

  test('estimates memory from parameters, gradients, optimizer state and activations', () => {
    const parameters = 96 + 1056 + 66;
    const activations = 2 + 4 * 32 + 2;
    expect(info(spiral, 1).totals.trainingBytes).toBe(4 * (parameters * 4 + 2 * activations));
    expect(info(spiral, 10).totals.trainingBytes - info(spiral, 9).totals.trainingBytes).toBe(4 * 2 * activations);
    const sgd = applyEdits(spiral, [{ kind: 'setTraining', training: { optimizer: { type: 'SGD', params: {} } } }]);
    expect(info(spiral).totals.trainingBytes - info(sgd).totals.trainingBytes).toBe(4 * 2 * parameters);
  });

  test('tells problems and repairs in both languages, and unknown shapes as null', () => {
    const pointed = applyEdits(templateByName('tutorial-net')?.document() as DesignDocument, [
      { kind: 'setData', data: { source: { type: 'mnist', params: {} } } },
    ]);
    const told = info(pointed);
    expect(told.layers.at(-1)).toMatchObject({ inputShapes: [null], outputShapes: [null] });
    const view = told.problems.find(({ layer }) => layer === 'flatten');
    expect(view).toMatchObject({ severity: 'error', code: 'graph.viewImage', args: { asked: 12544, features: 9216 } });
    expect(view?.messages.en).toContain('because the image is 28×28, not 32×32');
    expect(view?.messages['zh-CN']).toContain('因为图像是 28×28，而不是 32×32');
    expect(view?.repairs[0]?.messages).toEqual({ en: 'Pad the images to 32×32', 'zh-CN': '把图像填充到 32×32' });
    expect(view?.repairs[0]?.edits).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });
});
