import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../../../../engine/text/messages';
import type { News } from '../../../../engine/training/history';
import { type EngineTransport, startEngine } from '../../../../main/host/engine/client';
import type { EngineRequest, EngineStart } from '../../../../main/host/engine/protocol';
import type { Ending } from '../../../../main/host/threads/ending';

const start: EngineStart = {
  kind: 'start',
  folder: '/run',
  kernels: '/kernels',
  data: '/data',
  own: '/designs',
  document: '{}',
  limit: null,
  threads: null,
  resume: false,
  choice: 'cpu',
  gpu: null,
};

/** A process whose every word the test says itself. */
function scripted() {
  const requests: EngineRequest[] = [];
  const heard: (News['kind'] | 'steps' | Message['code'])[] = [];
  let say: (raw: unknown) => void = () => {};
  let exit: (ending: Ending) => void = () => {};
  let kills = 0;
  const transport: EngineTransport = {
    send: (request) => requests.push(request),
    onMessage: (listener) => {
      say = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    kill: () => {
      kills++;
      exit({ words: 'SIGKILL' });
    },
  };
  const listener = {
    onSteps: () => heard.push('steps'),
    onGpu: () => {},
    onGpuWanted: () => {},
    onNews: (news: News) => heard.push(news.kind),
    onCrash: (error: Message) => heard.push(error.code),
  };
  const handle = startEngine(() => transport, start, listener, { silenceMs: 1000, leaveMs: 500 });
  return {
    requests,
    heard,
    handle,
    say: (raw: unknown) => say(raw),
    exit: (how: Ending) => exit(how),
    kills: () => kills,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ended = { kind: 'ended', reason: 'finished', bestEpoch: null, testLoss: Number.NaN, testAccuracy: null };

test('a process that ends before the run does has crashed, once', async () => {
  const engine = scripted();
  engine.say({ kind: 'news', news: { kind: 'paused', step: 3 } });
  engine.exit({ words: 'SIGSEGV' });
  await engine.handle.gone;
  expect(engine.heard).toEqual(['paused', 'host.engineCrashed']);
  vi.advanceTimersByTime(10_000);
  expect(engine.heard).toHaveLength(2);
  expect(engine.kills()).toBe(0);
});

test('one that ends without a word is told with its exit code', async () => {
  const engine = scripted();
  engine.exit({ exitCode: 9 });
  await engine.handle.gone;
  expect(engine.heard).toEqual(['host.engineExited']);
});

test('one that says nothing for too long is ended', async () => {
  const engine = scripted();
  vi.advanceTimersByTime(900);
  engine.say({ kind: 'alive' });
  vi.advanceTimersByTime(900);
  expect(engine.heard).toEqual([]);
  vi.advanceTimersByTime(600);
  await engine.handle.gone;
  expect(engine.heard).toEqual(['host.engineSilent']);
  expect(engine.kills()).toBe(1);
});

test('after the end it is told to leave, and made to where it does not', async () => {
  const engine = scripted();
  engine.say({ kind: 'news', news: ended });
  expect(engine.requests).toEqual([start, { kind: 'close' }]);
  engine.handle.control('pause');
  expect(engine.requests).toHaveLength(2);
  vi.advanceTimersByTime(600);
  await engine.handle.gone;
  expect(engine.kills()).toBe(1);
  expect(engine.heard).toEqual(['ended']);
});

test.each([
  null,
  'text',
  { kind: 'other' },
  { kind: 'steps', values: [1, 2, 3] },
  { kind: 'steps', values: new Float64Array(4) },
  { kind: 'news', news: { kind: 'epoch', metrics: { epoch: 1 } } },
  { kind: 'news', news: { kind: 'failed', error: { code: 'no.such.code', args: {} }, layer: null } },
  { kind: 'news', news: { ...ended, reason: 'bored' } },
])('what is not of the protocol is not passed on: %j', (message) => {
  const engine = scripted();
  engine.say(message);
  expect(engine.heard).toEqual([]);
  engine.say({ kind: 'steps', values: new Float64Array(6) });
  expect(engine.heard).toEqual(['steps']);
  engine.exit({ exitCode: 0 });
});
