import { spawnSync } from 'node:child_process';

/** The first Python that has PyTorch, and of which `condition` holds; null where there is none. */
export function torchPython(condition = 'True'): string | null {
  const code = `import sys, torch; sys.exit(0 if ${condition} else 1)`;
  const has = (name: string) => spawnSync(name, ['-c', code], { stdio: 'ignore' }).status === 0;
  return ['/usr/bin/python3', 'python3'].find(has) ?? null;
}
