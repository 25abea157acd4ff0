import { beforeAll, expect, test } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { formatMessage } from '../../../engine/text/messages';
import { errorText } from '../../../renderer/app/errorText';
import { ConnectionLostError } from '../../../renderer/app/webHost';
import { en } from '../../../renderer/i18n/en';
import { refusal } from '../support/memoryHost';
import { startWords } from '../support/words';

beforeAll(startWords);

test('what the host or the engine says is told in its words', () => {
  const said = formatMessage('en', 'host.diskFull', { path: 'a.loom' });
  expect(errorText(refusal('host.diskFull', 'a.loom'))).toBe(said);
  // As it comes over Electron's bridge, which takes the class away.
  expect(errorText({ failure: refusal('host.diskFull', 'a.loom').failure })).toBe(said);
  expect(errorText(new InputError('host.notText', { path: 'a.loom' }))).toBe(
    formatMessage('en', 'host.notText', { path: 'a.loom' }),
  );
});

test('only a lost connection sends a person to look whether Layerloom is running', () => {
  expect(errorText(new ConnectionLostError())).toBe(en.app.notReachable);
  expect(errorText(new TypeError("Cannot read properties of undefined (reading 'at')"))).toBe(
    "Cannot read properties of undefined (reading 'at')",
  );
  expect(errorText('out of memory')).toBe('out of memory');
  expect(errorText(new Error(''))).toBe(en.app.unexplained);
});
