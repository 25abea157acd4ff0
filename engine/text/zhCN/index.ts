import type { MessageCode } from '../messages';
import { core } from './core';

/** Every message of the engine and the host; one file an area. Placeholders in braces are the message's arguments. */
export const zhCN = { ...core } satisfies Record<MessageCode, string>;
