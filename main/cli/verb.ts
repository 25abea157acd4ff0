import type { CliContext } from './context';
import type { ArgumentSpecs, ArgumentValues, FlagSpecs, FlagValues, PlainCode } from './flags';

/** One command. */
export interface VerbSpec<A extends ArgumentSpecs, F extends FlagSpecs> {
  readonly name: string;
  readonly about: PlainCode;
  /** Required, in order. */
  readonly arguments: A;
  readonly flags: F;
  /** Throws LoomErrors, whose class is the exit code. */
  run(context: CliContext, args: ArgumentValues<A>, flags: FlagValues<F>): Promise<void> | void;
}

/** A command whose flags' types are forgotten. */
export type Verb = VerbSpec<ArgumentSpecs, FlagSpecs>;

export function defineVerb<const A extends ArgumentSpecs, const F extends FlagSpecs>(
  spec: VerbSpec<A, F>,
): VerbSpec<A, F> {
  return spec;
}
