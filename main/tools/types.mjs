// Type-checks every runtime's project; they run one after the other and all report. What was checked before and has not
// changed since is remembered under dist/types.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

const projects = ['engine', 'main', 'main/tsconfig.preload.json', 'renderer', 'test', 'test/tsconfig.renderer.json'];
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const failed = projects.filter((project) => {
  const memory = join(root, 'dist', 'types', `${project.replace('/', '.')}.tsbuildinfo`);
  const options = ['-p', project, '--incremental', '--tsBuildInfoFile', memory];
  const { status } = spawnSync(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`types: ${failed.join(', ')} failed`);
  process.exit(1);
}
