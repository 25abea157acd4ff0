// Finds a Chromium for the browser tests, or installs one, and says what it did.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_LIMIT_MS = 4 * 60 * 1000;

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const usualPlaces = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
    join(process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)', 'Google\\Chrome\\Application\\chrome.exe'),
  ],
};

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function present() {
  const named = process.env.LAYERLOOM_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const places = [await playwrightsOwn(), ...(usualPlaces[process.platform] ?? [])];
  return places.find((place) => place && existsSync(place)) ?? null;
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
