import { expect } from 'vitest';
import { formatMessage, type Message, type MessageArg, type MessageCode } from '../../engine/text/messages';

/**
 * A problem's words in both languages, which must be whole sentences that name their owner.
 * @param owner As a design would name it: "Conv2d 'it'".
 */
export function sentencesOf(problem: { readonly code: MessageCode; readonly args: object }, owner: string): string[] {
  const args = { ...problem.args, layer: owner } as Record<string, MessageArg>;
  return (['en', 'zh-CN'] as const).map((language) => {
    const sentence = formatMessage(language, problem.code, args as Message['args'] as never);
    expect(sentence).not.toMatch(/\{\w+[|}]|undefined|NaN|\[object/);
    // Chinese has quotes of its own.
    expect(sentence).toContain(language === 'zh-CN' ? owner.replace(/ '([^']*)'/, '“$1”') : owner);
    expect(sentence).toMatch(/[.。)）]$/);
    return sentence;
  });
}
