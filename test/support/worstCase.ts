/** A case and how far what came of it is from what was expected, as `outputsDifference` has it. */
export interface Judged {
  readonly name: string;
  readonly difference: number;
  /** Where it did not run: in words. */
  readonly error?: string;
}

/** How far outputs of an exported network may be. */
const ALLOWED = 1e-4;

/** Those that are further away than is allowed, in words. With LAYERLOOM_FULL the worst of all is printed: `npm run proof`. */
export function tooFar(what: string, cases: readonly Judged[], allowed = ALLOWED): string[] {
  const [worst] = [...cases].sort((a, b) => b.difference - a.difference);
  if (process.env.LAYERLOOM_FULL === '1' && worst) {
    const figure = worst.difference.toExponential(1);
    console.log(`${what}: at most ${figure} (${worst.name}), of ${cases.length}`);
  }
  return cases.flatMap(({ name, difference, error }) =>
    difference <= allowed ? [] : [`${name}: ${error ?? difference}`],
  );
}
