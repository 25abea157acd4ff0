import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSafetensors, writeNpz, writeSafetensors } from '../../../../engine/formats';
import { initialState } from '../../../../engine/graph/build';
import type { DesignDocument } from '../../../../engine/graph/document';
import { parseDocument } from '../../../../engine/graph/parse';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { openNetwork } from '../../../../engine/training/openNetwork';
import { toFileTensor } from '../../../../engine/training/weights';
import { openJob } from '../../../../main/host/exporting';
import type { Host } from '../../../../main/host/host';
import type { HostEvent } from '../../../../main/ipc/contract';
import { exportedOnnx } from '../../../support/exportedOnnx';
import { template, templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { exportedRun, inState, nextEvent, realHost } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });

/** The spiral's network with weights of another seed than its own. */
function spiral() {
  const model = openNetwork(template('spiral'));
  const drawn = initialState(model.network, 77);
  const weights = new Map(
    model.network.state.map((state) => [state.name, toFileTensor(state, drawn.get(state.name)!)] as const),
  );
  const job = openJob(model, writeSafetensors(weights), 'w', 'spiral');
  return { weights, onnx: exportedOnnx(job) };
}

const tensorsOf = (bytes: Uint8Array) => readSafetensors(bytes, 'w').tensors;
const valuesOf = (bytes: Uint8Array) => [...tensorsOf(bytes).values()].map(({ data }) => String(data)).toSorted();

async function handOver(host: Host, importing: string, file: string, bytes: Uint8Array): Promise<void> {
  const half = Math.ceil(bytes.length / 2);
  await host.importPiece({ importing, file, bytes: bytes.slice(0, half) });
  await host.importPiece({ importing, file, bytes: bytes.slice(half) });
}

async function exported(host: Host, path: string, run: string): Promise<Uint8Array> {
  return (await exportedRun(host, { path, run, format: 'safetensors' })).bytes;
}

/** Trains without changing anything, and gives the weights it began with. */
async function startedFrom(host: Host, path: string, document: DesignDocument): Promise<Uint8Array> {
  const training = { ...document.training, epochs: 1, optimizer: { type: 'SGD', params: { lr: 0 } } };
  const done = nextEvent(host, inState('finished', 'failed'));
  const { run } = await host.startRun({
    path,
    document: serializeDocument({ ...document, training }),
    resume: null,
  });
  expect(await done).toMatchObject({ entry: { state: 'finished' } });
  return exported(host, path, run);
}

test('a model becomes a design that holds its weights: to export, to try and to train from, also after a restart', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { weights, onnx } = spiral();
  const told: HostEvent[] = [];
  host.subscribe((event) => told.push(event));
  await handOver(host, 'one', 'net.onnx', onnx);
  const { design, imported } = await host.importModel({ importing: 'one', file: 'net.onnx', name: 'Net' });
  expect(imported).toEqual({ file: 'net.onnx', found: weights.size, total: weights.size, notes: [] });
  expect(told).toContainEqual({ kind: 'importing', importing: 'one', stage: 'write', share: 1 });
  expect(readdirSync(join(workspace, '.imports'))).toEqual([]);

  const { path } = design;
  const [entry] = await host.listRuns({ path });
  const document = parseDocument(design.document);
  expect(entry).toMatchObject({ state: 'imported', imported, hasWeights: true, canResume: false });
  expect(document.training.startFrom).toBe(entry!.run);
  const given = [...weights.values()].map(({ data }) => String(data)).toSorted();
  expect(valuesOf(await exported(host, path, entry!.run))).toEqual(given);

  // What it is tried on is the design's own data by then.
  const data = template('spiral').data;
  const own = { ...document, data };
  const found = await host.evaluateRun({
    path,
    run: entry!.run,
    weights: 'best',
    part: 'valid',
    evaluation: 'e',
    document: serializeDocument(own),
  });
  expect(found.columns.kind).toBe('classes');
  expect(found.samples).toBeGreaterThan(10);

  const again = realHost(workspace);
  expect(await again.listRuns({ path })).toEqual([entry]);
  expect(valuesOf(await startedFrom(again, path, own))).toEqual(given);
}, 60_000);

