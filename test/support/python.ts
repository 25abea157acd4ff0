import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's Python, which has NumPy and PyTorch where the oracles are installed. */
const PYTHON = '/usr/bin/python3';

/**
 * Whether tests that ask Python can run here. In continuous integration they must, so there it is always true and a
 * missing oracle fails the tests.
 */
export function hasPython(module: 'numpy' | 'torch' | 'torchvision'): boolean {
  if (process.env.CI === 'true') return true;
  return spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0;
}

/** Runs a script in a folder that holds `files`; gives what it printed and the files it was told to leave. */
export function runPython(
  script: string,
  files: Readonly<Record<string, Uint8Array>> = {},
  results: readonly string[] = [],
): { readonly printed: string; readonly files: readonly Uint8Array[] } {
  const folder = mkdtempSync(join(tmpdir(), 'layerloom-oracle-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const run = spawnSync(PYTHON, ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      // Test files run side by side: threads of a judge would take the cores from each other, and wait awake.
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    });
    if (run.status !== 0) throw new Error(`${PYTHON} failed: ${run.stderr || run.error?.message}`);
    return {
      printed: run.stdout.trim(),
      files: results.map((name) => new Uint8Array(readFileSync(join(folder, name)))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
