import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Assets, locateAssets } from '../../../main/host/assets';

export const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

/** The built program, as `npm run build` (and `npm test` before any test) leaves it. */
export function builtAssets(): Assets {
  const assets = locateAssets(join(dist, 'main'));
  for (const path of [assets.engineProcess, assets.kernels, assets.data]) {
    if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run build" before single tests of main/`);
  }
  return assets;
}
