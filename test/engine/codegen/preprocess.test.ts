import { describe, expect, it } from 'vitest';
import { prepares, preprocessLines } from '../../../engine/codegen/preprocess';
import { planesOf, toPlanes } from '../../../engine/data/images/resize';
import { type FileTensor, readNpy, writeNpy } from '../../../engine/formats';
import { readZip, writeZip } from '../../../engine/formats/zip';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import { preprocessCases } from '../../support/preprocessCases';
import { hasPython, runPython } from '../../support/python';

const SCRIPT = `
import io, zipfile
import numpy as np
import torch
import torch.nn.functional as F
archive = zipfile.ZipFile('cases.zip')
with zipfile.ZipFile('results.zip', 'w') as results:
    for index in range(int(archive.read('count'))):
        scope = {'torch': torch, 'F': F}
        exec(archive.read(f'{index}.py').decode(), scope)
        x = torch.from_numpy(np.load(io.BytesIO(archive.read(f'{index}.npy'))))
        with results.open(f'{index}.npy', 'w') as file:
            np.save(file, scope['preprocess'](x).numpy())
`;

/** What PyTorch makes of raw samples by the code that is written for them. */
function inPython(cases: readonly (readonly [Preprocessing, FileTensor])[]): FileTensor[] {
  const entries = cases.flatMap(([preprocessing, raw], index): [string, Uint8Array][] => [
    [`${index}.py`, new TextEncoder().encode(preprocessLines(preprocessing).join('\n'))],
    [`${index}.npy`, writeNpy(raw)],
  ]);
  entries.push(['count', new TextEncoder().encode(String(cases.length))]);
  const { files } = runPython(SCRIPT, { 'cases.zip': writeZip(new Map(entries)) }, ['results.zip']);
  const results = readZip(files[0]!, 2 ** 28, 'results.zip');
  return cases.map((_, index) => readNpy(results.get(`${index}.npy`)!, `${index}.npy`));
}

describe.skipIf(!hasPython('torch'))('preprocess in exported code, run by PyTorch', () => {
  it('gives the very numbers that the network sees, for every transform and for bytes as for numbers', async () => {
    const cases = await preprocessCases();
    const written = cases.filter(({ preprocessing }) => prepares(preprocessing));
    // Where nothing is written, nothing is changed.
    for (const each of cases)
      if (!written.includes(each)) expect([each.name, each.seen]).toEqual([each.name, each.numbers]);
    expect(written.length).toBeGreaterThan(cases.length / 2);
    const found = inPython(
      written.flatMap(({ preprocessing, stored, numbers }) => [
        [preprocessing, stored],
        [preprocessing, numbers],
      ]),
    );
    for (const [place, { name, seen }] of written.entries()) {
      expect([name, found[2 * place]]).toEqual([name, seen]);
      expect([name, found[2 * place + 1]]).toEqual([name, seen]);
    }
  }, 240_000);

  it('stretches pictures as the data does', () => {
    const pictures = [
      ['grey', [32, 32], [64, 64]],
      ['rgb', [32, 32], [32, 32]],
      ['rgb', [32, 24], [75, 50]],
      ['rgb', [17, 40], [23, 31]],
      ['grey', [20, 20], [7, 9]],
      ['rgb', [28, 28], [200, 29]],
    ] as const;
    const cases = pictures.map(([colour, size, [height, width]]) => {
      const planes = planesOf(colour);
      const data = Uint8Array.from({ length: planes * height * width }, (_, i) => (i * 7919 + 13 * (i >> 4)) % 256);
      const picture = { width, height, channels: planes as 1 | 3, data: interleaved(data, planes) };
      const seen = Float32Array.from(toPlanes(picture, colour, size), (byte) => byte / 255);
      return {
        preprocessing: { shape: [planes, ...size], bytes: 255, stretched: true, steps: [] },
        raw: { dtype: 'uint8', shape: [1, planes, height, width], data } as const,
        expected: { dtype: 'float32', shape: [1, planes, ...size], data: seen },
      };
    });
    const found = inPython(cases.map(({ preprocessing, raw }) => [preprocessing, raw]));
    expect(found).toEqual(cases.map(({ expected }) => expected));
  }, 240_000);
});

/** Planes as pixels one after the other. */
const interleaved = (data: Uint8Array, planes: number): Uint8Array =>
  data.map((_, i) => data[(i % planes) * (data.length / planes) + Math.floor(i / planes)]!);
