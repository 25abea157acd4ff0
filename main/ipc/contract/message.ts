import * as v from 'valibot';
import { isMessageCode, type Message } from '../../../engine/text/messages';

/** What a message is said with. valibot's own number refuses NaN, which a diverging loss may well be. */
export const messageArgs = v.record(
  v.string(),
  v.union([v.custom<number>((value) => typeof value === 'number'), v.string(), v.array(v.string())]),
);

/** A message of this build. */
export const messageSchema: v.GenericSchema<unknown, Message> = v.pipe(
  v.object({
    code: v.custom<Message['code']>((code) => typeof code === 'string' && isMessageCode(code)),
    args: messageArgs,
  }),
  v.transform((data) => data as Message),
);