test.each([
  ['the folder of runs cannot be made', 'net.loom', 'host.fileNotFolder'],
  ['the design is gone', 'gone.loom', 'host.fileMissing'],
])('nothing stays of weights that cannot be kept, since %s', async (_, path, wanted) => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  await host.createDesign({ name: 'net', document: templateText('spiral') });
  writeFileSync(join(workspace, 'net.runs'), 'in the way');
  await handOver(host, 'one', 'all.npz', writeNpz(spiral().weights));
  await host.fitImport({ importing: 'one', file: 'all.npz', document: templateText('spiral') });
  const refused = await host.keepImport({ importing: 'one', path }).catch((error) => error.code ?? String(error));
  expect(refused).toBe(wanted);
  expect(existsSync(join(workspace, '.imports', 'one'))).toBe(false);
  expect(existsSync(join(workspace, 'gone.runs'))).toBe(false);
});

test('weights of a file are shown first and kept on a person’s word, with drawn values for what is not there', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: templateText('spiral') });
  const { weights } = spiral();
  const some = new Map([...weights].slice(0, 2));
  await handOver(host, 'one', 'part.npz', writeNpz(some));
  const fit = await host.fitImport({ importing: 'one', file: 'part.npz', document: templateText('spiral') });
  expect(fit).toMatchObject({ found: 2, total: weights.size });
  expect(fit.rows.filter(({ how }) => how === 'name').map(({ state }) => state)).toEqual([...some.keys()]);
  expect(await host.listRuns({ path })).toEqual([]);

  const entry = await host.keepImport({ importing: 'one', path });
  expect(entry).toMatchObject({ state: 'imported', imported: { file: 'part.npz', found: 2, total: weights.size } });
  const held = tensorsOf(await exported(host, path, entry.run));
  expect(held.size).toBe(weights.size);
  for (const [name, { data }] of some) expect(held.get(name)?.data).toEqual(data);

  const document = template('spiral');
  expect(await host.fitRun({ path, run: entry.run, document: templateText('spiral') })).toMatchObject({
    found: weights.size,
  });
  const training = { ...document.training, startFrom: entry.run };
  const started = tensorsOf(await startedFrom(host, path, { ...document, training }));
  expect(started).toEqual(held);
  // The run keeps what it started from, even where that is gone.
  await host.removeRun({ path, run: entry.run });
  const gone = host.startRun({ path, document: serializeDocument({ ...document, training }), resume: null });
  await expect(gone).rejects.toEqual(code('host.startMissing'));
}, 60_000);

test('what is stopped, unknown or of no use leaves nothing behind', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: templateText('spiral') });
  const document = templateText('spiral');
  const { onnx, weights } = spiral();

  await handOver(host, 'stopped', 'net.onnx', onnx);
  const importing = host.importModel({ importing: 'stopped', file: 'net.onnx', name: 'Net' });
  await host.cancelImport({ importing: 'stopped' });
  await expect(importing).rejects.toEqual(code('import.cancelled'));

  await handOver(host, 'cut', 'net.onnx', onnx.slice(0, 90));
  await expect(host.importModel({ importing: 'cut', file: 'net.onnx', name: 'Net' })).rejects.toMatchObject({
    args: { file: 'net.onnx' },
  });
  const foreign = writeSafetensors(new Map([['a', { dtype: 'float32', shape: [99], data: new Float32Array(99) }]]));
  await handOver(host, 'foreign', 'w.safetensors', foreign);
  const fit = await host.fitImport({ importing: 'foreign', file: 'w.safetensors', document });
  expect(fit).toMatchObject({ found: 0, notes: [] });
  expect(fit.rows.at(-1)).toMatchObject({ state: null, tensor: 'a', how: 'unused' });
  await expect(host.keepImport({ importing: 'foreign', path })).rejects.toEqual(code('fit.none'));
  await host.cancelImport({ importing: 'foreign' });
  await expect(host.keepImport({ importing: 'foreign', path })).rejects.toEqual(code('import.cancelled'));
  await handOver(host, 'early', 'w.safetensors', writeSafetensors(weights));
  await expect(host.keepImport({ importing: 'early', path })).rejects.toEqual(code('import.notFitted'));
  const wrong = host.importPiece({ importing: 'bad', file: '../w', bytes: new Uint8Array(1) });
  await expect(wrong).rejects.toEqual(code('host.upload.name'));
  await host.cancelImport({ importing: 'early' });

  expect(readdirSync(join(workspace, '.imports'))).toEqual([]);
  expect((await host.listDesigns()).map(({ name }) => name)).toEqual(['net']);
  expect(existsSync(join(workspace, 'net.runs'))).toBe(false);
}, 60_000);
