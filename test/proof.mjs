// npm run proof: every template and every sample of every layer, exported and run elsewhere. Prints the largest relative
// difference of each way, and whose it is. Fails where PyTorch or ONNX Runtime is not there to judge, unless `--allow-missing`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../main/tools/build.mjs';

const files = ['engine/formats/onnx.test.ts', 'engine/formats/onnx/read.test.ts', 'engine/codegen/torch.test.ts'];
const allowed = '--allow-missing';
const given = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--disable-console-intercept',
    '--reporter=dot',
    '--testNamePattern=every',
    ...files.map((file) => `test/${file}`),
    ...given.filter((word) => word !== allowed),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // In continuous integration a test that needs PyTorch fails without it.
    env: { ...process.env, LAYERLOOM_FULL: '1', CI: given.includes(allowed) ? '' : 'true' },
  },
);
process.exit(status ?? 1);
