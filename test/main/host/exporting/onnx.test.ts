import { expect, test } from 'vitest';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { exporters } from '../../../../main/host/exporting/exporters';
import { chain } from '../../../support/design';
import { gathered } from '../../../support/pieces';
import { jobOf } from '../../support/jobs';

test('a network of a table’s rows says in both files what the numbers of a row are', async () => {
  const layers = [
    ['Input', { shape: [4] }],
    ['Linear', { out_features: 3 }],
  ] as const;
  const job = jobOf(chain(layers, { source: { type: 'iris', params: {} } }));
  const [onnx] = exporters.onnx.write(job, {}).values();
  const { metadata } = readOnnx(await gathered(onnx!), 'iris.onnx', { name: 'iris' });
  const names: string[] = JSON.parse(metadata?.['layerloom.columns'] ?? '[]');
  expect(names).toHaveLength(4);
  const [source] = exporters.pytorch.write(job, {}).values();
  const text = new TextDecoder().decode(await gathered(source!));
  expect(text).toContain(`COLUMNS = ${JSON.stringify(names).replaceAll(',', ', ')}`);
  expect(text.indexOf('COLUMNS')).toBeLessThan(text.indexOf('class Net'));
});
