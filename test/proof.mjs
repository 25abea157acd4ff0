// npm run proof: every template and every sample of every layer, exported and run elsewhere. Prints the largest relative
// difference of each way, and whose it is.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../main/tools/build.mjs';

const files = ['engine/formats/onnx.test.ts', 'engine/formats/onnx/read.test.ts', 'engine/codegen/torch.test.ts'];
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--disable-console-intercept',
    '--reporter=dot',
    '--testNamePattern=every',
    ...files.map((file) => `test/${file}`),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LAYERLOOM_FULL: '1' } },
);
process.exit(status ?? 1);
