import { expect, test, vi } from 'vitest';
import { hostMethods } from '../../../main/ipc/contract/bridge';
import { dispatch } from '../../../main/ipc/dispatch';
import { templateText } from '../support/design';
import { tempFolder } from '../support/folder';
import { realHost } from '../support/host';

const spiral = templateText('spiral');

test('a good call is answered with its value', async () => {
  const host = realHost(tempFolder());
  expect(await dispatch(host, 'hello', [])).toMatchObject({ ok: true, value: { shell: 'web' } });
  const made = await dispatch(host, 'createDesign', [{ name: 'net', document: spiral }]);
  expect(made).toMatchObject({ ok: true, value: { path: 'net.loom' } });
});

test.each([
  ['no such method', 'nothing', []],
  ['a method of every object', 'toString', []],
  ['what is not for windows', 'close', []],
  ['listening', 'subscribe', [() => {}]],
  ['no arguments', 'openDesign', []],
  ['too many', 'hello', [1]],
  ['no list', 'hello', null],
  ['a number for text', 'openDesign', [{ path: 7 }]],
  ['a run that is a path', 'readRun', [{ path: 'a.loom', run: '../../etc' }]],
  ['an unknown action', 'controlRun', [{ run: 'a', action: 'explode' }]],
  ['an unknown format', 'exportRun', [{ path: 'a.loom', run: 'a', format: 'exe', options: {} }]],
] as const)('%s is refused before anything is done', async (_what, method, args) => {
  const reply = await dispatch(realHost(tempFolder()), method, args);
  expect(reply).toMatchObject({ ok: false, failure: { error: { code: 'host.badArguments' } } });
});

test('errors come as data, with the layer where there is one', async () => {
  const host = realHost(tempFolder());
  const broken = templateText('mnist-mlp').replace('"out_features": 10', '"out_features": 7');
  await dispatch(host, 'createDesign', [{ name: 'net', document: broken }]);
  expect(await dispatch(host, 'openDesign', [{ path: 'other.loom' }])).toMatchObject({
    ok: false,
    failure: { error: { code: 'host.designMissing', args: { path: 'other.loom' } }, layer: null },
  });
  const start = await dispatch(host, 'startRun', [{ path: 'net.loom', document: broken, resume: null }]);
  expect(start).toMatchObject({ ok: false, failure: { error: { code: expect.any(String) } } });
});

test('a defect of ours is told without its stack, which goes to the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const host = { ...realHost(tempFolder()), listDesigns: () => Promise.reject(new TypeError('x is undefined')) };
  const reply = await dispatch(host, 'listDesigns', []);
  expect(reply).toEqual({
    ok: false,
    failure: { error: { code: 'host.internal', args: { detail: 'x is undefined' } }, layer: null },
  });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test('every method of the contract exists', () => {
  const host = realHost(tempFolder());
  for (const method of hostMethods) expect(host[method]).toBeTypeOf('function');
});
