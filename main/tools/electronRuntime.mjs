// Whether Electron's runtime is here, or can be fetched, decided within five seconds and never by hanging on a closed network.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PROBE_LIMIT_MS = 4000;
const DOWNLOAD_LIMIT_MS = 10 * 60 * 1000;
const releases = 'https://github.com/electron/electron/releases/download/';

/** @param {string} root The folder with node_modules. @returns {string | null} Electron's package folder. */
function electronFolder(root) {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** @param {string} root @returns {string | null} The executable's path, if it is there. */
export function findElectron(root) {
  const folder = electronFolder(root);
  if (!folder) return null;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const named = existsSync(join(folder, 'path.txt')) ? readFileSync(join(folder, 'path.txt'), 'utf8') : null;
  const executable = override
    ? join(override, named ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
    : named && join(folder, 'dist', named);
  return executable && existsSync(executable) ? executable : null;
}

/** @param {string} version @returns {Promise<boolean>} Whether the release server answers in time. */
async function releasesReachable(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? releases;
  const url = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      redirect: 'follow',
      signal: AbortSignal.timeout(PROBE_LIMIT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Fetches the runtime with Electron's own installer where the network allows it.
 * @param {string} root
 * @returns {Promise<string | null>} The executable's path, or null where it cannot be had.
 */
export async function downloadElectron(root) {
  const folder = electronFolder(root);
  if (!folder) return null;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!(await releasesReachable(version))) return null;
  console.error(`Downloading Electron ${version}, once (about 120 MB) …`);
  await new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(folder, 'install.js')], { stdio: ['ignore', 'ignore', 'inherit'] });
    const timer = setTimeout(() => installer.kill('SIGKILL'), DOWNLOAD_LIMIT_MS);
    installer.on('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
  return findElectron(root);
}
