import type { MessageCode } from '../messages';
import { backends } from './backends';
import { core } from './core';
import { document } from './document';
import { graph } from './graph';
import { formats } from './formats';
import { layers } from './layers';

/** Every message of the engine and the host; one file an area. Placeholders in braces are the message's arguments. */
export const zhCN = { ...core, ...backends, ...document, ...graph, ...layers, ...formats } satisfies Record<MessageCode, string>;
