import { beforeAll, expect, it } from 'vitest';
import type { Message } from '../../../engine/text/messages';
import { whyMoved } from '../../../renderer/training/whyMoved';
import { startWords } from '../support/words';

beforeAll(startWords);

it.each<[string, Message]>([
  ['The GPU was lost (driver reset).', { code: 'backend.gpuLost', args: { detail: 'driver reset' } }],
  ['The GPU was lost.', { code: 'backend.gpuLost', args: { detail: 'Device was destroyed.' } }],
  ['The GPU was lost.', { code: 'backend.gpuLost', args: { detail: 'unknown' } }],
  [
    'The process that works on the GPU has ended.',
    { code: 'backend.gpuLost', args: { detail: 'A valid external Instance reference no longer exists' } },
  ],
  ['The window that lent the GPU was closed, loaded anew or out of reach.', { code: 'backend.gpuGone', args: {} }],
])('%s', (words, reason) => {
  expect(whyMoved(reason)).toBe(words);
});
