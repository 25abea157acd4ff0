import { beforeAll, expect, it } from 'vitest';
import type { Message } from '../../../engine/text/messages';
import { whyMoved } from '../../../renderer/training/whyMoved';
import { startWords } from '../support/words';

beforeAll(startWords);

it.each<[string, Message]>([
  ['The GPU was lost (driver reset).', { code: 'backend.gpuLost', args: { detail: 'driver reset' } }],
  [
    'The process that works on the GPU has ended.',
    { code: 'backend.gpuLost', args: { detail: 'A valid external Instance reference no longer exists' } },
  ],
  [
    'The window that lent the GPU is closed or out of reach. Open it again, or choose CPU as the device.',
    { code: 'backend.gpuGone', args: {} },
  ],
])('%s', (words, reason) => {
  expect(whyMoved(reason)).toBe(words);
});
