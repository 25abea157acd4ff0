import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket as Socket } from 'ws';
import { readSteps } from '../../../main/host/runs/reader';
import type { HostApi } from '../../../main/ipc/contract';
import { createWebHost } from '../../../renderer/shared/webHost';
import { startCli } from '../support/cli';
import { templateText } from '../support/design';
import { tempFolder } from '../support/folder';
import { inState, nextEvent } from '../support/host';

const document = templateText('spiral', { epochs: 1_000_000 });

/** Starts the server as a user would, and a page that came by the printed address. */
async function open(cwd: string, ...flags: readonly string[]) {
  const server = startCli(['web', '--no-open', ...flags], { cwd });
  const line = await server.line((text) => text.includes('http://'));
  const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(line)?.[0] ?? '';
  const cookie = (await fetch(address)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin, host: name } = new URL(address);
  const sockets: Socket[] = [];
  const host: HostApi = createWebHost({
    url: `ws://${name}/host`,
    createSocket: (url) => {
      const socket = new Socket(url, { headers: { cookie, origin } });
      socket.on('error', () => {});
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  const leave = () => {
    for (const socket of sockets) socket.onclose = null;
  };
  return { ...server, host, leave };
}

test('a killed server loses nothing: the next one finds the run and goes on with it', async () => {
  const cwd = tempFolder();
  const first = await open(cwd);
  const { path } = await first.host.createDesign({ name: 'net', document });
  const far = nextEvent(
    first.host,
    (event) => event.kind === 'run' && event.event.kind === 'epoch' && event.event.metrics.epoch >= 20,
  );
  const { run } = await first.host.startRun({ path, document, resume: null });
  await far;
  first.leave();
  first.child.kill('SIGKILL');
  await first.finished;

  const second = await open(cwd);
  expect((await second.host.listDesigns()).map((design) => design.path)).toEqual([path]);
  await expect
    .poll(async () => (await second.host.listRuns({ path }))[0], { timeout: 10_000 })
    .toMatchObject({
      run,
      state: 'crashed',
      canResume: true,
    });
  const last = readSteps(join(cwd, 'home/net.runs', run)).step.at(-1);
  const history = await second.host.readRun({ path, run });
  expect(history.epochs.length).toBeGreaterThanOrEqual(20);
  expect(history.steps.step.at(-1)).toBe(last);
  // The training process saw its host die and wrote a checkpoint: nothing is done again.
  const resumed = nextEvent(second.host, (event) => event.kind === 'run' && event.event.kind === 'started');
  await second.host.startRun({ path, document, resume: run });
  expect(await resumed).toMatchObject({ event: { step: last } });
  second.leave();
  second.child.kill('SIGINT');
  const { code, stderr } = await second.finished;
  expect(code).toBe(130);
  expect(stderr).not.toMatch(/Error|at .+:\d+:\d+/);
  expect(JSON.parse(readFileSync(join(cwd, 'home/net.runs', run, 'run.json'), 'utf8')).state).toBe('stopped');
});

test('Ctrl-C with nothing going on ends it with 0', async () => {
  const server = await open(tempFolder());
  expect(await server.host.hello()).toMatchObject({ language: 'en' });
  server.leave();
  server.child.kill('SIGINT');
  expect((await server.finished).code).toBe(0);
  const reopened = await open(tempFolder());
  const over = nextEvent(reopened.host, inState('finished'));
  const { path } = await reopened.host.createDesign({ name: 'a', document: templateText('spiral', { epochs: 1 }) });
  await reopened.host.startRun({ path, document: templateText('spiral', { epochs: 1 }), resume: null });
  await over;
  reopened.leave();
});

test('the window speaks the language that is asked for', async () => {
  const server = await open(tempFolder(), '--lang', 'zh-CN');
  expect(await server.host.hello()).toMatchObject({ language: 'zh-CN' });
  server.leave();
  server.child.kill('SIGINT');
  await server.finished;
});
