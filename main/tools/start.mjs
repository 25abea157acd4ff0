// `npm start`: the Electron window where its runtime can be had, else the same app as a local web server in a browser.
// `npm start -- --web` asks for the browser; other arguments go on to the window or the server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAll, root } from './build.mjs';
import { downloadElectron, findElectron } from './electronRuntime.mjs';

/** An Electron that ends this soon with an error could not open its window (libraries or a display missing). */
const STARTUP_FAILURE_MS = 5000;

const args = process.argv.slice(2).filter((arg) => arg !== '--web');
const wantsWeb = process.argv.includes('--web');

/** @param {string} executable @param {string[]} parameters @returns {Promise<{ code: number, milliseconds: number }>} */
function runToEnd(executable, parameters) {
  const started = performance.now();
  const child = spawn(executable, parameters, { cwd: root, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: 1, milliseconds: 0 }));
    child.on('exit', (code) => resolve({ code: code ?? 1, milliseconds: performance.now() - started }));
  });
}

/** @returns {string | null} Why no window can open on this machine, or null. */
function windowObstacle() {
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return headless ? 'this machine has no display' : null;
}

async function startWindow() {
  const obstacle = windowObstacle();
  if (obstacle) {
    console.error(`No window: ${obstacle}. Layerloom runs in a browser instead.`);
    return null;
  }
  const executable = findElectron(root) ?? (await downloadElectron(root));
  if (!executable) {
    console.error('Electron’s runtime is not here and cannot be downloaded. Layerloom runs in a browser instead.');
    return null;
  }
  const { code, milliseconds } = await runToEnd(executable, [root, ...args]);
  if (code === 0 || milliseconds > STARTUP_FAILURE_MS) return code;
  console.error('Electron could not open its window. Layerloom runs in a browser instead.');
  return null;
}

await buildAll();
const code =
  (wantsWeb ? null : await startWindow()) ??
  (await runToEnd(process.execPath, [join(root, 'dist/main/cli.js'), 'web', ...args])).code;
process.exit(code);
