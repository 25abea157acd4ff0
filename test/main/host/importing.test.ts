import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeOnnx } from '../../../engine/formats/onnx/writeOnnx';
import { analyze } from '../../../engine/graph/analyze';
import { buildNetwork } from '../../../engine/graph/build';
import { templateByName } from '../../../engine/graph/templates';
import { fitWeightsFile, readModelFile } from '../../../main/host/importing';
import { testBackends } from '../../support/backends';
import { chain } from '../../support/design';
import { exportCase } from '../../support/exportCases';
import { tempFolder } from '../support/folder';

/** A safetensors file of one tensor after the other. */
function safetensors(tensors: Readonly<Record<string, readonly [dtype: string, shape: number[], bytes: Uint8Array]>>) {
  let at = 0;
  const entries = Object.entries(tensors).map(([name, [dtype, shape, bytes]]) => {
    const start = at;
    at += bytes.length;
    return [name, { dtype, shape, data_offsets: [start, at] }] as const;
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer);
  return Buffer.concat([length, header, ...Object.values(tensors).map(([, , bytes]) => bytes)]);
}

it('fits weights of float16 and bfloat16, with a word for each', async () => {
  const layers = [
    ['Input', { shape: [2] }],
    ['Linear', { out_features: 2 }],
  ] as const;
  const document = chain(layers, { source: { type: 'random', params: {} } });
  const network = buildNetwork(document, analyze(document, null));
  const names = network.state.map(({ name }) => name);
  const path = join(tempFolder(), 'small.safetensors');
  const half = new Uint8Array(Uint16Array.of(0x3800, 0xbd00, 0x4200, 0x2c00).buffer);
  const brain = new Uint8Array(Uint16Array.of(0x3f80, 0xc000).buffer);
  writeFileSync(path, safetensors({ [names[0]!]: ['F16', [2, 2], half], [names[1]!]: ['BF16', [2], brain] }));
  const { found, notes, pieces } = fitWeightsFile(path, 'small.safetensors', network, 1);
  expect(found).toBe(2);
  expect(notes).toEqual([
    { code: 'import.converted', args: { count: 1, dtype: 'float16' } },
    { code: 'import.converted', args: { count: 1, dtype: 'bfloat16' } },
  ]);
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece.slice());
  const numbers = new Float32Array(Uint8Array.from(Buffer.concat(parts.slice(1))).buffer);
  expect([...numbers].sort((a, b) => a - b)).toEqual([-2, -1.25, 0.0625, 0.5, 1, 3]);
});

it('tells of transforms that do not suit the design', async () => {
  const [reference] = await testBackends();
  const { document, analysis, weights } = await exportCase(templateByName('lenet5')!.document(), reference!);
  const folder = tempFolder();
  const transforms = JSON.stringify([{ type: 'Strange', params: {} }]);
  const metadata = { 'layerloom.transforms': transforms, 'layerloom.sample': '[1,28,28]' };
  writeFileSync(join(folder, 'a.onnx'), writeOnnx(document, analysis, weights, { metadata }));
  const read = readModelFile(folder, 'a.onnx', 'a.onnx', 'a');
  expect(read.document.data.transforms).toEqual([]);
  expect(read.notes).toEqual([{ code: 'import.transforms', args: { transforms: 'Strange' } }]);
}, 60_000);
