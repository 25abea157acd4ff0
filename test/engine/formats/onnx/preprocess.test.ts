import { expect, it } from 'vitest';
import { prepares } from '../../../../engine/codegen/preprocess';
import { checkDesign } from '../../../../engine/data';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { runInOnnxRuntime } from '../../../../main/host/exporting/runInOnnxRuntime';
import { chain } from '../../../support/design';
import { preprocessCases } from '../../../support/preprocessCases';

it('what is put before a network gives the very numbers that it sees, for every transform', async () => {
  const cases = (await preprocessCases()).filter(({ preprocessing }) => prepares(preprocessing));
  expect(cases.length).toBeGreaterThan(20);
  for (const { name, settings, preprocessing, numbers, seen } of cases) {
    const document = chain([['Input', { shape: [...seen.shape.slice(1)] }], ['Identity']], settings);
    const model = writeOnnx(document, checkDesign(document), new Map(), { preprocessing });
    const data = Float32Array.from(numbers.data, Number);
    const found = await runInOnnxRuntime(model, [{ shape: numbers.shape, data }]);
    expect([name, found]).toEqual([name, [{ shape: seen.shape, data: seen.data }]]);
  }
}, 60_000);
