// Finds a Chromium for the browser tests, or installs one, and says what it did. One without a window of its own does the
// same with two thirds of the work: a whole browser draws its own pages beside each of the tests'. `--full` takes a whole one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_LIMIT_MS = 4 * 60 * 1000;

/** @returns {Partial<Record<NodeJS.Platform, string[]>>} */
const usualPlaces = () => ({
  linux: [
    // Debian's script around it would be one more process to tell apart.
    ...(process.env.LAYERLOOM_FULL ? [] : ['/usr/lib/chromium/chromium-headless-shell']),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
    join(process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)', 'Google\\Chrome\\Application\\chrome.exe'),
  ],
});

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** Path of the Chromium that `LAYERLOOM_CHROMIUM` names, or else of one where it usually is; none where there is none. */
export function usualChromium() {
  const named = process.env.LAYERLOOM_CHROMIUM;
  const places = named ? [named] : (usualPlaces()[process.platform] ?? []);
  return places.find((place) => existsSync(place));
}

async function present() {
  const usual = usualChromium();
  if (usual || process.env.LAYERLOOM_CHROMIUM) return usual;
  const own = await playwrightsOwn();
  return existsSync(own) ? own : undefined;
}

/** @param {string} root @returns {Promise<string>} Path of a Chromium. Throws with a plain sentence where none can be had. */
export async function ensureChromium(root) {
  const found = await present();
  if (found) {
    console.log(`Browser tests use ${found}`);
    return found;
  }
  console.log('No Chromium here: trying Playwright’s download …');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: INSTALL_LIMIT_MS });
  const downloaded = await present();
  if (downloaded) return downloaded;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Playwright’s download failed: installing the chromium package with apt-get …');
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', timeout: INSTALL_LIMIT_MS });
    spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium', 'libvulkan1', 'fonts-noto-cjk'], {
      stdio: 'inherit',
      timeout: INSTALL_LIMIT_MS,
    });
    const packaged = await present();
    if (packaged) return packaged;
  }
  throw new Error('The browser tests need a Chromium: install one, or name it in LAYERLOOM_CHROMIUM.');
}
