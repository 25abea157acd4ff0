import { beforeAll, expect, test } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { formatMessage } from '../../../engine/text/messages';
import { en } from '../../../renderer/i18n/en';
import { errorText, failureOrSlip } from '../../../renderer/shared/errorText';
import { ConnectionLostError } from '../../../renderer/shared/webHost';
import { diskFull } from '../support/diskFull';
import { startWords } from '../support/words';

beforeAll(startWords);

test('what the host or the engine says is told in its words', () => {
  const said = formatMessage('en', 'host.diskFull', { path: 'a.loom' });
  expect(errorText(diskFull('a.loom'))).toBe(said);
  // As it comes over Electron's bridge, which takes the class away.
  expect(errorText({ failure: diskFull('a.loom').failure })).toBe(said);
  expect(errorText(new InputError('host.notText', { path: 'a.loom' }))).toBe(
    formatMessage('en', 'host.notText', { path: 'a.loom' }),
  );
});

test('only a lost connection sends a person to look whether Layerloom is running', () => {
  expect(errorText(new ConnectionLostError())).toBe(en.app.notReachable);
  const slip = "Cannot read properties of undefined (reading 'at')";
  expect(errorText(new TypeError(slip))).toBe(formatMessage('en', 'host.internal', { detail: slip }));
  expect(errorText('out of memory')).toBe(formatMessage('en', 'host.internal', { detail: 'out of memory' }));
  expect(errorText(new Error('This is no file that Layerloom opens.'))).toBe('This is no file that Layerloom opens.');
});

test('a save that a slip of the program kept from happening is not waited for as if there were no connection', () => {
  expect(failureOrSlip(new ConnectionLostError())).toBeNull();
  expect(failureOrSlip(diskFull('a.loom'))?.error.code).toBe('host.diskFull');
  expect(failureOrSlip(new RangeError('Invalid string length'))?.error).toEqual({
    code: 'host.internal',
    args: { detail: 'Invalid string length' },
  });
});
