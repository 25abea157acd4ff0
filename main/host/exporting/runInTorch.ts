import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type FileTensor, readNpy, writeNpy } from '../../../engine/formats';
import type { Prediction } from '../../../engine/training/predict';
import { onFile } from '../failures';
import type { ExportFiles, PythonExample } from './contract';
import { notRun } from './notRun';
import { runPython } from './python';

/** Runs the example as it stands. What it makes lies in files, whose numbers are printed. */
const scriptOf = ({ lines, samples }: PythonExample) => `
import sys
sys.path.insert(0, '')
try:
    import numpy, torch
except ImportError:
    sys.exit()
print('ready', flush=True)
scope = {name: torch.from_numpy(numpy.load(f'x{i}.npy')) for i, name in enumerate(${JSON.stringify(samples)})}
with torch.no_grad():
    exec(${JSON.stringify(lines.join('\n'))}, scope)
results = scope['y']
for i, result in enumerate(results if isinstance(results, tuple) else (results,)):
    numpy.save(f'y{i}.npy', result.numpy())
    print(i)
`;

/**
 * Outputs of exported source with its weights, by the machine's own Python; null where that has no PyTorch that starts. Only
 * what was just written is run. Rejects with RunError `export.notRun…` and Python's own words, or what ended it, where it
 * does not run to its end.
 */
export async function runInTorch(
  files: ExportFiles,
  example: PythonExample,
  inputs: readonly FileTensor[],
  signal?: AbortSignal,
): Promise<readonly Prediction[] | null> {
  // The system's own folder for such files is what may be full or missing.
  const folder = onFile(tmpdir(), () => mkdtempSync(join(tmpdir(), 'layerloom-proof-')));
  try {
    onFile(tmpdir(), () => {
      for (const path of files.values()) copyFileSync(path, join(folder, basename(path)));
      for (const [index, input] of inputs.entries()) writeFileSync(join(folder, `x${index}.npy`), writeNpy(input));
    });
    const ran = await runPython(scriptOf(example), folder, signal);
    if (!ran) return null;
    if (ran.failed !== null) throw notRun('pytorch', 'torch', ran.failed);
    return ran.printed.map((index) => {
      const name = `y${index}.npy`;
      const { shape, data } = readNpy(new Uint8Array(readFileSync(join(folder, name))), name);
      return { shape, data: Float32Array.from(data, Number) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
