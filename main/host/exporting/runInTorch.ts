import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadingLines, type SourceNames } from '../../../engine/codegen/example';
import { RunError } from '../../../engine/core/errors';
import { readNpy, writeNpy } from '../../../engine/formats';
import { readerName } from '../../../engine/text/readers';
import type { Prediction } from '../../../engine/training/predict';
import { onFile } from '../failures';
import type { ExportFiles } from './exporters';

/** A large network on a slow machine loads in far less; what takes longer counts as not there. */
const SECONDS = 60;

/** What people's own shells find first; a Python of theirs need not be the one with PyTorch, and Windows knows no python3. */
const PROGRAMS =
  process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python', '/usr/local/bin/python3', '/usr/bin/python3'];

/** The lines of the file's own example, and what tries them: the example starts in the folder of the files. */
const scriptOf = (names: SourceNames) => `
import sys
sys.path.insert(0, '')
try:
    import numpy, torch
except ImportError:
    sys.exit()
print('ready')
${loadingLines(names).join('\n')}
with torch.no_grad():
    results = net(*[torch.from_numpy(numpy.load(f'x{i}.npy')) for i in range(int(sys.argv[1]))])
for i, result in enumerate(results if isinstance(results, tuple) else (results,)):
    numpy.save(f'y{i}.npy', result.numpy())
    print(i)
`;

/**
 * Outputs of exported source with its weights, by the machine's own Python; null where that has no PyTorch. Only what was
 * just written is run. Rejects with RunError `export.notRun` and Python's own words where it does not run.
 */
export async function runInTorch(
  files: ExportFiles,
  names: SourceNames,
  inputs: readonly Prediction[],
  signal?: AbortSignal,
): Promise<readonly Prediction[] | null> {
  // The system's own folder for such files is what may be full or missing.
  const folder = onFile(tmpdir(), () => mkdtempSync(join(tmpdir(), 'layerloom-proof-')));
  try {
    onFile(tmpdir(), () => {
      for (const path of files.values()) copyFileSync(path, join(folder, basename(path)));
      for (const [index, input] of inputs.entries()) {
        writeFileSync(join(folder, `x${index}.npy`), writeNpy({ dtype: 'float32', ...input }));
      }
    });
    const ran = await runBy(PROGRAMS, scriptOf(names), folder, String(inputs.length), signal);
    if (!ran) return null;
    const { code, results, errors } = ran;
    if (code !== 0) {
      const reason = errors.trim().split('\n').at(-1) ?? String(code);
      throw new RunError('export.notRun', { format: 'pytorch', reader: readerName('torch'), reason });
    }
    return results.map((index) => {
      const name = `y${index}.npy`;
      const { shape, data } = readNpy(new Uint8Array(readFileSync(join(folder, name))), name);
      return { shape, data: Float32Array.from(data, Number) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the first of these programs that has PyTorch runs it; null where none has, or it takes too long. */
async function runBy(
  programs: readonly string[],
  ...given: readonly [string, string, string, AbortSignal | undefined]
) {
  for (const program of programs) {
    const { code, printed, errors } = await python(program, ...given);
    const [ready, ...results] = printed.trim().split(/\s+/);
    if (ready === 'ready') return code === null ? null : { code, results, errors };
  }
  return null;
}

/** Null as its code where there is no Python, or it takes too long. */
function python(
  program: string,
  script: string,
  folder: string,
  argument: string,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; printed: string; errors: string }> {
  return new Promise((resolve) => {
    let printed = '';
    let errors = '';
    // Not the timeout of spawn: where there is no such program, it would keep ours from ending for so long.
    const limits = [AbortSignal.timeout(SECONDS * 1000), ...(signal ? [signal] : [])];
    const child = spawn(program, ['-c', script, argument], { cwd: folder, signal: AbortSignal.any(limits) });
    child.stdout.on('data', (text) => (printed += text));
    child.stderr.on('data', (text) => (errors += text));
    child.on('error', () => resolve({ code: null, printed, errors }));
    child.on('close', (code) => resolve({ code, printed, errors }));
  });
}
