import type { ArgsOf, MessageCode } from '../text/messages';

/**
 * The base of every error a user may see. It carries a code and arguments; the words are in `engine/text`,
 * so that the same error reads in English and Chinese. `message` is for developers (stack traces, test output).
 */
export abstract class LoomError<C extends MessageCode = MessageCode> extends Error {
  /** Exit code of the command line for this class (shared contract: 1 input, 2 usage, 3 run failed, 130 cancelled). */
  abstract readonly exitCode: 1 | 2 | 3 | 130;
  constructor(
    readonly code: C,
    readonly args: ArgsOf<C>,
    /** Stable id of the node (layer) the error belongs to, where there is one. */
    readonly layer?: string,
  ) {
    super(`${code} ${JSON.stringify(args)}`);
    this.name = new.target.name;
  }
}

/** The input is wrong: a file, a design, data, a shape. */
export class InputError<C extends MessageCode = MessageCode> extends LoomError<C> {
  readonly exitCode = 1;
}

/** The program was called wrongly: an unknown flag, a missing argument. */
export class UsageError<C extends MessageCode = MessageCode> extends LoomError<C> {
  readonly exitCode = 2;
}

/** A run that started could not be finished: not enough memory, a crashed process, a full disk. */
export class RunError<C extends MessageCode = MessageCode> extends LoomError<C> {
  readonly exitCode = 3;
}

/** The user stopped it. */
export class CancelledError<C extends MessageCode = MessageCode> extends LoomError<C> {
  readonly exitCode = 130;
}
