import { expect } from 'vitest';
import { LoomError } from '../../engine/core/errors';
import { formatMessage } from '../../engine/text/messages';

/** The error `run` ends in, which must be one for users: a code, and words without open placeholders in both languages. */
export async function userError(run: () => unknown): Promise<LoomError> {
  let caught: unknown;
  try {
    await run();
  } catch (error) {
    caught = error;
  }
  if (!(caught instanceof LoomError)) throw caught ?? new Error('expected an error, but there was none');
  for (const language of ['en', 'zh-CN'] as const) {
    expect(formatMessage(language, caught.code, caught.args)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
  }
  return caught;
}
