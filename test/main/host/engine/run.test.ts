import { expect, it } from 'vitest';
import { type LentRequest, RemoteServer } from '../../../../engine/backends/webgpu';
import { parseDocument } from '../../../../engine/graph/parse';
import type { EngineMessage } from '../../../../main/host/engine/protocol';
import { type EngineRun, openEngineRun } from '../../../../main/host/engine/run';
import { hasTrainer } from '../../../../main/host/runs/lifeSign';
import { readNews } from '../../../../main/host/runs/reader';
import { createRun } from '../../../../main/host/runs/record';
import { testBackends } from '../../../support/backends';
import { LEAST_LIMITS } from '../../../support/linkedBackend';
import { builtAssets } from '../../support/built';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';

it('a run whose host is gone, and with it the GPU that a window lent, leaves at its last checkpoint', async () => {
  const document = templateText('spiral', { epochs: 5000 });
  const { folder } = createRun(tempFolder(), parseDocument(document), { limit: null, threads: 1 });
  const wasm = (await testBackends()).find(({ name }) => name === 'wasm');
  if (!wasm) throw new Error('There is no CPU backend.');
  const server = new RemoteServer(wasm, (reply) => run?.answer('a', [structuredClone(reply)]));
  let isThere = true;
  let steps = 0;
  let run: EngineRun | null = null;
  let left = () => {};
  const gone = new Promise<void>((resolve) => {
    left = resolve;
  });
  const hear = (message: EngineMessage) => {
    if (message.kind === 'steps') steps += message.values.length / 3;
    if (message.kind !== 'gpu' || !isThere) return;
    for (const request of structuredClone(message.requests) as LentRequest[]) {
      if (request.kind !== 'open') server.take(request);
    }
  };
  const { kernels, data } = builtAssets();
  run = await openEngineRun(
    {
      kind: 'start',
      folder,
      kernels,
      data,
      own: tempFolder(),
      document,
      limit: null,
      threads: 1,
      resume: false,
      choice: 'gpu',
      gpu: { lend: 'a', description: 'a GPU', software: false, limits: LEAST_LIMITS },
    },
    { post: hear, exit: left },
  );
  await expect.poll(() => steps, { timeout: 60_000 }).toBeGreaterThan(100);
  isThere = false;
  run?.abandon();
  await gone;
  expect(hasTrainer(folder)).toBe(false);
  const kinds = readNews(folder).map(({ kind }) => kind);
  // It is to go on as if nothing had been.
  expect(kinds).toContain('checkpoint');
  expect(['moved', 'failed', 'ended'].filter((kind) => kinds.some((told) => told === kind))).toEqual([]);
}, 120_000);
