import { afterAll, expect, vi } from 'vitest';

/** Where TensorFlow.js, ELK and a process's WebGPU keep what they made of themselves when they were first needed. */
const LIBRARIES = /^(_tfGlobals|_tfengine|goog|GPU\w*|WGSLLanguageFeatures|process\.env\.VK_DRIVER_FILES)$/;

/**
 * What all of a process shares, by name: its environment, its folder, and its globals. Those that Node makes when they are
 * first asked for are named without a value.
 */
function shared(lazy: ReadonlySet<string>): ReadonlyMap<string, unknown> {
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis));
  return new Map<string, unknown>([
    ...globals.map(([name, { value }]) => [name, lazy.has(name) ? null : value] as const),
    ...Object.entries(process.env).map(([name, value]) => [`process.env.${name}`, value] as const),
    ['process.cwd()', process.cwd()],
  ]);
}

const lazy = new Set(
  Object.entries(Object.getOwnPropertyDescriptors(globalThis)).flatMap(([name, { get }]) => (get ? [name] : [])),
);
const before = shared(lazy);

// A file that runs in a process with others finds it as if it were the first: what was replaced through `vi` is put back
// for it, and anything else that is not as it was fails the file that left it so.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  const after = shared(lazy);
  const left = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) =>
      !LIBRARIES.test(name) && (before.has(name) !== after.has(name) || !Object.is(before.get(name), after.get(name))),
  );
  expect(left, 'left changed by this file; vitest.config.ts has the folders that get a process a file').toEqual([]);
});
