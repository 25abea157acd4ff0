import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { Runtime } from '../../../engine/plan/runtime';
import fixture from '../../fixtures/autograd.json';
import { testBackends } from '../../support/backends';
import { expectClose } from '../../support/numbers';
import { hasPython, runPython } from '../../support/python';
import { autogradCases, formerValues } from './autogradCases';

const stored: Readonly<Record<string, readonly number[]>> = fixture;
const FORMER = 'overwritten before backward';
/** Stands for a gradient that PyTorch refuses. */
const REFUSED = 1e9;
/** Third and higher derivatives in float32 lose digits where PyTorch's, in float64, do not. */
const TOLERANCE = 1e-4;

const sources = [
  ['stored', () => stored],
  ...(hasPython('torch') ? ([['computed now', computedNow]] as const) : []),
] as const;

describe.each(await testBackends())('graphs on the $name backend', (backend) => {
  const found = new Map<string, number[]>();
  beforeAll(async () => {
    for (const [name, run] of Object.entries(autogradCases)) found.set(name, await run(new Runtime(backend)));
  }, 120_000);

  it.each(sources)('are those that PyTorch has (%s)', (_, expected) => {
    expect(Object.keys(expected())).toEqual([...found.keys(), FORMER]);
  });

  describe.each(sources)('%s', (_, expected) => {
    it.each(Object.keys(autogradCases))('%s', (name) => {
      expectClose(found.get(name) as number[], expected()[name] as readonly number[], TOLERANCE, name);
    });
  });

  it.each(Object.keys(formerValues))('gradients never mix in values written later: %s', async (name) => {
    const run = formerValues[name] as (runtime: Runtime) => Promise<number[]>;
    const place = 2 * Object.keys(formerValues).indexOf(name);
    const expected = (stored[FORMER] as readonly number[]).slice(place, place + 2);
    const result = await run(new Runtime(backend)).catch((error: unknown) => error);
    // Values that were never asked for cannot be had afterwards, so some are refused that PyTorch has computed already.
    if (expected[0] === REFUSED || result instanceof Error) {
      expect(result).toBeInstanceOf(InputError);
      expect((result as InputError).code).toBe('tensor.overwritten');
      expect((result as InputError).args).toEqual({ name: 'w' });
    } else expectClose(result as number[], expected, TOLERANCE, name);
  });
});

let computed: Readonly<Record<string, readonly number[]>> | undefined;

function computedNow(): Readonly<Record<string, readonly number[]>> {
  if (!computed) {
    const script = readFileSync(new URL('../../fixtures/autograd.py', import.meta.url), 'utf8');
    const [bytes] = runPython(`${script}\nwrite_all('values.json')`, {}, ['values.json']).files;
    computed = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, number[]>;
  }
  return computed;
}
